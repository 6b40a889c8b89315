import type { Day } from './dates.ts';
import { periodOf, type Period } from './periods.ts';

/*
 * The archive of the Atom feed is divided into chapters (RFC 5005 section 4): months or, if a month has too many stories
 * for one file, its days. Each chapter is a file of its own except the newest one, whose stories are in the feed itself.
 */

/** The number of stories in a feed, if there are as many. */
export const FEED_LENGTH = 20;

/** A month with more stories than this is divided into days. */
export const MAX_CHAPTER_LENGTH = 50;

/** The chapter that has the stories of a day. */
export function chapterOf(day: Day, storiesInMonth: number): Period {
  return storiesInMonth > MAX_CHAPTER_LENGTH ? day : periodOf(day, 'month');
}
