import { Temporal } from 'temporal-polyfill';
import type { Locale } from '../config/languages.ts';
import type { Texts } from '../config/texts.ts';

declare const brand: unique symbol;

/** A moment, in milliseconds since 1970-01-01T00:00:00Z. It has a day only together with a time zone. */
export type Instant = number & { readonly [brand]: 'Instant' };
/** A calendar day, `YYYY-MM-DD`. That of an article is its day in the site's time zone. */
export type Day = `${number}-${number}-${number}` & { readonly [brand]: 'Day' };

const clock = formatter({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const zoneNames = formatter({ timeZoneName: 'short' });
const zoneOffsets = formatter({ timeZoneName: 'shortOffset' });

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

/** `Rabu, 19 Juni 2024` or `Wednesday, 19 June 2024`. */
export const longDay: (date: Day, locale: Locale) => string = dayFormat({
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** `19 Juni 2024`. */
export const shortDay: (date: Day, locale: Locale) => string = dayFormat({
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** `19 Juni`. */
export const dayAndMonth: (date: Day, locale: Locale) => string = dayFormat({
  day: 'numeric',
  month: 'long',
});

/** `Rabu, 19`. */
export const weekdayAndDay: (date: Day, locale: Locale) => string = dayFormat({
  weekday: 'long',
  day: 'numeric',
});

/** `Juni 2024` for `2024-06`. */
export const monthName = dayFormat({ month: 'long', year: 'numeric' });

/** `Juni` for `2024-06`. */
export const monthOnly = dayFormat({ month: 'long' });

/** `J` for `2024-06`. */
export const monthInitial = dayFormat({ month: 'narrow' });

const weekdays = {
  narrow: dayFormat({ weekday: 'narrow' }),
  short: dayFormat({ weekday: 'short' }),
  long: dayFormat({ weekday: 'long' }),
};

/** Longer names have no room above the days of a month on a phone. */
const MAX_SHORT_WEEKDAY_LENGTH = 4;

/** The names of the weekdays from Monday: `Sen`, `Sel` … In languages that do not shorten them, short names are letters. */
export function weekdayNames(locale: Locale, style: keyof typeof weekdays = 'short'): string[] {
  // 2024-01-01 was a Monday.
  const namesIn = (style: keyof typeof weekdays) =>
    Array.from({ length: 7 }, (_, i) => weekdays[style](`2024-01-0${i + 1}`, locale));
  const names = namesIn(style);
  const isTooLong = style === 'short' && names.some((name) => name.length > MAX_SHORT_WEEKDAY_LENGTH);
  return isTooLong ? namesIn('narrow') : names;
}

/** A story is in many lists, each of which shows its time. */
const MAX_CACHED_TIMES = 20_000;
const timesOfDay = new Map<string, Map<Instant, string>>();

/** `17.05 WIB` in Indonesian, `17:05 WIB` in English. */
export function timeOfDay(at: Instant, zone: string, locale: Locale): string {
  const key = `${locale} ${zone}`;
  let times = timesOfDay.get(key);
  if (!times) timesOfDay.set(key, (times = new Map()));
  let text = times.get(at);
  if (text === undefined) {
    if (times.size === MAX_CACHED_TIMES) times.clear();
    text = `${clock(locale, 'UTC').format(at + offsetAt(at, zone))} ${zoneName(at, zone, locale)}`;
    times.set(at, text);
  }
  return text;
}

/** `Rabu, 19 Juni 2024, 17.05 WIB`. */
export function longTime(
  at: Instant,
  zone: string,
  { locale, comma }: Pick<Texts, 'locale' | 'comma'>,
): string {
  return `${longDay(dayOf(at, zone), locale)}${comma} ${timeOfDay(at, zone, locale)}`;
}

/** The Indonesian name of a zone (WIB, WITA, WIT) in every language; of other zones the offset to the minute (GMT+9, GMT+5:30). */
function zoneName(at: Instant, zone: string, locale: Locale): string {
  const nameIn = (formats: typeof zoneNames, locale: Locale) =>
    formats(locale, zone)
      .formatToParts(at)
      .find((part) => part.type === 'timeZoneName')!.value;
  const name = nameIn(zoneNames, 'id-ID' as Locale);
  if (!/^GMT./.test(name)) return name;
  return nameIn(zoneOffsets, locale).replace(/([.:]\p{Nd}{2})[.:]\p{Nd}{2}$/u, '$1');
}

/** The local time, `2024-06-19T20:15:00`. */
function localTime(at: Instant, offset: number): string {
  return new Date(at + offset).toISOString().slice(0, 19);
}

/** A time span in which the offset of a zone does not change: from `start` to just before `end`. In milliseconds. */
interface OffsetSpan {
  start: number;
  end: number;
  offset: number;
}

/** The spans that were found in a zone, and how many offsets were asked for before the first of them. */
interface ZoneOffsets {
  spans: OffsetSpan[];
  asked: number;
}

const offsetsByZone = new Map<string, ZoneOffsets>();

/** To find where a span ends takes thirty times as long as one offset. A build of nothing new asks for two or three. */
const MAX_WITHOUT_SPAN = 3;

/**
 * The offset of a zone from UTC at a moment, in milliseconds, without seconds: historical offsets have some, but RFC 3339
 * (section 5.6) does not allow them, neither in front matter nor in endpoints. Cached per span, because Temporal is slow.
 */
function offsetAt(at: Instant, zone: string): number {
  let known = offsetsByZone.get(zone);
  if (!known) offsetsByZone.set(zone, (known = { spans: [], asked: 0 }));
  let span = known.spans.find(({ start, end }) => start <= at && at < end);
  if (!span) {
    const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
    const offset = Math.trunc(local.offsetNanoseconds / 6e10) * 60_000;
    if (known.asked++ < MAX_WITHOUT_SPAN) return offset;
    // 'previous' does not include a transition at the moment itself, so this searches from 1 ms later.
    const before = local.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
    span = {
      start: before?.epochMilliseconds ?? -Infinity,
      end: local.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity,
      offset,
    };
    known.spans.unshift(span);
  }
  return span.offset;
}

/** A formatter of days `YYYY-MM-DD` and months `YYYY-MM`, which have no time zone. Caches its results. */
function dayFormat(options: Intl.DateTimeFormatOptions): (date: string, locale: Locale) => string {
  const formats = formatter(options);
  const byLocale = new Map<Locale, Map<string, string>>();
  return (date, locale) => {
    let cache = byLocale.get(locale);
    if (!cache) byLocale.set(locale, (cache = new Map()));
    let text = cache.get(date);
    if (text === undefined) cache.set(date, (text = formats(locale, 'UTC').format(Date.parse(date))));
    return text;
  };
}

/** Caches DateTimeFormats: to create one takes longer than to use it a hundred times. */
function formatter(
  options: Intl.DateTimeFormatOptions,
): (locale: Locale, timeZone: string) => Intl.DateTimeFormat {
  const cache = new Map<string, Intl.DateTimeFormat>();
  return (locale, timeZone) => {
    const key = `${locale} ${timeZone}`;
    let format = cache.get(key);
    if (!format)
      // Years are those of addresses: other calendars, which are usual in Persian and Thai, have other ones.
      cache.set(
        key,
        (format = new Intl.DateTimeFormat(locale, { ...options, timeZone, calendar: 'gregory' })),
      );
    return format;
  };
}
