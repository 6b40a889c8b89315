import { describe, expect, test } from 'vitest';
import {
  longDay,
  longTime,
  monthInitial,
  monthName,
  shortDay,
  timeOfDay,
  weekdayNames,
} from '../../src/model/dateNames.ts';
import { instant, type Day, type Instant } from '../../src/model/dates.ts';
import { texts } from '../site.ts';

const at = (text: string): Instant => instant(text)!;

describe('formats', () => {
  const on = '2024-06-19' as Day;
  const moment = at('2024-06-19T17:05:00+07:00');

  test('Indonesian', () => {
    expect(longDay(on, texts.id.locale)).toBe('Rabu, 19 Juni 2024');
    expect(shortDay(on, texts.id.locale)).toBe('19 Juni 2024');
    expect(monthName('2024-06', texts.id.locale)).toBe('Juni 2024');
    expect(timeOfDay(moment, 'Asia/Jakarta', texts.id.locale)).toBe('17.05 WIB');
    expect(longTime(moment, 'Asia/Jakarta', texts.id)).toBe('Rabu, 19 Juni 2024, 17.05 WIB');
  });

  test('English', () => {
    expect(longDay(on, texts.en.locale)).toBe('Wednesday, 19 June 2024');
    expect(shortDay(on, texts.en.locale)).toBe('19 June 2024');
    expect(longTime(moment, 'Asia/Jakarta', texts.en)).toBe('Wednesday, 19 June 2024, 17:05 WIB');
  });

  test('each Indonesian zone has its name, others their offset', () => {
    expect(timeOfDay(moment, 'Asia/Makassar', texts.id.locale)).toBe('18.05 WITA');
    expect(timeOfDay(moment, 'Asia/Jayapura', texts.en.locale)).toBe('19:05 WIT');
    expect(timeOfDay(moment, 'Asia/Tokyo', texts.en.locale)).toBe('19:05 GMT+9');
    expect(timeOfDay(moment, 'Asia/Kolkata', texts.en.locale)).toBe('15:35 GMT+5:30');
    expect(timeOfDay(moment, 'Asia/Kolkata', texts.id.locale)).toBe('15.35 GMT+5.30');
  });

  test('an offset that had seconds is shown without them', () => {
    const moment = at('1900-01-01T00:00:00+07:07');
    expect(timeOfDay(moment, 'Asia/Jakarta', texts.id.locale)).toBe('00.00 GMT+7.07');
    expect(timeOfDay(moment, 'Asia/Jakarta', texts.en.locale)).toBe('00:00 GMT+7:07');
  });

  test('midnight is 00, never 24', () => {
    expect(timeOfDay(at('2024-06-19T00:00:00+07:00'), 'Asia/Jakarta', texts.id.locale)).toBe('00.00 WIB');
  });
});

describe('in a locale of another language', () => {
  const on = '2024-06-19' as Day;
  const moment = at('2024-06-19T17:05:00+07:00');
  const locale = (tag: string) => tag as Parameters<typeof longDay>[1];

  test('dates are those of the Gregorian calendar, as the addresses are', () => {
    expect(shortDay(on, locale('ar'))).toBe('19 يونيو 2024');
    expect(shortDay(on, locale('fa'))).toContain('۲۰۲۴');
    expect(shortDay(on, locale('th'))).toContain('2024');
    expect(monthInitial('2024-06', locale('ar'))).toBe('ن');
  });

  test('the offset of a zone is written as the locale writes it', () => {
    expect(timeOfDay(moment, 'Asia/Kolkata', locale('fr'))).toBe('15:35 UTC+5:30');
    expect(timeOfDay(moment, 'Asia/Jakarta', locale('fr'))).toBe('17:05 WIB');
    expect(longTime(moment, 'Asia/Jakarta', { locale: locale('ar'), comma: '،' })).toBe(
      'الأربعاء، 19 يونيو 2024، 17:05 WIB',
    );
  });

  test('weekdays are letters where short names are as long as long ones', () => {
    expect(weekdayNames(locale('ar'))).toEqual(['ن', 'ث', 'ر', 'خ', 'ج', 'س', 'ح']);
    expect(weekdayNames(locale('ar'), 'long')[0]).toBe('الاثنين');
    expect(weekdayNames(locale('fr'))[0]).toBe('lun.');
  });
});
