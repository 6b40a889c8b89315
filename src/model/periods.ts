import { day, longDay, monthName, type Day } from './dates.ts';
import type { Language } from '../config/languages.ts';

/** A year, a month or a day of the calendar: `2024`, `2024-06`, `2024-06-19`. Text order is time order. */
export type Period = Day | `${number}-${number}` | `${number}`;
export type Unit = 'year' | 'month' | 'day';

/** Whether a text is a year, month or day that the calendar has. */
export function isPeriod(text: string): text is Period {
  return /^\d{4}(-\d\d){0,2}$/.test(text) && day((text + '-01-01').slice(0, 10)) !== undefined;
}

export function unitOf(period: Period): Unit {
  return period.length === 4 ? 'year' : period.length === 7 ? 'month' : 'day';
}

/** What a period is cut into; a day is not cut. */
export function subunit(unit: Unit): Unit | undefined {
  return unit === 'year' ? 'month' : unit === 'month' ? 'day' : undefined;
}

/** The month of a day, the year of a month; undefined for a year. */
export function parentPeriod(period: Period): Period | undefined {
  return period.length === 4 ? undefined : (period.slice(0, -3) as Period);
}

/** The period of a unit in which a day lies. */
export function periodOf(of: Day, unit: Unit): Period {
  return of.slice(0, unit === 'year' ? 4 : unit === 'month' ? 7 : 10) as Period;
}

/** `2024`, `Juni 2024`, `Rabu, 19 Juni 2024`. */
export function periodName(period: Period, language: Language): string {
  const unit = unitOf(period);
  return unit === 'year'
    ? period
    : unit === 'month'
      ? monthName(period, language)
      : longDay(period as Day, language);
}
