import { dayAndMonth, longDay, monthName, monthOnly, shortDay, weekdayAndDay } from './dateNames.ts';
import { day, type Day } from './dates.ts';
import type { Texts } from '../config/texts.ts';

/** A year, month or day: `2024`, `2024-06`, `2024-06-19`. Sorts by time as a string. */
export type Period = Day | `${number}-${number}` | `${number}`;
export type Unit = 'year' | 'month' | 'day';

/** True if a text is a year, month or day that exists. */
export function isPeriod(text: string): text is Period {
  return /^\d{4}(-\d\d){0,2}$/.test(text) && day((text + '-01-01').slice(0, 10)) !== undefined;
}

export function unitOf(period: Period): Unit {
  return period.length === 4 ? 'year' : period.length === 7 ? 'month' : 'day';
}

/** The unit into which periods of a unit are divided; undefined for days. */
export function subunit(unit: Unit): Unit | undefined {
  return unit === 'year' ? 'month' : unit === 'month' ? 'day' : undefined;
}

/** The month of a day, the year of a month; undefined for a year. */
export function parentPeriod(period: Period): Period | undefined {
  return period.length === 4 ? undefined : (period.slice(0, -3) as Period);
}

/** The year and the month around a period, without the period itself. */
export function periodsAround(period: Period): Period[] {
  const parent = parentPeriod(period);
  return parent ? [...periodsAround(parent), parent] : [];
}

/** The year, month or day to which a day belongs. */
export function periodOf(date: Day, unit: Unit): Period {
  return date.slice(0, unit === 'year' ? 4 : unit === 'month' ? 7 : 10) as Period;
}

/** `2024`, `Juni 2024`, `Rabu, 19 Juni 2024`. */
export function periodName(period: Period, { locale, digits }: Pick<Texts, 'locale' | 'digits'>): string {
  const unit = unitOf(period);
  return unit === 'year'
    ? digits(period)
    : unit === 'month'
      ? monthName(period, locale)
      : longDay(period as Day, locale);
}

/** The name of a part of a period, on its page: `Juni` in 2024, `Rabu, 19` in June 2024. */
export function partName(part: Period, { locale }: Pick<Texts, 'locale'>): string {
  return unitOf(part) === 'month' ? monthOnly(part, locale) : weekdayAndDay(part as Day, locale);
}

/** The name of a period on the page of another one of its length, without the year if both have the same. */
export function nearbyName(
  period: Period,
  other: Period,
  { locale, digits }: Pick<Texts, 'locale' | 'digits'>,
): string {
  const unit = unitOf(period);
  if (unit === 'year') return digits(period);
  const isSameYear = period.slice(0, 4) === other.slice(0, 4);
  if (unit === 'month') return isSameYear ? monthOnly(period, locale) : monthName(period, locale);
  return isSameYear ? dayAndMonth(period as Day, locale) : shortDay(period as Day, locale);
}
