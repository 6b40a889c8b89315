import type { Day } from './dates.ts';
import { periodOf, type Period } from './periods.ts';

/*
 * The archive of the Atom feed is cut into chapters (RFC 5005 section 4): a month, or where a month has too many
 * stories for one document, its days. The newest chapter is open: its stories stand in the feed itself.
 */

/** How many stories a feed has, where there are so many. */
export const FEED_LENGTH = 20;

/** A month with more stories than this is cut into its days. */
export const MAX_CHAPTER_LENGTH = 50;

/** The chapter in which a day lies. */
export function chapterOf(day: Day, storiesInMonth: number): Period {
  return storiesInMonth > MAX_CHAPTER_LENGTH ? day : periodOf(day, 'month');
}
