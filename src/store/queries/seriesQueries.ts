import type { Language } from '../../config/languages.ts';
import { periodOf } from '../../model/periods.ts';
import { MAX_PARTS_ON_ARTICLE, PARTS_AROUND, type Part, type SeriesPlace } from '../../model/series.ts';
import { articleChanges } from '../contentChanges.ts';
import { inList, listValues } from '../listSql.ts';
import { nearestStories, place, placeValues, type Place } from '../nearestStories.ts';
import { invalidateLists, listTag } from './listQueries.ts';
import { defineQuery, type Invalidate } from './query.ts';
import type { Statements } from '../statements.ts';

/* A series is a list of stories (`list_entry`), read from the oldest on. */

export interface SeriesKey {
  language: Language;
  /** The slug. */
  of: string;
}

const tagOf = ({ language, of }: SeriesKey) => listTag({ language, by: 'series', of });
const keyOf = ({ language, of }: SeriesKey) => listValues({ language, by: 'series', of });
/** The same order as `inSeriesOrder`. */
const oldestFirst = 'ORDER BY l.day, l.published, l.id';

/** The name of a series, as its first part writes it: all parts of a language write the same. */
export const seriesName = defineQuery({
  run: ({ get }, series: SeriesKey): string | undefined => {
    const row = get(
      `SELECT coalesce(a.article ->> '$.series.name', a.article ->> '$.formerSeries.name') AS name
       FROM feed_entry l JOIN article a ON a.id = l.id WHERE ${inList} ${oldestFirst} LIMIT 1`,
      ...keyOf(series),
    );
    return row?.name as string | undefined;
  },
  tag: tagOf,
  invalidate: invalidateLists,
});

/** Where an article is in its series. Whole months are counted by `list_count`, so a long series costs no more. */
export const seriesPlace = defineQuery({
  run: (store, { language, of, ...story }: SeriesKey & Place): SeriesPlace => {
    const list = { language, by: 'series', of };
    const key = keyOf(list);
    const sum = (condition: string, ...values: string[]) =>
      store.get(
        `SELECT coalesce(sum(l.count), 0) AS n FROM list_count l WHERE ${inList} AND ${condition}`,
        ...[...key, ...values],
      )!.n as number;
    const month = periodOf(story.day, 'month');
    const inMonth = store.get(
      `SELECT count(*) AS n FROM list_entry l WHERE ${inList} AND l.day >= ? AND ${place} <= (?, ?, ?)`,
      ...[...key, month, ...placeValues(story)],
    )!.n as number;
    const position = sum("l.period <> '' AND l.period < ?", month) + inMonth;
    const count = sum("l.period = ''");
    if (count <= MAX_PARTS_ON_ARTICLE)
      return { position, count, parts: partsFrom(store, key, { position: 1, limit: count }) };
    const before = nearestStories(store, { ...list, ...story }, 'older', PARTS_AROUND);
    const first = { place: before.at(-1) ?? story, position: position - before.length };
    const limit = before.length + 1 + PARTS_AROUND;
    return { position, count: undefined, parts: partsFrom(store, key, { ...first, limit }) };
  },
  tag: tagOf,
  invalidate: invalidateLists,
});

/** So many parts from a place on, or from the first one on, which has the position. */
function partsFrom(
  { all }: Statements,
  key: string[],
  from: { place?: Place; position: number; limit: number },
): Part[] {
  const rows = all(
    `SELECT a.path, a.headline ->> 'headline' AS headline FROM list_entry l JOIN article a ON a.id = l.id
     WHERE ${inList} AND ${place} >= (?, ?, ?) ${oldestFirst} LIMIT ?`,
    ...[...key, ...(from.place ? placeValues(from.place) : ['', 0, '']), from.limit],
  ) as unknown as Omit<Part, 'position'>[];
  return rows.map(({ path, headline }, i) => ({ position: from.position + i, path, headline }));
}

/** Tags of what depends on which series there are, and on translations between their parts. */
const invalidateSeries: Invalidate = (_, changes, tags) => {
  if (articleChanges(changes).some(({ series, formerSeries }) => series ?? formerSeries)) tags.add('series');
};

/** The slugs of all series of a language that have parts. */
export const seriesSlugs = defineQuery({
  run: ({ all }, { language }: { language: Language }): string[] =>
    all(
      `SELECT list_of AS slug FROM list_count WHERE language = ? AND list_by = 'series' AND period = '' ORDER BY 1`,
      language,
    ).map(({ slug }) => slug as string),
  tag: () => 'series',
  invalidate: invalidateSeries,
});

/**
 * The same series in the other languages: the one that the first translated part belongs to, if its first part that is
 * translated back belongs to this one, since each must name the other (hreflang).
 */
export const seriesTranslations = defineQuery({
  run: (store, series: SeriesKey): SeriesKey[] => {
    const inOthers = firstTranslations(store, series);
    return [...inOthers]
      .filter(
        ([language, of]) => firstTranslations(store, { language, of }).get(series.language) === series.of,
      )
      .map(([language, of]) => ({ language, of }));
  },
  tag: () => 'series',
  invalidate: invalidateSeries,
});

/** For each other language, the series of the first translation of a part that is in a series. */
function firstTranslations({ all }: Statements, series: SeriesKey): Map<Language, string> {
  const rows = all(
    `SELECT t.language, t.article ->> '$.series.slug' AS slug FROM list_entry l JOIN article a ON a.id = l.id
     CROSS JOIN article t ON t.visible = 1 AND t.language <> a.language AND t.article ->> '$.series.slug' IS NOT NULL
       AND (t.id = a.translation_of OR t.translation_of IN (a.id, a.translation_of))
     WHERE ${inList} ORDER BY l.day DESC, l.published DESC, l.id DESC, t.path DESC`,
    ...keyOf(series),
  );
  // The last row of a language counts, which is that of the first part.
  return new Map(rows.map(({ language, slug }) => [language as Language, slug as string]));
}
