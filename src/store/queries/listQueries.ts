import type { ListBy } from '../../model/address.ts';
import type { Article, Headline } from '../../model/article.ts';
import type { Day } from '../../model/dates.ts';
import type { PeriodCount, StoryList } from '../../model/lists.ts';
import { periodOf, unitOf, type Period, type Unit } from '../../model/periods.ts';
import { related, type RelatedCandidate } from '../../model/related.ts';
import type { Language } from '../../config/languages.ts';
import type { Statements } from '../statements.ts';
import type { Row } from './row.ts';
import { countValues, inList, listValues, ofList } from './listSql.ts';

/** Among how many of the nearest older stories of each list related ones are looked for. */
export const mostRelatedFrom = 20;

/** What is asked about stories in lists, which read the table `list_entry` and its counts. */
export const listQueries = {
  /** The newest stories of a list, newest first. */
  headlines({ arrays }: Statements, { limit, ...list }: StoryList & { limit?: number }): Headline[] {
    const rows = arrays(
      `SELECT a.headline FROM list_entry l JOIN article a ON a.id = l.id WHERE ${inList}
       ORDER BY l.day DESC, l.published DESC, l.id LIMIT ?`,
      ...listValues(list),
      limit ?? -1,
    );
    return rows.map(([headline]) => JSON.parse(headline as string) as Headline);
  },

  /** How many stories a list has. */
  storyCount({ get }: Statements, list: StoryList): number {
    const isCounted = !list.period || unitOf(list.period) === 'month';
    const row = isCounted
      ? get(`SELECT count AS n FROM list_count WHERE ${ofList} AND period = ?`, ...countValues(list))
      : get(`SELECT count(*) AS n FROM list_entry l WHERE ${inList}`, ...listValues(list));
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
          `SELECT substr(l.day, 1, ${length}) AS period, count(*) AS count FROM list_entry l
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
      `SELECT max(l.day) AS day FROM list_entry l WHERE ${list3} AND l.day < ?`,
      ...values,
      period,
    ) as Row;
    const after = get(
      `SELECT min(l.day) AS day FROM list_entry l WHERE ${list3} AND l.day >= ?`,
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
        `SELECT a.headline FROM list_entry l JOIN article a ON a.id = l.id
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
        `SELECT l.id, l.published FROM list_entry l
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

  /** Every tag of a language with its number of stories, in the order of the slugs. */
  tags({ all }: Statements, { language }: { language: Language }): { tag: string; count: number }[] {
    return all(
      `SELECT list_of AS tag, count FROM list_count WHERE language = ? AND list_by = 'tag' AND period = '' ORDER BY 1`,
      language,
    ).map(({ tag, count }) => ({ tag, count })) as { tag: string; count: number }[];
  },

  /** Whether a list has any story: whether its page exists in another language. */
  hasStories({ get }: Statements, list: StoryList): boolean {
    return get(`SELECT 1 FROM list_entry l WHERE ${inList} LIMIT 1`, ...listValues(list)) !== undefined;
  },
};
