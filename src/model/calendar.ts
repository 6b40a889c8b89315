import { daysInMonth, weekday, type Day } from './dates.ts';
import type { PeriodCount } from './lists.ts';
import type { Period } from './periods.ts';

/** A day of a calendar with its number of stories. */
export interface CalendarDay {
  day: Day;
  count: number;
}

export interface CalendarMonth {
  month: Period;
  count: number;
  /** Seven cells a week, from Monday; undefined before the first day and after the last. */
  weeks: (CalendarDay | undefined)[][];
}

/** A month as a calendar. */
export function monthCalendar(month: Period, days: readonly PeriodCount[]): CalendarMonth {
  const counts = new Map(days.map(({ period, count }) => [period, count]));
  const all = Array.from({ length: daysInMonth(month) }, (_, d): CalendarDay => {
    const day = `${month}-${twoDigits(d + 1)}` as Day;
    return { day, count: counts.get(day) ?? 0 };
  });
  const before = Array.from({ length: weekday(all[0]!.day) - 1 }, () => undefined);
  const cells = [...before, ...all];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, w) =>
    Array.from({ length: 7 }, (_, d) => cells[w * 7 + d]),
  );
  return { month, count: all.reduce((sum, { count }) => sum + count, 0), weeks };
}

/** The twelve months of a year as calendars, from January. */
export function yearCalendar(year: Period, days: readonly PeriodCount[]): CalendarMonth[] {
  const ofMonth = Map.groupBy(days, ({ period }) => period.slice(0, 7));
  return Array.from({ length: 12 }, (_, i) => {
    const month = `${year}-${twoDigits(i + 1)}` as Period;
    return monthCalendar(month, ofMonth.get(month) ?? []);
  });
}

export interface YearBars {
  year: Period;
  count: number;
  /** Always twelve, from January. */
  months: readonly PeriodCount[];
}

/** Stories per month, one row per year, newest year first, with the years between that have no stories. */
export function yearBars(months: readonly PeriodCount[]): YearBars[] {
  if (!months.length) return [];
  const counts = new Map(months.map(({ period, count }) => [period, count]));
  const first = Number(months[0]!.period.slice(0, 4));
  const last = Number(months.at(-1)!.period.slice(0, 4));
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const year = String(last - i).padStart(4, '0') as Period;
    const row = Array.from({ length: 12 }, (_, m): PeriodCount => {
      const period = `${year}-${twoDigits(m + 1)}` as Period;
      return { period, count: counts.get(period) ?? 0 };
    });
    return { year, count: row.reduce((sum, { count }) => sum + count, 0), months: row };
  });
}

/** How dark a cell or how high a bar is: 0 for no stories, else 1 to 4 in proportion to the largest count. */
export function shade(count: number, max: number): 0 | 1 | 2 | 3 | 4 {
  if (!count) return 0;
  return Math.min(4, Math.ceil((4 * count) / Math.max(max, 4))) as 1 | 2 | 3 | 4;
}

const twoDigits = (n: number) => String(n).padStart(2, '0');
