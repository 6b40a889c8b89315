import type { ListBy } from './address.ts';
import type { Language } from '../config/languages.ts';
import { parentPeriod, unitOf, type Period } from './periods.ts';

/** The most stories that a page of a list shows, unless it is that of a day, which shows all. */
export const MAX_LIST_LENGTH = 100;

/** How many stories the page of a truncated list shows: the newest. */
export const TRUNCATED_LIST_LENGTH = 20;

/** On a page with more stories, the links to the periods before and after are at its foot too. */
export const MAX_ON_ONE_SCREEN = 5;

/** Stories of a language: all, or those of a tag, section or author; of all time, or of a period. */
export interface StoryList {
  language: Language;
  by?: ListBy | undefined;
  of?: string | undefined;
  period?: Period | undefined;
}

/** A period with its number of stories. */
export interface PeriodCount {
  period: Period;
  count: number;
}

type ListPeriod = Pick<StoryList, 'by' | 'period'>;

/** True if a list is too long for one page: the page shows the newest and links to its years, months or days. */
export function isTruncated({ period }: ListPeriod, count: number): boolean {
  return count > MAX_LIST_LENGTH && !(period && unitOf(period) === 'day');
}

/**
 * True if the years, months or days of a list have pages of their own. Years always have one, and so has every period of
 * all stories; months and days only where the list is truncated. A list is split by date and never by number, so an old
 * page does not move when a story is added.
 */
export function partsArePages({ by, period }: ListPeriod, count: number): boolean {
  return !by || !period || isTruncated({ by, period }, count);
}

/** Where a month of a list is: on a page of its own, or at its place on the page of its year. */
export function monthAddress(
  { by }: Pick<StoryList, 'by'>,
  month: Period,
  { year, count }: { year: Period; count: number },
  pathOf: (period: Period) => string,
): string {
  return partsArePages({ by, period: year }, count) ? pathOf(month) : `${pathOf(year)}#${month}`;
}

/**
 * True if a list has a page for its period, given that it has stories there. A series is one page, whatever its length.
 * @param isSplit whether the parts of a period around this one have pages of their own
 */
export function hasPage({ by, period }: ListPeriod, isSplit: (period: Period) => boolean): boolean {
  const around = period && parentPeriod(period);
  if (by === 'series') return !period;
  if (!around) return true;
  return isSplit(around) && hasPage({ by, period: around }, isSplit);
}
