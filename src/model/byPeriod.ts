import type { Headline } from './article.ts';
import { periodOf, type Period, type Unit } from './periods.ts';

/** Headlines in the order that they came in, parted where the year, month or day changes. */
export function byPeriod(headlines: Headline[], unit: Unit): { period: Period; headlines: Headline[] }[] {
  return [...Map.groupBy(headlines, ({ day }) => periodOf(day, unit))].map(([period, headlines]) => ({
    period,
    headlines,
  }));
}
