import { Temporal } from 'temporal-polyfill';
import { offsetAt } from './zoneOffset.ts';

declare const brand: unique symbol;

/** A moment, in milliseconds since 1970-01-01T00:00:00Z. It has a day only together with a time zone. */
export type Instant = number & { readonly [brand]: 'Instant' };
/** A calendar day, `YYYY-MM-DD`. That of an article is its day in the site's time zone. */
export type Day = `${number}-${number}-${number}` & { readonly [brand]: 'Day' };

/** Between these, the year is from 0001 to 9999 in every time zone. */
const [earliest, latest] = [Date.parse('0001-01-02T00:00:00Z'), Date.parse('9999-12-30T23:59:59.999Z')];

/**
 * Parses a date-time of RFC 3339 section 5.6 with its offset: `2024-06-19T20:15:00+07:00`.
 * @returns undefined if the text is none, has no offset or is outside of the years 0001 to 9999
 */
export function instant(text: string): Instant | undefined {
  if (!/^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)$/.test(text)) return undefined;
  try {
    const at = Temporal.Instant.from(text).epochMilliseconds;
    return at >= earliest && at <= latest ? (at as Instant) : undefined;
  } catch {
    return undefined;
  }
}

/** Parses `YYYY-MM-DD`. @returns undefined if the Gregorian calendar has no such day from the year 1 on */
export function day(text: string): Day | undefined {
  if (!/^(?!0000)\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  // Runs for nearly every path, and is six times as fast as Temporal. Date turns 31 June into 1 July, hence the comparison.
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(text) ? (text as Day) : undefined;
}

/** The day of a moment in a time zone. */
export function dayOf(at: Instant, zone: string): Day {
  return localTime(at, offsetAt(at, zone)).slice(0, 10) as Day;
}

/** The start of a day in a time zone. */
export function startOfDay(date: Day, zone: string): Instant {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds as Instant;
}

/** RFC 3339 with the zone's offset, to the second: `2024-06-19T20:15:00+07:00`. */
export function isoTime(at: Instant, zone: string): string {
  const offset = offsetAt(at, zone);
  const minutes = Math.abs(offset) / 60_000;
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60].map((n) => String(n).padStart(2, '0'));
  return `${localTime(at, offset)}${offset < 0 ? '-' : '+'}${hour}:${minute}`;
}

/** The date format of HTTP (RFC 9110 section 5.6.7) and RSS (RFC 822 with a four-digit year): `Wed, 19 Jun 2024 13:15:00 GMT`. */
export function httpDate(at: Instant): string {
  return new Date(at).toUTCString();
}

/** The end of a moment's day in a time zone, which is the start of the next day. */
export function endOfDay(at: Instant, zone: string): Instant {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return local.add({ days: 1 }).startOfDay().epochMilliseconds as Instant;
}

export function dayBefore(date: Day): Day {
  return Temporal.PlainDate.from(date).subtract({ days: 1 }).toString() as Day;
}

/** The month `YYYY-MM` that is a number of months after the month of a day. */
export function monthsAfter(date: Day, months: number): string {
  return Temporal.PlainDate.from(date).toPlainYearMonth().add({ months }).toString();
}

/** ISO 8601 weekday of a day: 1 is Monday, 7 is Sunday. */
export function weekday(date: Day): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

/** The seven days of the week of a day, from Monday; undefined for those after the year 9999. */
export function weekOf(date: Day): (Day | undefined)[] {
  const monday = Temporal.PlainDate.from(date).subtract({ days: weekday(date) - 1 });
  return Array.from({ length: 7 }, (_, days) => day(monday.add({ days }).toString()));
}

/** The number of days in a month `YYYY-MM`. */
export function daysInMonth(month: string): number {
  return Temporal.PlainYearMonth.from(month).daysInMonth;
}

/** The local time, `2024-06-19T20:15:00`. */
function localTime(at: Instant, offset: number): string {
  return new Date(at + offset).toISOString().slice(0, 19);
}
