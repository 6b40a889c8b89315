import type { Article, Headline } from '../../model/article.ts';
import { partsArePages as areParts, type PeriodCount, type StoryList } from '../../model/lists.ts';
import { periodOf, unitOf, type Unit } from '../../model/periods.ts';
import { articleChanges } from '../contentChanges.ts';
import { countOf } from '../listCounts.ts';
import { afterPeriod, countValues, inList, inRange, rangeValues, type ListKey } from '../listSql.ts';
import { listsOf } from '../visibility.ts';
import { defineQuery, type Invalidate } from './query.ts';

/* What is asked of a list of stories: the table `list_entry`, and the counts that the store keeps of it. */

export const units: Unit[] = ['year', 'month', 'day'];

export const listTag = ({
  language,
  by = 'all',
  of = '',
  period = '',
}: ListKey & { period?: string | undefined }) => `list ${language} ${by} ${of} ${period}`;

/** Every list that an article is in, and each of its periods. */
export const invalidateLists: Invalidate = (_, changes, tags) => {
  for (const change of articleChanges(changes)) {
    const { language, day } = change;
    for (const { by, of } of listsOf(change)) {
      tags.add(listTag({ language, by, of }));
      for (const unit of units) tags.add(listTag({ language, by, of, period: periodOf(day, unit) }));
    }
  }
};

const newestFirst = 'ORDER BY l.day DESC, l.published DESC, l.id';

/** The stories of a list, newest first; or the newest of them. */
export const headlines = defineQuery({
  run: ({ arrays }, { limit = -1, ...list }: StoryList & { limit?: number }): Headline[] =>
    arrays(
      `SELECT a.headline FROM list_entry l JOIN article a ON a.id = l.id WHERE ${inRange} ${newestFirst} LIMIT ?`,
      ...rangeValues(list),
      limit,
    ).map(([headline]) => JSON.parse(headline as string) as Headline),
  tag: listTag,
  invalidate: invalidateLists,
});

/** The newest stories of a list with their text, newest first, and what is left of withdrawn ones. */
export const feedStories = defineQuery({
  run: ({ all }, { limit = -1, ...list }: StoryList & { limit?: number }): Article[] =>
    all(
      `WITH newest AS (SELECT l.day, l.published, l.id FROM feed_entry l WHERE ${inRange} ${newestFirst} LIMIT ?)
       SELECT a.article, a.html FROM newest l JOIN article a ON a.id = l.id ${newestFirst}`,
      ...rangeValues(list),
      limit,
    ).map(({ article, html }) => ({ ...JSON.parse(article as string), html }) as Article),
  tag: listTag,
  invalidate: invalidateLists,
});

/** How many stories a list has. */
export const storyCount = defineQuery({
  run: (store, list: StoryList): number => countOf(store, list),
  tag: listTag,
  invalidate: invalidateLists,
});

/** True if the parts of a list's period have pages of their own. It seldom changes, and the number of stories with each. */
export const partsArePages = defineQuery({
  run: (store, list: StoryList): boolean => areParts(list, countOf(store, list)),
  tag: listTag,
  invalidate: invalidateLists,
});

/** How many stories a list has in each year, month or day that has any, oldest first. */
export const storyCounts = defineQuery({
  run: ({ all }, { unit, ...list }: StoryList & { unit: Unit }): PeriodCount[] => {
    const length = { year: 4, month: 7, day: 10 }[unit];
    const isKept = unit !== 'day' && (!list.period || unitOf(list.period) !== 'day');
    const rows = isKept
      ? all(
          `SELECT substr(l.period, 1, ${length}) AS period, sum(l.count) AS count FROM list_count l
           WHERE ${inList} AND l.period <> '' AND l.period >= ? AND l.period < ? GROUP BY 1 ORDER BY 1`,
          ...countValues(list),
          afterPeriod(list.period ?? ''),
        )
      : all(
          `SELECT substr(l.day, 1, ${length}) AS period, count(*) AS count FROM list_entry l
           WHERE ${inRange} GROUP BY 1 ORDER BY 1`,
          ...rangeValues(list),
        );
    return rows.map(({ period, count }) => ({ period, count })) as PeriodCount[];
  },
  tag: listTag,
  invalidate: invalidateLists,
});

/** True if a list has stories, so that its page exists. */
export const hasStories = defineQuery({
  run: ({ get }, list: StoryList): boolean =>
    get(`SELECT 1 FROM list_entry l WHERE ${inRange} LIMIT 1`, ...rangeValues(list)) !== undefined,
  tag: listTag,
  invalidate: invalidateLists,
});
