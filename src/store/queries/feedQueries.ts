import type { Path } from '../../model/address.ts';
import type { Article, Headline } from '../../model/article.ts';
import type { Day, Instant } from '../../model/dates.ts';
import { chapterOf } from '../../model/chapters.ts';
import type { StoryList } from '../../model/lists.ts';
import { periodOf, type Period } from '../../model/periods.ts';
import type { Language } from '../../config/languages.ts';
import type { Correction } from '../../model/articleSchema.ts';
import { isRecent, newestYearSql } from '../pageExistence.ts';
import type { Statements } from '../statements.ts';
import type { Row } from './row.ts';
import { inList, listValues } from './listSql.ts';

/** What feeds, their archive and the sitemaps ask. */
export const feedQueries = {
  /** The newest stories of a list with their text, newest first, and what is left of those that were withdrawn. */
  feedStories({ all }: Statements, { limit, ...list }: StoryList & { limit?: number }): Article[] {
    const rows = all(
      `WITH newest AS (SELECT l.day, l.published, l.id FROM feed_entry l WHERE ${inList}
         ORDER BY l.day DESC, l.published DESC, l.id LIMIT ?)
       SELECT a.article, a.html FROM newest l JOIN article a ON a.id = l.id ORDER BY l.day DESC, l.published DESC, l.id`,
      ...listValues(list),
      limit ?? -1,
    );
    return rows.map(({ article, html }) => ({
      ...(JSON.parse(article as string) as Omit<Article, 'html'>),
      html: html as string,
    }));
  },

  /** The chapter of the feed's archive that is not over, and the one before it. */
  openChapter(
    { get }: Statements,
    { language }: { language: Language },
  ): { open?: Period | undefined; previous?: Period | undefined } {
    const open = lastChapterBefore(get, language, '~');
    return { open, previous: open && lastChapterBefore(get, language, open) };
  },

  /** The chapters before and after one that is over; the open one has no document of its own to lead to. */
  chaptersBeside(
    { get }: Statements,
    { language, period }: { language: Language; period: Period },
  ): { previous?: Period | undefined; next?: Period | undefined } {
    const row = get(
      "SELECT day FROM feed_entry WHERE language = ? AND list_by = 'all' AND list_of = '' AND day >= ? ORDER BY day LIMIT 1",
      ...[language, `${period}~`],
    ) as Row | undefined;
    const next = row ? chapterAt(get, language, row.day as unknown as Day) : undefined;
    const isOpen = next === lastChapterBefore(get, language, '~');
    return { previous: lastChapterBefore(get, language, period), next: isOpen ? undefined : next };
  },

  /** The newest notes to readers, newest first, each with its story. */
  corrections(
    { all }: Statements,
    { language, limit }: { language: Language; limit: number },
  ): { correction: Correction; headline: Headline }[] {
    const rows = all(
      `SELECT c.correction, a.headline FROM correction c JOIN article a ON a.file = c.file
       WHERE a.live = 1 AND a.language = ? ORDER BY c.at DESC, a.id, c.place DESC LIMIT ?`,
      ...[language, limit],
    );
    return rows.map(({ correction, headline }) => ({
      correction: JSON.parse(correction as string) as Correction,
      headline: JSON.parse(headline as string) as Headline,
    }));
  },

  /** The months that have stories in any language, oldest first, each with its newest change. */
  storyMonths({ all }: Statements, _: object): { month: Period; modified: Instant }[] {
    // From month to month by the index: to group the rows would read all of them.
    const listed = 'FROM article WHERE live = 1 AND withdrawn = 0';
    return all(
      `WITH RECURSIVE months (month) AS (
         SELECT min(substr(day, 1, 7)) ${listed}
         UNION ALL SELECT (SELECT min(substr(day, 1, 7)) ${listed} AND substr(day, 1, 7) > month) FROM months WHERE month IS NOT NULL
       )
       SELECT month, (SELECT max(modified) ${listed} AND substr(day, 1, 7) = month) AS modified FROM months WHERE month IS NOT NULL ORDER BY month`,
    ).map(({ month, modified }) => ({ month, modified })) as { month: Period; modified: Instant }[];
  },

  /** The addresses of a month's stories in all languages, oldest first, each with its newest change. */
  storiesOfMonth({ all }: Statements, { month }: { month: Period }): { path: Path; modified: Instant }[] {
    return all(
      'SELECT path, modified FROM article WHERE live = 1 AND withdrawn = 0 AND substr(day, 1, 7) = ? ORDER BY published, id',
      month,
    ).map(({ path, modified }) => ({ path, modified })) as { path: Path; modified: Instant }[];
  },

  /** Whether a year is one of the newest two of a language. */
  isRecentYear({ get }: Statements, { language, year }: { language: Language; year: string }): boolean {
    return isRecent(year, get(newestYearSql, language)?.year as string | null | undefined);
  },
};

/** The last chapter that has stories before a period; `~` is after all. */
function lastChapterBefore(get: Statements['get'], language: Language, period: string): Period | undefined {
  const row = get(
    "SELECT day FROM feed_entry WHERE language = ? AND list_by = 'all' AND list_of = '' AND day < ? ORDER BY day DESC LIMIT 1",
    ...[language, period],
  ) as Row | undefined;
  return row ? chapterAt(get, language, row.day as unknown as Day) : undefined;
}

function chapterAt(get: Statements['get'], language: Language, day: Day): Period {
  const month = periodOf(day, 'month');
  const sql = `SELECT count(*) AS n FROM feed_entry l WHERE ${inList}`;
  return chapterOf(day, (get(sql, ...listValues({ language, period: month })) as Row).n!);
}
