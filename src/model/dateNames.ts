import type { Locale } from '../config/languages.ts';
import type { Texts } from '../config/texts.ts';
import { dayOf, type Day, type Instant } from './dates.ts';
import { offsetAt } from './zoneOffset.ts';

/* How pages and feeds write days, months and times, in the locale of a language. */

const clock = formatter({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const zoneNames = formatter({ timeZoneName: 'short' });
const zoneOffsets = formatter({ timeZoneName: 'shortOffset' });

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
