import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  day,
  dayOf,
  daysInMonth,
  instant,
  isoTime,
  longDay,
  longTime,
  monthName,
  shortDay,
  timeOfDay,
  weekday,
  weekdayNames,
  type Day,
  type Instant,
} from '../../src/article/dates.ts';

const at = (text: string): Instant => instant(text)!;

describe('instant', () => {
  test.each([
    ['2024-06-19T20:15:00+07:00', '2024-06-19T13:15:00.000Z'],
    ['2024-06-19 20:15+07:00', '2024-06-19T13:15:00.000Z'],
    ['2024-06-19T13:15:00Z', '2024-06-19T13:15:00.000Z'],
    ['2024-06-19T13:15:00.250z', '2024-06-19T13:15:00.250Z'],
    ['2024-02-29T00:00:00-03:30', '2024-02-29T03:30:00.000Z'],
  ])('reads %s', (text, expected) => {
    expect(new Date(at(text)).toISOString()).toBe(expected);
  });

  test.each([
    '2024-06-19T20:15:00',
    '2024-06-19',
    '2023-02-29T00:00:00Z',
    '2024-13-01T00:00:00Z',
    '2024-06-19T24:15:00Z',
    '19 Juni 2024',
    '2024-06-19T20:15:00+0700',
    '',
  ])('refuses %j', (text) => {
    expect(instant(text)).toBeUndefined();
  });
});

test.each([
  ['2024-02-29', '2024-02-29'],
  ['2023-02-29', undefined],
  ['2024-6-1', undefined],
  ['2024-06-19T00:00', undefined],
])('day of %s is %s', (text, expected) => {
  expect(day(text)).toBe(expected);
});

describe('a moment falls on the day of the zone that is asked for, not of the machine', () => {
  test.each([
    ['2024-06-19T23:59:59+07:00', 'Asia/Jakarta', '2024-06-19'],
    ['2024-06-19T17:00:00Z', 'Asia/Jakarta', '2024-06-20'],
    ['2024-06-19T17:00:00Z', 'UTC', '2024-06-19'],
    ['2024-06-19T15:30:00Z', 'Asia/Jayapura', '2024-06-20'],
    ['2024-06-19T02:00:00Z', 'America/New_York', '2024-06-18'],
  ])('%s in %s', (text, zone, expected) => {
    expect(dayOf(at(text), zone)).toBe(expected);
  });

  test('with the offset of that day, also across a change of the clock', () => {
    expect(isoTime(at('2024-06-19T13:15:00Z'), 'Asia/Jakarta')).toBe('2024-06-19T20:15:00+07:00');
    expect(isoTime(at('2024-03-31T00:59:00Z'), 'Europe/Paris')).toBe('2024-03-31T01:59:00+01:00');
    expect(isoTime(at('2024-03-31T01:01:00Z'), 'Europe/Paris')).toBe('2024-03-31T03:01:00+02:00');
  });
});

describe('around every change of the clock', () => {
  // An hour on, half an hour on, and a zone that left its summer time behind.
  test.each([
    'America/New_York',
    'Europe/London',
    'Australia/Lord_Howe',
    'Asia/Pyongyang',
    'America/Sao_Paulo',
  ])('a moment has the offset that Temporal says, in %s', (zone) => {
    let change = Temporal.Instant.from('2014-01-01T00:00:00Z').toZonedDateTimeISO(zone);
    const moments: Temporal.ZonedDateTime[] = [];
    for (let n = 0; n < 12; n++) {
      const next = change.getTimeZoneTransition('next');
      if (!next) break;
      change = next;
      for (const milliseconds of [-86_400_000, -1, 0, 1, 86_400_000])
        moments.push(next.add({ milliseconds }));
    }
    expect(moments.length).toBeGreaterThanOrEqual(10);
    // Backwards too: what is remembered of one moment must not be said of another.
    for (const moment of [...moments, ...moments.toReversed()]) {
      const expected = moment.toString({ timeZoneName: 'never', fractionalSecondDigits: 0 });
      expect(isoTime(moment.epochMilliseconds as Instant, zone)).toBe(expected);
      expect(dayOf(moment.epochMilliseconds as Instant, zone)).toBe(moment.toPlainDate().toString());
    }
  });
});

describe('formats', () => {
  const on = '2024-06-19' as Day;
  const moment = at('2024-06-19T17:05:00+07:00');

  test('Indonesian', () => {
    expect(longDay(on, 'id')).toBe('Rabu, 19 Juni 2024');
    expect(shortDay(on, 'id')).toBe('19 Juni 2024');
    expect(monthName('2024-06', 'id')).toBe('Juni 2024');
    expect(timeOfDay(moment, 'Asia/Jakarta', 'id')).toBe('17.05 WIB');
    expect(longTime(moment, 'Asia/Jakarta', 'id')).toBe('Rabu, 19 Juni 2024, 17.05 WIB');
  });

  test('English', () => {
    expect(longDay(on, 'en')).toBe('Wednesday, 19 June 2024');
    expect(shortDay(on, 'en')).toBe('19 June 2024');
    expect(longTime(moment, 'Asia/Jakarta', 'en')).toBe('Wednesday, 19 June 2024, 17:05 WIB');
  });

  test('each Indonesian zone by its name, others by their offset', () => {
    expect(timeOfDay(moment, 'Asia/Makassar', 'id')).toBe('18.05 WITA');
    expect(timeOfDay(moment, 'Asia/Jayapura', 'en')).toBe('19:05 WIT');
    expect(timeOfDay(moment, 'Asia/Tokyo', 'en')).toBe('19:05 GMT+9');
  });

  test('midnight is 00, never 24', () => {
    expect(timeOfDay(at('2024-06-19T00:00:00+07:00'), 'Asia/Jakarta', 'id')).toBe('00.00 WIB');
  });
});

test('a calendar: weekdays from Monday, the length of a month', () => {
  expect(weekday('2024-06-19' as Day)).toBe(3);
  expect(weekday('2024-06-23' as Day)).toBe(7);
  expect(daysInMonth('2024-02')).toBe(29);
  expect(daysInMonth('2023-02')).toBe(28);
  expect(weekdayNames('id')).toEqual(['Sen', 'Sel', 'Rab', 'Kam', 'Jum', 'Sab', 'Min']);
  expect(weekdayNames('en', 'long')[6]).toBe('Sunday');
});
