import type { Language } from '../config/languages.ts';
import { chapterOf, MAX_CHAPTER_LENGTH } from '../model/chapters.ts';
import type { Day } from '../model/dates.ts';
import { periodOf, type Period } from '../model/periods.ts';
import { afterPeriod, inList, inRange, listValues, rangeValues } from './listSql.ts';
import type { Statements } from './statements.ts';

/* The chapters of the feed archive, each a month or a day (see src/model/chapters.ts), found in the table `feed_entry`. */

type Get = Statements['get'];

/** The chapter that a day belongs to. */
export function chapterAt(get: Get, language: Language, day: Day): Period {
  const month = periodOf(day, 'month');
  // No further than it matters.
  const row = get(
    `SELECT count(*) AS n FROM (SELECT 1 FROM feed_entry l WHERE ${inRange} LIMIT ${MAX_CHAPTER_LENGTH + 1})`,
    ...rangeValues({ language, period: month }),
  );
  return chapterOf(day, row!.n as number);
}

/** The chapters of a month that have stories: the month itself, or its days. */
export function chaptersOfMonth({ all }: Statements, language: Language, month: Period): Set<Period> {
  const days = all(
    `SELECT l.day, count(*) AS n FROM feed_entry l WHERE ${inRange} GROUP BY 1`,
    ...rangeValues({ language, period: month }),
  ) as unknown as { day: Day; n: number }[];
  const count = days.reduce((sum, { n }) => sum + n, 0);
  return new Set(days.map(({ day }) => chapterOf(day, count)));
}

/** The open chapter: the newest that has stories. The feed itself shows it, so it has no endpoint of its own. */
export function openChapter(get: Get, language: Language): Period | undefined {
  return lastChapterBefore(get, language, afterPeriod(''));
}

/** The last chapter with stories before a period. */
export function lastChapterBefore(get: Get, language: Language, period: string): Period | undefined {
  const day = lastDayBefore(get, language, period);
  return day && chapterAt(get, language, day);
}

/** The first chapter with stories after a period. */
export function firstChapterAfter(get: Get, language: Language, period: string): Period | undefined {
  const day = firstDayAfter(get, language, period);
  return day && chapterAt(get, language, day);
}

function lastDayBefore(get: Get, language: Language, period: string): Day | undefined {
  const row = get(
    `SELECT l.day FROM feed_entry l WHERE ${inList} AND l.day < ? ORDER BY l.day DESC LIMIT 1`,
    ...listValues({ language }),
    period,
  );
  return row?.day as Day | undefined;
}

function firstDayAfter(get: Get, language: Language, period: string): Day | undefined {
  const row = get(
    `SELECT l.day FROM feed_entry l WHERE ${inList} AND l.day >= ? ORDER BY l.day LIMIT 1`,
    ...listValues({ language }),
    afterPeriod(period),
  );
  return row?.day as Day | undefined;
}

/**
 * The months whose chapters a story of a month can affect: the month itself, the month with stories after it, and the
 * two before it. The first story of a new chapter closes the chapter before, and the one before that links to it.
 */
export function monthsAffectedBy(get: Get, language: Language, month: Period): Period[] {
  const monthBefore = (of: Period) => monthOf(lastDayBefore(get, language, of));
  const before = monthBefore(month);
  const twoBefore = before && monthBefore(before);
  const after = monthOf(firstDayAfter(get, language, month));
  return [month, before, twoBefore, after].filter((near) => near !== undefined);
}

const monthOf = (day: Day | undefined) => day && periodOf(day, 'month');
