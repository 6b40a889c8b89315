import type { ListBy, Path } from '../address/address.ts';
import type { Article, Headline } from '../article/article.ts';
import type { Author } from '../article/author.ts';
import type { Day, Instant } from '../article/dates.ts';
import type { StaticPage } from '../article/staticPage.ts';
import { chapterOf } from '../archive/chapters.ts';
import type { PeriodCount, StoryList } from '../archive/lists.ts';
import { periodOf, unitOf, type Period, type Unit } from '../archive/periods.ts';
import { related, type RelatedCandidate } from '../archive/related.ts';
import type { Language } from '../i18n/language.ts';
import type { Correction } from '../schema/article.ts';
import { isRecent, newestYearSql, redirectSql } from './existingPages.ts';
import type { Statements } from './statements.ts';

type Row = Record<string, string & number>;

/** Among how many of the nearest older stories of each list related ones are looked for. */
export const mostRelatedFrom = 20;

/**
 * All that a page can ask. Each query is a function of the store and its parameters alone, so what it returned
 * can be compared with what it would return now: that is how the press knows which pages to make again.
 */
export const queries = {
  /** The article at a path. */
  articleAt({ get }: Statements, { path }: { path: string }): Article | undefined {
    const row = get('SELECT article, html FROM article WHERE path = ? AND live = 1', path) as Row | undefined;
    return row && { ...(JSON.parse(row.article!) as Omit<Article, 'html'>), html: row.html! };
  },

  /** The newest stories of a list, newest first. */
  headlines({ arrays }: Statements, { limit, ...list }: StoryList & { limit?: number }): Headline[] {
    const rows = arrays(
      `SELECT a.headline FROM listing l JOIN article a ON a.id = l.id WHERE ${inList}
       ORDER BY l.day DESC, l.published DESC, l.id LIMIT ?`,
      ...listValues(list),
      limit ?? -1,
    );
    return rows.map(([headline]) => JSON.parse(headline as string) as Headline);
  },

  /** The newest stories of a list with their text, newest first. */
  feedStories({ all }: Statements, { limit, ...list }: StoryList & { limit?: number }): Article[] {
    const rows = all(
      `SELECT a.article, a.html FROM listing l JOIN article a ON a.id = l.id WHERE ${inList}
       ORDER BY l.day DESC, l.published DESC, l.id LIMIT ?`,
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
      "SELECT min(day) AS day FROM listing WHERE language = ? AND list_by = 'all' AND list_of = '' AND day >= ?",
      ...[language, `${period}~`],
    ) as Row;
    const next = row.day ? chapterAt(get, language, row.day as unknown as Day) : undefined;
    const isOpen = next === lastChapterBefore(get, language, '~');
    return { previous: lastChapterBefore(get, language, period), next: isOpen ? undefined : next };
  },

  /** Whether a year is one of the newest two of a language. */
  isRecentYear({ get }: Statements, { language, year }: { language: Language; year: string }): boolean {
    return isRecent(year, get(newestYearSql, language)?.year as string | null | undefined);
  },

  /** The file of an image, relative to the content folder. */
  imageFile({ get }: Statements, { digest }: { digest: string }): string | undefined {
    return get('SELECT file FROM image WHERE digest = ? ORDER BY file LIMIT 1', digest)?.file as
      string | undefined;
  },

  /** Every address that leads to an article which stands elsewhere, in the order of the paths. */
  redirects({ all }: Statements, _: object): { from: Path; to: Path }[] {
    return all(
      `SELECT f.value AS "from", a.path AS "to" FROM facet f JOIN article a ON a.file = f.file AND a.live = 1 WHERE f.kind = 'alias'
       UNION SELECT p.path, a.path FROM permalink p JOIN article a ON a.id = p.id AND a.live = 1
         WHERE a.path <> p.path AND p.path NOT IN (SELECT value FROM facet WHERE kind = 'alias')
           AND p.path NOT IN (SELECT path FROM article WHERE live = 1)
       ORDER BY 1`,
    ).map(({ from, to }) => ({ from, to })) as { from: Path; to: Path }[];
  },

  /** Every origin that the ledger has, in the order of the addresses. */
  origins({ all }: Statements, _: object): string[] {
    return all('SELECT url FROM permalink_site ORDER BY url').map(({ url }) => url as string);
  },

  /** Where an article stands that has an id. */
  target({ get }: Statements, { id }: { id: string }): Target | undefined {
    return targetOf(get('SELECT headline FROM article WHERE id = ? AND live = 1', id) as Row | undefined);
  },

  /** Where an address leads at which an article stood once. */
  redirect({ get }: Statements, { path }: { path: string }): Target | undefined {
    return targetOf(get(redirectSql.replaceAll(':path', '?1'), path) as Row | undefined);
  },

  /** The text of an article as Markdown, with addresses that hold elsewhere. */
  markdownAt({ get }: Statements, { path }: { path: string }): string | undefined {
    return get('SELECT markdown FROM article WHERE path = ? AND live = 1', path)?.markdown as
      string | undefined;
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
    return all(
      'SELECT substr(day, 1, 7) AS month, max(modified) AS modified FROM article WHERE live = 1 AND withdrawn = 0 GROUP BY 1 ORDER BY 1',
    ).map(({ month, modified }) => ({ month, modified })) as { month: Period; modified: Instant }[];
  },

  /** The addresses of a month's stories in all languages, oldest first, each with its newest change. */
  storiesOfMonth({ all }: Statements, { month }: { month: Period }): { path: Path; modified: Instant }[] {
    return all(
      'SELECT path, modified FROM article WHERE live = 1 AND withdrawn = 0 AND substr(day, 1, 7) = ? ORDER BY published, id',
      month,
    ).map(({ path, modified }) => ({ path, modified })) as { path: Path; modified: Instant }[];
  },

  /** How many stories a list has. */
  storyCount({ get }: Statements, list: StoryList): number {
    const isCounted = !list.period || unitOf(list.period) === 'month';
    const row = isCounted
      ? get(`SELECT count AS n FROM list_count WHERE ${ofList} AND period = ?`, ...countValues(list))
      : get(`SELECT count(*) AS n FROM listing l WHERE ${inList}`, ...listValues(list));
    return (row as Row | undefined)?.n ?? 0;
  },

  /** How many stories a list has in each year, month or day that has some, oldest first. */
  storyCounts({ all }: Statements, { unit, ...list }: StoryList & { unit: Unit }): PeriodCount[] {
    const length = { year: 4, month: 7, day: 10 }[unit];
    const isCounted = unit !== 'day' && (!list.period || unitOf(list.period) !== 'day');
    const rows = isCounted
      ? all(
          `SELECT substr(period, 1, ${length}) AS period, sum(count) AS count FROM list_count
           WHERE ${ofList} AND period <> '' AND period >= ? AND period < ? GROUP BY 1 ORDER BY 1`,
          ...countValues(list),
          `${list.period ?? ''}~`,
        )
      : all(
          `SELECT substr(l.day, 1, ${length}) AS period, count(*) AS count FROM listing l
           WHERE ${inList} GROUP BY 1 ORDER BY 1`,
          ...listValues(list),
        );
    return rows.map(({ period, count }) => ({ period, count })) as PeriodCount[];
  },

  /** The nearest periods of the same length before and after one that have stories of the list. */
  neighbourPeriods(
    { get }: Statements,
    { period, ...list }: StoryList & { period: Period },
  ): { previous?: Period | undefined; next?: Period | undefined } {
    const values = listValues(list).slice(0, 3);
    const list3 = 'l.language = ? AND l.list_by = ? AND l.list_of = ?';
    const before = get(
      `SELECT max(l.day) AS day FROM listing l WHERE ${list3} AND l.day < ?`,
      ...values,
      period,
    ) as Row;
    const after = get(
      `SELECT min(l.day) AS day FROM listing l WHERE ${list3} AND l.day >= ?`,
      ...values,
      `${period}~`,
    ) as Row;
    const unit = unitOf(period);
    const toPeriod = (day: string | null | undefined) => (day ? periodOf(day as Day, unit) : undefined);
    return { previous: toPeriod(before.day), next: toPeriod(after.day) };
  },

  /** The stories just before and after an article in its section. */
  sectionNeighbours(
    { get }: Statements,
    {
      language,
      section,
      day,
      published,
      id,
    }: Pick<Article, 'language' | 'section' | 'day' | 'published' | 'id'>,
  ): { older?: Headline | undefined; newer?: Headline | undefined } {
    const at = (comparison: string, order: string) => {
      const row = get(
        `SELECT a.headline FROM listing l JOIN article a ON a.id = l.id
         WHERE l.language = ? AND l.list_by = 'section' AND l.list_of = ? AND (l.day, l.published, l.id) ${comparison} (?, ?, ?)
         ORDER BY l.day ${order}, l.published ${order}, l.id ${order} LIMIT 1`,
        ...[language, section, day, published, id],
      ) as Row | undefined;
      return row && (JSON.parse(row.headline!) as Headline);
    };
    return { older: at('<', 'DESC'), newer: at('>', 'ASC') };
  },

  /** Up to four older stories that share most with an article. */
  relatedTo(
    { arrays, get }: Statements,
    {
      language,
      tags,
      section,
      day,
      published,
      id,
    }: Pick<Article, 'language' | 'tags' | 'section' | 'day' | 'published' | 'id'>,
  ): Headline[] {
    const older = (by: ListBy, of: string, weight: number): RelatedCandidate[] =>
      arrays(
        `SELECT l.id, l.published FROM listing l
         WHERE l.language = ? AND l.list_by = ? AND l.list_of = ? AND (l.day, l.published, l.id) < (?, ?, ?)
         ORDER BY l.day DESC, l.published DESC, l.id DESC LIMIT ${mostRelatedFrom}`,
        ...[language, by, of, day, published, id],
      ).map(([id, published]) => ({ id, published, weight }) as RelatedCandidate);
    const candidates = [...tags.flatMap((tag) => older('tag', tag, 2)), ...older('section', section, 1)];
    return related(candidates, 4).map((id) => {
      const row = get('SELECT headline FROM article WHERE id = ? AND live = 1', id) as Row;
      return JSON.parse(row.headline!) as Headline;
    });
  },

  /** The same story in the other languages. */
  translationsOf(
    { all }: Statements,
    { id, translationOf }: { id: string; translationOf?: string | undefined },
  ): Headline[] {
    const origin = translationOf ?? id;
    const rows = all(
      `SELECT headline FROM article WHERE live = 1 AND id <> ? AND (id = ? OR translation_of = ?) ORDER BY language, path`,
      ...[id, origin, origin],
    );
    return rows.map((row) => JSON.parse(row.headline as string) as Headline);
  },

  /** Every tag of a language with its number of stories, in the order of the slugs. */
  tags({ all }: Statements, { language }: { language: Language }): { tag: string; count: number }[] {
    return all(
      `SELECT list_of AS tag, count FROM list_count WHERE language = ? AND list_by = 'tag' AND period = '' ORDER BY 1`,
      language,
    ).map(({ tag, count }) => ({ tag, count })) as { tag: string; count: number }[];
  },

  /** Whether a list has any story: whether its page exists in another language. */
  hasStories({ get }: Statements, list: StoryList): boolean {
    return get(`SELECT 1 FROM listing l WHERE ${inList} LIMIT 1`, ...listValues(list)) !== undefined;
  },

  author({ get }: Statements, { id }: { id: string }): Author | undefined {
    const row = get('SELECT author FROM author WHERE id = ?', id) as Row | undefined;
    return row && (JSON.parse(row.author!) as Author);
  },

  /** Whose initials a sign-off has; undefined where nobody's are known or where they are protected. */
  authorByInitials({ get }: Statements, { initials }: { initials: string }): Author | undefined {
    const row = get('SELECT author FROM author WHERE initials = ?', initials.toLowerCase()) as
      Row | undefined;
    const author = row && (JSON.parse(row.author!) as Author);
    return author?.showInitials ? author : undefined;
  },

  staticPage(
    { get }: Statements,
    { slug, language }: { slug: string; language: Language },
  ): StaticPage | undefined {
    const row = get('SELECT page FROM static_page WHERE slug = ? AND language = ?', slug, language) as
      Row | undefined;
    return row && (JSON.parse(row.page!) as StaticPage);
  },

  /** The same static page in the other languages. */
  staticTranslations(
    { all }: Statements,
    { slug, language, translationOf }: Pick<StaticPage, 'slug' | 'language' | 'translationOf'>,
  ): { slug: string; language: Language }[] {
    const origin = translationOf ?? slug;
    return all(
      `SELECT slug, language FROM static_page WHERE language <> ? AND (slug = ? OR translation_of = ?) ORDER BY language`,
      ...[language, origin, origin],
    ).map(({ slug, language }) => ({ slug, language })) as { slug: string; language: Language }[];
  },

  /** The static pages of a language, in their order, without their text. */
  staticPages({ all }: Statements, { language }: { language: Language }): Omit<StaticPage, 'html'>[] {
    return all('SELECT page FROM static_page WHERE language = ? ORDER BY place, slug', language).map(
      (row) => {
        const { html: _, ...page } = JSON.parse(row.page as string) as StaticPage;
        return page;
      },
    );
  },
};

export type Queries = typeof queries;
export type QueryName = keyof Queries;
export type Parameters<Name extends QueryName> = globalThis.Parameters<Queries[Name]>[1];
export type Result<Name extends QueryName> = ReturnType<Queries[Name]>;

/** Where a redirect leads, and what it says. */
export type Target = Pick<Headline, 'path' | 'headline' | 'language'>;

function targetOf(row: Row | undefined): Target | undefined {
  if (!row) return undefined;
  const { path, headline, language } = JSON.parse(row.headline!) as Headline;
  return { path, headline, language };
}

/** The last chapter that has stories before a period; `~` is after all. */
function lastChapterBefore(get: Statements['get'], language: Language, period: string): Period | undefined {
  const row = get(
    "SELECT max(day) AS day FROM listing WHERE language = ? AND list_by = 'all' AND list_of = '' AND day < ?",
    ...[language, period],
  ) as Row;
  return row.day ? chapterAt(get, language, row.day as unknown as Day) : undefined;
}

function chapterAt(get: Statements['get'], language: Language, day: Day): Period {
  const month = periodOf(day, 'month');
  const sql = `SELECT count(*) AS n FROM listing l WHERE ${inList}`;
  return chapterOf(day, (get(sql, ...listValues({ language, period: month })) as Row).n!);
}

const inList = 'l.language = ? AND l.list_by = ? AND l.list_of = ? AND l.day >= ? AND l.day < ?';

function listValues({ language, by, of, period }: StoryList): [string, string, string, string, string] {
  return [language, by ?? 'all', of ?? '', period ?? '', `${period ?? ''}~`];
}

const ofList = 'language = ? AND list_by = ? AND list_of = ?';

function countValues({ language, by, of, period }: StoryList): [string, string, string, string] {
  return [language, by ?? 'all', of ?? '', period ?? ''];
}
