import { periodOf, type Period } from '../periods.ts';
import type { Day } from '../dates.ts';

/*
 * The index of a language is cut by date. The newest month that has stories is in small segments, so that a new story
 * rewrites few bytes; the months of its year before it are one segment, made again with the first story of a month; and all
 * years before are one, made again with the first story of a year. The stories decide, and never the clock.
 */

/** Stories of consecutive days whose terms are indexed together. */
export interface Segment {
  /** `past`, the year, or the first day. */
  name: string;
  /** The days are `from` and later, and before `until`, in the order of text. */
  from: string;
  until: string;
  stories: number;
  /** The number of files over which its terms are spread: a power of two. */
  buckets: number;
  /** True for a part of the newest month. */
  isNewest: boolean;
}

export interface DayCount {
  day: Day;
  stories: number;
}

/** A segment of the newest month ends with the day on which it has so many stories. */
const STORIES_OF_SEGMENT = 128;

/** How many stories share a bucket, and how many buckets there are at most. */
const sizes = {
  month: { stories: 4, most: 32 },
  year: { stories: 18, most: 512 },
  past: { stories: 88, most: 2048 },
};

/** The segments of a language, newest first. @param days all days with stories, in order */
export function segmentsOf(days: readonly DayCount[]): Segment[] {
  const newest = days.at(-1)?.day;
  if (!newest) return [];
  const [year, month] = [periodOf(newest, 'year'), periodOf(newest, 'month')];
  const before = (until: Period, from = '') => days.filter(({ day }) => day >= from && day < until);
  const closed = [
    segment('past', '', year, before(year), sizes.past),
    segment(year, year, month, before(month, year), sizes.year),
  ];
  return [...closed, ...monthSegments(days.filter(({ day }) => day >= month))]
    .filter(({ stories }) => stories > 0)
    .reverse();
}

function monthSegments(days: DayCount[]): Segment[] {
  const parts: DayCount[][] = [[]];
  for (const day of days) {
    parts.at(-1)!.push(day);
    if (sum(parts.at(-1)!) >= STORIES_OF_SEGMENT) parts.push([]);
  }
  const starts = parts.map(([first]) => first?.day);
  return parts
    .filter((part) => part.length > 0)
    .map((part, i) => ({
      ...segment(starts[i]!, starts[i]!, starts[i + 1] ?? '~', part, sizes.month),
      isNewest: true,
    }));
}

function segment(
  name: string,
  from: string,
  until: string,
  days: DayCount[],
  size: { stories: number; most: number },
): Segment {
  const stories = sum(days);
  const wanted = 2 ** Math.ceil(Math.log2(Math.max(1, stories / size.stories)));
  return { name, from, until, stories, buckets: Math.min(size.most, wanted), isNewest: false };
}

const sum = (days: DayCount[]) => days.reduce((all, { stories }) => all + stories, 0);
