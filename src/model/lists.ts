import type { ListBy } from './address.ts';
import type { Language } from '../config/languages.ts';
import type { Period } from './periods.ts';

/**
 * The longest list that stands on one page. A longer one is cut by date: a year into its months,
 * a month into its days. It is never cut by number, so that an old page does not move when a story is added.
 */
export const MAX_LIST_LENGTH = 100;

/** How many of the newest a page shows whose list is cut. */
export const TRUNCATED_LIST_LENGTH = 20;

/** Some stories of a language: all, or those of a tag, section or author; of all times, or of a period. */
export interface StoryList {
  language: Language;
  by?: ListBy | undefined;
  of?: string | undefined;
  period?: Period | undefined;
}

/** How many stories there are in a period. */
export interface PeriodCount {
  period: Period;
  count: number;
}
