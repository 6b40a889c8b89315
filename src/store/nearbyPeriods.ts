import { textsOf } from '../config/texts.ts';
import type { Path } from '../model/address.ts';
import type { StoryList } from '../model/lists.ts';
import { nearbyName, periodsAround, type Period } from '../model/periods.ts';
import type { SiteContext } from './siteContext.ts';

/** A link to a period, named as on the page of another one. */
export interface PeriodLink {
  path: Path;
  label: string;
}

export interface NearbyPeriods {
  /** The nearest periods of the same length with stories. */
  previous: PeriodLink | undefined;
  next: PeriodLink | undefined;
  /** The year and the month around the period, without the period itself. */
  around: PeriodLink[];
}

/** The periods that the page of a period links to. */
export function nearbyPeriods(
  { site, query }: SiteContext,
  list: StoryList & { period: Period },
  pathOf: (period: Period) => Path,
): NearbyPeriods {
  const t = textsOf(site, list.language);
  const link = (near: Period) => ({ path: pathOf(near), label: nearbyName(near, list.period, t) });
  const { previous, next } = query('neighbourPeriods', list);
  return {
    previous: previous && link(previous),
    next: next && link(next),
    around: periodsAround(list.period).map(link),
  };
}
