import type { Language } from '../config/languages.ts';
import type { Path } from '../model/address.ts';
import { articleChanges, type ContentChange } from './contentChanges.ts';
import { inList, inRange, listValues, rangeValues } from './listSql.ts';
import type { Statements } from './statements.ts';
import type { Store } from './store.ts';

/*
 * The newest two years of a language that have stories. The newest year is that of the newest story and not the
 * clock's, so that no page changes at midnight.
 */

/** The newest year that has stories, with the values of `listValues`. */
export const newestYearSql = `
  SELECT substr(max(l.period), 1, 4) AS year FROM list_count l WHERE ${inList} AND l.period <> ''`;

/** @param newest the newest year that has stories; none without stories, where no year is newer */
export function isRecent(year: string, newest: string | null | undefined): boolean {
  return newest === null || newest === undefined || Number(year) >= Number(newest) - 1;
}

/** The first of the years of a language that are recent; none without stories, where every year is. */
export function firstRecentYear(get: Statements['get'], language: Language): string | undefined {
  const newest = get(newestYearSql, ...listValues({ language }))?.year as string | null | undefined;
  return newest ? String(Number(newest) - 1).padStart(4, '0') : undefined;
}

interface LanguageYear {
  language: Language;
  year: string;
}

/**
 * The years that may have become, or ceased to be, one of the newest two of their language. If the newest year has more
 * stories than the changes name, it was the newest before, too.
 */
export function changedRecentYears(store: Store, changes: ContentChange[]): LanguageYear[] {
  const countsOf = new Map<Language, Map<number, number>>();
  for (const { language, day } of articleChanges(changes)) {
    const counts = countsOf.get(language) ?? new Map<number, number>();
    const year = Number(day.slice(0, 4));
    countsOf.set(language, counts.set(year, (counts.get(year) ?? 0) + 1));
  }
  const newestTwo = store.prepare(
    `SELECT substr(l.period, 1, 4) AS year, sum(l.count) AS count FROM list_count l
     WHERE ${inList} AND l.period <> '' GROUP BY 1 ORDER BY 1 DESC LIMIT 2`,
  );
  return [...countsOf].flatMap(([language, counts]) => {
    const [newest, second] = newestTwo.all(...listValues({ language })).map(({ year, count }) => ({
      year: Number(year),
      count: Number(count),
    }));
    const newestChanged = Math.max(...counts.keys());
    const wasNewest = newest && newestChanged <= newest.year && (counts.get(newest.year) ?? 0) < newest.count;
    if (wasNewest) return [];
    const first = Math.min(second?.year ?? newestChanged, newest?.year ?? newestChanged, newestChanged) - 1;
    const last = Math.max(newest?.year ?? newestChanged, newestChanged);
    return Array.from({ length: last - first + 1 }, (_, i) => ({
      language,
      year: String(first + i).padStart(4, '0'),
    }));
  });
}

/** The visible articles of these years. */
export function* articlesOfChangedYears(
  store: Store,
  changes: ContentChange[],
): Generator<{ id: string; path: Path }> {
  const articlesOf = store.prepare(
    `SELECT a.id, a.path FROM feed_entry l CROSS JOIN article a ON a.id = l.id AND a.visible = 1 WHERE ${inRange}`,
  );
  for (const { language, year } of changedRecentYears(store, changes))
    for (const { id, path } of articlesOf.iterate(...rangeValues({ language, period: year })))
      yield { id: id as string, path: path as Path };
}
