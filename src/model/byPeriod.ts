import type { Headline } from './article.ts';
import { periodOf, type Period, type Unit } from './periods.ts';

/** Groups headlines by their year, month or day, and keeps their order. */
export function byPeriod(headlines: Headline[], unit: Unit): { period: Period; headlines: Headline[] }[] {
  return [...Map.groupBy(headlines, ({ day }) => periodOf(day, unit))].map(([period, headlines]) => ({
    period,
    headlines,
  }));
}
