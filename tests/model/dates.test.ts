import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { longDay, timeOfDay, weekdayNames } from '../../src/model/dateNames.ts';
import {
  day,
  dayOf,
  daysInMonth,
  httpDate,
  instant,
  isoTime,
  weekday,
  weekOf,
  type Day,
  type Instant,
} from '../../src/model/dates.ts';
import { texts } from '../site.ts';

const at = (text: string): Instant => instant(text)!;

describe('instant', () => {
  test.each([
    ['2024-06-19T20:15:00+07:00', '2024-06-19T13:15:00.000Z'],
    ['2024-06-19 20:15+07:00', '2024-06-19T13:15:00.000Z'],
    ['2024-06-19T13:15:00Z', '2024-06-19T13:15:00.000Z'],
    ['2024-06-19T13:15:00.250z', '2024-06-19T13:15:00.250Z'],
    ['2024-02-29T00:00:00-03:30', '2024-02-29T03:30:00.000Z'],
    ['1945-08-17T10:00:00+09:00', '1945-08-17T01:00:00.000Z'],
    ['0001-01-02T00:00:00Z', '0001-01-02T00:00:00.000Z'],
    ['9999-12-30T23:59:59Z', '9999-12-30T23:59:59.000Z'],
  ])('reads %s', (text, expected) => {
    expect(new Date(at(text)).toISOString()).toBe(expected);
  });

  test.each([
    '2024-06-19T20:15:00',
    '2024-06-19',
    '2023-02-29T00:00:00Z',
    '2024-13-01T00:00:00Z',
    '2024-06-19T24:15:00Z',
    // In some time zone, the year would not have four digits.
    '9999-12-31T23:59:59Z',
    '9999-12-31T22:00:00-03:00',
    '0001-01-01T00:00:00+07:00',
    '0000-06-19T00:00:00Z',
    '1920-01-01T00:00:00+07:07:12',
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
  ['0001-01-01', '0001-01-01'],
  ['9999-12-31', '9999-12-31'],
  ['0000-12-31', undefined],
  ['2024-6-1', undefined],
  ['2024-06-19T00:00', undefined],
])('day of %s is %s', (text, expected) => {
  expect(day(text)).toBe(expected);
});

describe('the day of an instant is that of the given zone, not of the machine', () => {
  test.each([
    ['2024-06-19T23:59:59+07:00', 'Asia/Jakarta', '2024-06-19'],
    ['2024-06-19T17:00:00Z', 'Asia/Jakarta', '2024-06-20'],
    ['2024-06-19T17:00:00Z', 'UTC', '2024-06-19'],
    ['2024-06-19T15:30:00Z', 'Asia/Jayapura', '2024-06-20'],
    ['2024-06-19T02:00:00Z', 'America/New_York', '2024-06-18'],
  ])('%s in %s', (text, zone, expected) => {
    expect(dayOf(at(text), zone)).toBe(expected);
  });

  test('with the offset of that day, even across a change of the clock', () => {
    expect(isoTime(at('2024-06-19T13:15:00Z'), 'Asia/Jakarta')).toBe('2024-06-19T20:15:00+07:00');
    expect(isoTime(at('2024-03-31T00:59:00Z'), 'Europe/Paris')).toBe('2024-03-31T01:59:00+01:00');
    expect(isoTime(at('2024-03-31T01:01:00Z'), 'Europe/Paris')).toBe('2024-03-31T03:01:00+02:00');
  });
});

describe('around every change of the clock', () => {
  // Summer time of an hour, of half an hour, and a zone that abolished summer time.
  test.each([
    'America/New_York',
    'Europe/London',
    'Australia/Lord_Howe',
    'Asia/Pyongyang',
    'America/Sao_Paulo',
  ])('an instant has the offset that Temporal gives, in %s', (zone) => {
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
    // Backwards too, so that a wrong span in the cache would show.
    for (const moment of [...moments, ...moments.toReversed()]) {
      const expected = moment.toString({ timeZoneName: 'never', fractionalSecondDigits: 0 });
      expect(isoTime(moment.epochMilliseconds as Instant, zone)).toBe(expected);
      expect(dayOf(moment.epochMilliseconds as Instant, zone)).toBe(moment.toPlainDate().toString());
    }
  });
});

describe('if the offset of a zone has seconds, which RFC 3339 cannot express, the instant is right', () => {
  test.each([
    ['1900-01-01T00:00:00Z', 'Asia/Jakarta', '1900-01-01T07:07:00+07:07'],
    ['1923-12-31T16:39:59Z', 'Asia/Jakarta', '1923-12-31T23:46:59+07:07'],
    ['1850-06-01T12:00:30Z', 'Europe/Brussels', '1850-06-01T12:17:30+00:17'],
    ['1850-06-01T12:00:00Z', 'America/New_York', '1850-06-01T07:04:00-04:56'],
    ['1850-06-01T12:00:00Z', 'Africa/Monrovia', '1850-06-01T11:17:00-00:43'],
    ['1850-06-01T12:00:00Z', 'America/Sao_Paulo', '1850-06-01T08:54:00-03:06'],
  ])('%s in %s', (text, zone, written) => {
    expect(isoTime(at(text), zone)).toBe(written);
    expect(instant(written)).toBe(at(text));
    expect(dayOf(at(text), zone)).toBe(written.slice(0, 10));
  });

  test('and the day and the clock are those that an editor wrote, to the last second', () => {
    for (const written of ['1900-01-01T23:59:59+07:07', '1900-01-02T00:00:00+07:07']) {
      expect(isoTime(at(written), 'Asia/Jakarta')).toBe(written);
      expect(dayOf(at(written), 'Asia/Jakarta')).toBe(written.slice(0, 10));
      expect(timeOfDay(at(written), 'Asia/Jakarta', texts.en.locale)).toContain(written.slice(11, 16));
    }
    expect(dayOf(at('1850-06-01T00:00:00-04:56'), 'America/New_York')).toBe('1850-06-01');
    expect(timeOfDay(at('1850-06-01T00:00:00-04:56'), 'America/New_York', texts.en.locale)).toMatch(
      /^00:00 /,
    );
  });

  test('for every minute of a day around each change of the clock before 1970', () => {
    for (const zone of [
      'Asia/Jakarta',
      'Asia/Makassar',
      'Asia/Jayapura',
      'Europe/Amsterdam',
      'Africa/Monrovia',
    ]) {
      let change = Temporal.Instant.from('1800-01-01T00:00:00Z')
        .toZonedDateTimeISO(zone)
        .getTimeZoneTransition('next');
      for (; change && change.year < 1970; change = change.getTimeZoneTransition('next')) {
        for (let second = -3600; second <= 3600; second += 61) {
          const moment = (change.epochMilliseconds + second * 1000) as Instant;
          expect(instant(isoTime(moment, zone)), `${moment} ${zone}`).toBe(moment);
        }
      }
    }
  });
});

test('years of three digits and of one are written with four, in every form for programs', () => {
  const early = at('0999-06-05T01:02:03Z');
  expect(isoTime(early, 'UTC')).toBe('0999-06-05T01:02:03+00:00');
  expect(httpDate(early)).toBe('Wed, 05 Jun 0999 01:02:03 GMT');
  expect(dayOf(at('0001-01-02T00:00:00Z'), 'America/New_York')).toBe('0001-01-01');
  expect(dayOf(at('9999-12-30T23:59:59Z'), 'Pacific/Kiritimati')).toBe('9999-12-31');
  expect(longDay('0999-06-05' as Day, texts.id.locale)).toBe('Rabu, 5 Juni 999');
});

test('a calendar has weekdays from Monday, and the length of each month', () => {
  expect(weekday('2024-06-19' as Day)).toBe(3);
  expect(weekday('2024-06-23' as Day)).toBe(7);
  expect(daysInMonth('2024-02')).toBe(29);
  expect(daysInMonth('2023-02')).toBe(28);
  expect(weekdayNames(texts.id.locale)).toEqual(['Sen', 'Sel', 'Rab', 'Kam', 'Jum', 'Sab', 'Min']);
  expect(weekdayNames(texts.en.locale, 'long')[6]).toBe('Sunday');
});

test('a week goes from Monday to Sunday, over the ends of months and years', () => {
  expect(weekOf('2024-06-19' as Day)).toEqual(
    ['17', '18', '19', '20', '21', '22', '23'].map((day) => `2024-06-${day}`),
  );
  expect(weekOf('2023-01-01' as Day)[0]).toBe('2022-12-26');
  expect(weekOf('2024-12-30' as Day).at(-1)).toBe('2025-01-05');
  expect(weekOf('0001-01-01' as Day)[0]).toBe('0001-01-01');
  expect(weekOf('9999-12-30' as Day).slice(4)).toEqual(['9999-12-31', undefined, undefined]);
});
