import type { Language } from '../../config/languages.ts';
import { contentHash } from '../../lib/contentHash.ts';
import type { DayCount } from '../../model/search/segments.ts';
import { inList, listValues } from '../listSql.ts';
import type { Store } from '../store.ts';

/* The days of the search index: how many stories each has, and in which order. */

export interface StoredDay extends DayCount {
  stamp: string;
}

/** The languages of the index, also those that the site had before. */
export const languagesWithDays = (store: Store): Language[] =>
  store
    .prepare('SELECT DISTINCT language FROM search_day')
    .all()
    .map(({ language }) => language as Language);

/** The days of a language, in their order. */
export function searchDays(store: Store, language: Language): StoredDay[] {
  return store
    .prepare('SELECT day, stories, stamp FROM search_day WHERE language = ? ORDER BY day')
    .all(language) as unknown as StoredDay[];
}

/** The days on which an entry of a list or the text of a story changed since the index was made. */
export function changedDaysOf(store: Store, language: Language): string[] {
  const rows = store
    .prepare(
      `SELECT day FROM search_day WHERE language = ? AND changed = 1
       UNION SELECT a.day FROM search_before b CROSS JOIN article a ON a.id = b.id AND a.visible = 1
         WHERE a.language = ?`,
    )
    .all(language, language);
  return rows.map(({ day }) => day as string);
}

/** Counts the stories of days anew. @returns those with other stories than before, or in another order */
export function updateDays(store: Store, language: Language, days: Iterable<string>): Set<string> {
  const idsOf = store.prepare(
    `SELECT l.id FROM feed_entry l WHERE ${inList} AND l.day = ? ORDER BY l.day, l.published, l.id`,
  );
  const stampOf = store.prepare('SELECT stamp FROM search_day WHERE language = ? AND day = ?');
  const remove = store.prepare('DELETE FROM search_day WHERE language = ? AND day = ?');
  const save = store.prepare('INSERT OR REPLACE INTO search_day VALUES (?, ?, ?, ?, 0)');
  const reordered = new Set<string>();
  for (const day of days) {
    const ids = idsOf.all(...listValues({ language }), day).map(({ id }) => id as string);
    const stamp = contentHash(ids.join(' '));
    if (stampOf.get(language, day)?.stamp !== stamp) reordered.add(day);
    if (ids.length) save.run(language, day, ids.length, stamp);
    else remove.run(language, day);
  }
  return reordered;
}
