import {
  isTruncated,
  partsArePages,
  TRUNCATED_LIST_LENGTH,
  type PeriodCount,
  type StoryList,
} from '../model/lists.ts';
import { subunit, unitOf, type Unit } from '../model/periods.ts';
import type { SiteContext } from './siteContext.ts';

export interface ListContents {
  count: number;
  /** Which headlines the page shows: all of them, or the newest of a truncated list. */
  headlines: StoryList & { limit?: number };
  isTruncated: boolean;
  /** The years, months or days that have stories, oldest first. */
  parts: readonly PeriodCount[];
  /** True if each part has a page of its own. */
  partsArePages: boolean;
}

/** What the page of a list shows. */
export function listContents({ query }: SiteContext, list: StoryList): ListContents {
  const count = query('storyCount', list);
  const unit: Unit | undefined = list.period ? subunit(unitOf(list.period)) : 'year';
  const truncated = isTruncated(list, count);
  return {
    count,
    isTruncated: truncated,
    headlines: truncated ? { ...list, limit: TRUNCATED_LIST_LENGTH } : list,
    parts: unit ? query('storyCounts', { ...list, unit }) : [],
    partsArePages: partsArePages(list, count),
  };
}
