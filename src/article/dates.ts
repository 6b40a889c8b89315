import { Temporal } from 'temporal-polyfill';
import type { Language } from '../i18n/language.ts';

declare const brand: unique symbol;

/** A moment, in milliseconds since 1970-01-01T00:00:00Z. Says nothing of a day until a zone is given. */
export type Instant = number & { readonly [brand]: 'Instant' };
/** A calendar day, `YYYY-MM-DD`, already settled in the site's zone. */
export type Day = `${number}-${number}-${number}` & { readonly [brand]: 'Day' };

/** The locale that formats a language's dates. British English: day before month, as in Indonesian. */
const locales: Record<Language, string> = { id: 'id-ID', en: 'en-GB' };

/**
 * Reads a date-time of RFC 3339 section 5.6, whose offset is required: `2024-06-19T20:15:00+07:00`.
 * @returns undefined where the text is no such moment, or has no zone.
 */
export function instant(text: string): Instant | undefined {
  if (!/^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)$/.test(text)) return undefined;
  try {
    return Temporal.Instant.from(text).epochMilliseconds as Instant;
  } catch {
    return undefined;
  }
}

/** Reads `YYYY-MM-DD`. @returns undefined where there is no such day in the Gregorian calendar. */
export function day(text: string): Day | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() as Day;
  } catch {
    return undefined;
  }
}

/** The day on which a moment falls in a zone. */
export function dayOf(at: Instant, zone: string): Day {
  return zoned(at, zone).toPlainDate().toString() as Day;
}

/** RFC 3339 with the zone's offset, to the second: `2024-06-19T20:15:00+07:00`. */
export function isoTime(at: Instant, zone: string): string {
  return zoned(at, zone).toString({ timeZoneName: 'never', smallestUnit: 'second' });
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
export function longDay(of: Day, language: Language): string {
  return inUtc(of, language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** `19 Juni 2024`. */
export function shortDay(of: Day, language: Language): string {
  return inUtc(of, language, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** `Juni 2024`, of `2024-06`. */
export function monthName(month: string, language: Language): string {
  return inUtc(`${month}-01`, language, { month: 'long', year: 'numeric' });
}

/** `Juni`, of `2024-06`. */
export function monthOnly(month: string, language: Language): string {
  return inUtc(`${month}-01`, language, { month: 'long' });
}

/** The weekdays from Monday, short: `Sen`, `Sel` … */
export function weekdayNames(language: Language, style: 'short' | 'long' = 'short'): string[] {
  // 2024-01-01 was a Monday.
  return Array.from({ length: 7 }, (_, i) => inUtc(`2024-01-0${i + 1}`, language, { weekday: style }));
}

/** `17.05 WIB` in Indonesian, `17:05 WIB` in English. */
export function timeOfDay(at: Instant, zone: string, language: Language): string {
  const time = format(locales[language], {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return `${time.format(at)} ${zoneName(at, zone)}`;
}

/** `Rabu, 19 Juni 2024, 17.05 WIB`. */
export function longTime(at: Instant, zone: string, language: Language): string {
  return `${longDay(dayOf(at, zone), language)}, ${timeOfDay(at, zone, language)}`;
}

/** What the zone is called in Indonesia (WIB, WITA, WIT), elsewhere its offset (GMT+9), in every language. */
function zoneName(at: Instant, zone: string): string {
  const parts = format(locales.id, { timeZone: zone, timeZoneName: 'short' }).formatToParts(at);
  return parts.find((part) => part.type === 'timeZoneName')!.value;
}

function zoned(at: Instant, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
}

function inUtc(date: string, language: Language, options: Intl.DateTimeFormatOptions): string {
  return format(locales[language], { ...options, timeZone: 'UTC' }).format(Date.parse(`${date}T00:00:00Z`));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a DateTimeFormat takes longer than using it a hundred times. */
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  let key = locale;
  for (const name in options) key += `${name}${String(options[name as keyof typeof options])}`;
  let known = formats.get(key);
  if (!known) formats.set(key, (known = new Intl.DateTimeFormat(locale, options)));
  return known;
}
