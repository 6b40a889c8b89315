import { Temporal } from 'temporal-polyfill';
import type { Language } from '../config/languages.ts';

declare const brand: unique symbol;

/** A moment, in milliseconds since 1970-01-01T00:00:00Z. Says nothing of a day until a zone is given. */
export type Instant = number & { readonly [brand]: 'Instant' };
/** A calendar day, `YYYY-MM-DD`, already settled in the site's zone. */
export type Day = `${number}-${number}-${number}` & { readonly [brand]: 'Day' };

/** The locale that formats a language's dates. British English: day before month, as in Indonesian. */
const locales: Record<Language, string> = { id: 'id-ID', en: 'en-GB' };

const clock = formatter({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const zoneNames = formatter({ timeZoneName: 'short' });

/** In every zone the moments between these fall into a year of four digits, from 0001 to 9999. */
const [earliest, latest] = [Date.parse('0001-01-02T00:00:00Z'), Date.parse('9999-12-30T23:59:59.999Z')];

/**
 * Reads a date-time of RFC 3339 section 5.6, whose offset is required: `2024-06-19T20:15:00+07:00`.
 * @returns undefined where the text is no such moment of the years 0001 to 9999, or has no zone.
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

/** Reads `YYYY-MM-DD`. @returns undefined where there is no such day in the Gregorian calendar after Christ. */
export function day(text: string): Day | undefined {
  if (!/^(?!0000)\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  // Every address is read as a day first: this is six times as fast as Temporal. A 31 June rolls over, and is told by that.
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(text) ? (text as Day) : undefined;
}

/** The day on which a moment falls in a zone. */
export function dayOf(at: Instant, zone: string): Day {
  return localTime(at, offsetAt(at, zone)).slice(0, 10) as Day;
}

/** When a day begins in a zone. */
export function startOfDay(of: Day, zone: string): Instant {
  return Temporal.PlainDate.from(of).toZonedDateTime(zone).epochMilliseconds as Instant;
}

/** RFC 3339 with the zone's offset, to the second: `2024-06-19T20:15:00+07:00`. */
export function isoTime(at: Instant, zone: string): string {
  const offset = offsetAt(at, zone);
  const minutes = Math.abs(offset) / 60_000;
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60].map((n) => String(n).padStart(2, '0'));
  return `${localTime(at, offset)}${offset < 0 ? '-' : '+'}${hour}:${minute}`;
}

/** The date of HTTP and of RSS (RFC 9110 section 5.6.7, RFC 822 with a year of four digits): `Wed, 19 Jun 2024 13:15:00 GMT`. */
export function httpDate(at: Instant): string {
  return new Date(at).toUTCString();
}

/** When the next day begins in a zone. */
export function endOfDay(at: Instant, zone: string): Instant {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return local.add({ days: 1 }).startOfDay().epochMilliseconds as Instant;
}

/** The day before a day. */
export function dayBefore(of: Day): Day {
  return Temporal.PlainDate.from(of).subtract({ days: 1 }).toString() as Day;
}

/** The month that comes so many months after that of a day, `YYYY-MM`. */
export function monthsAfter(of: Day, months: number): string {
  return Temporal.PlainDate.from(of).toPlainYearMonth().add({ months }).toString();
}

/** ISO 8601 weekday of a day: 1 is Monday, 7 is Sunday. */
export function weekday(of: Day): number {
  return Temporal.PlainDate.from(of).dayOfWeek;
}

/** The number of days in a month `YYYY-MM`. */
export function daysInMonth(month: string): number {
  return Temporal.PlainYearMonth.from(month).daysInMonth;
}

/** `Rabu, 19 Juni 2024` or `Wednesday, 19 June 2024`. */
export const longDay: (of: Day, language: Language) => string = dayFormat({
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** `19 Juni 2024`. */
export const shortDay: (of: Day, language: Language) => string = dayFormat({
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** `Juni 2024`, of `2024-06`. */
export const monthName = dayFormat({ month: 'long', year: 'numeric' });

/** `Juni`, of `2024-06`. */
export const monthOnly = dayFormat({ month: 'long' });

const weekdays = {
  short: dayFormat({ weekday: 'short' }),
  long: dayFormat({ weekday: 'long' }),
};

/** The weekdays from Monday, short: `Sen`, `Sel` … */
export function weekdayNames(language: Language, style: 'short' | 'long' = 'short'): string[] {
  // 2024-01-01 was a Monday.
  return Array.from({ length: 7 }, (_, i) => weekdays[style](`2024-01-0${i + 1}`, language));
}

/** `17.05 WIB` in Indonesian, `17:05 WIB` in English. */
export function timeOfDay(at: Instant, zone: string, language: Language): string {
  return `${clock(language, 'UTC').format(at + offsetAt(at, zone))} ${zoneName(at, zone, language)}`;
}

/** `Rabu, 19 Juni 2024, 17.05 WIB`. */
export function longTime(at: Instant, zone: string, language: Language): string {
  return `${longDay(dayOf(at, zone), language)}, ${timeOfDay(at, zone, language)}`;
}

/** What the zone is called in Indonesia (WIB, WITA, WIT), elsewhere its offset as `offsetAt` has it (GMT+9, GMT+5:30), in every language. */
function zoneName(at: Instant, zone: string, language: Language): string {
  const { value } = zoneNames('id', zone)
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')!;
  const toTheMinute = value.replace(/(\.\d\d)\.\d\d$/, '$1');
  return language === 'id' ? toTheMinute : toTheMinute.replace('.', ':');
}

/** The time on the wall, `2024-06-19T20:15:00`. */
function localTime(at: Instant, offset: number): string {
  return new Date(at + offset).toISOString().slice(0, 19);
}

/** A stretch of time in which a zone keeps its offset: from `start`, until before `end`. In milliseconds. */
interface Stretch {
  start: number;
  end: number;
  offset: number;
}

const stretches = new Map<string, Stretch[]>();

/**
 * How far a zone is ahead of UTC at a moment, in milliseconds, to the whole minute: before zones were agreed on, offsets
 * had seconds, which nobody can write in front matter and no format for programs allows (RFC 3339 section 5.6).
 * Asked of the calendar once a stretch.
 */
function offsetAt(at: Instant, zone: string): number {
  let known = stretches.get(zone);
  if (!known) stretches.set(zone, (known = []));
  let stretch = known.find(({ start, end }) => start <= at && at < end);
  if (!stretch) {
    const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
    // The transition before a moment is not the one at the moment itself, so it is looked for from just after.
    const before = local.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
    stretch = {
      start: before?.epochMilliseconds ?? -Infinity,
      end: local.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity,
      offset: Math.trunc(local.offsetNanoseconds / 6e10) * 60_000,
    };
    known.unshift(stretch);
  }
  return stretch.offset;
}

/** Formats a day `YYYY-MM-DD`, or a month `YYYY-MM` by its first day, where no zone matters; each of them once. */
function dayFormat(options: Intl.DateTimeFormatOptions): (of: string, language: Language) => string {
  const formats = formatter(options);
  const known = new Map<string, string>();
  return (of, language) => {
    const key = language + of;
    let text = known.get(key);
    if (text === undefined) known.set(key, (text = formats(language, 'UTC').format(Date.parse(of))));
    return text;
  };
}

/** Making a DateTimeFormat takes longer than using it a hundred times. */
function formatter(
  options: Intl.DateTimeFormatOptions,
): (language: Language, timeZone: string) => Intl.DateTimeFormat {
  const made = new Map<string, Intl.DateTimeFormat>();
  return (language, timeZone) => {
    const key = language + timeZone;
    let known = made.get(key);
    if (!known) made.set(key, (known = new Intl.DateTimeFormat(locales[language], { ...options, timeZone })));
    return known;
  };
}
