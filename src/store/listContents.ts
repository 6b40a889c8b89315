import type { Headline } from '../model/article.ts';
import type { SiteContext } from './siteContext.ts';
import { MAX_LIST_LENGTH, TRUNCATED_LIST_LENGTH, type PeriodCount, type StoryList } from '../model/lists.ts';
import { subunit, unitOf, type Unit } from '../model/periods.ts';

export interface ListContents {
  count: number;
  /** All stories, or the newest where the list is cut. */
  headlines: Headline[];
  isCut: boolean;
  /** The years, months or days that have stories, oldest first. */
  parts: PeriodCount[];
  /** Whether each part has a page of its own to lead to. */
  partsArePages: boolean;
}

/** What the page of a list shows. A day is never cut. */
export function listContents({ query }: SiteContext, list: StoryList): ListContents {
  const count = query('storyCount', list);
  const unit: Unit | undefined = list.period ? subunit(unitOf(list.period)) : 'year';
  const isCut = unit !== undefined && count > MAX_LIST_LENGTH;
  return {
    count,
    isCut,
    headlines: query('headlines', isCut ? { ...list, limit: TRUNCATED_LIST_LENGTH } : list),
    parts: unit ? query('storyCounts', { ...list, unit }) : [],
    // Of all stories every month and day has a page; of a list its years, and what is cut.
    partsArePages: !list.by || !list.period || isCut,
  };
}
