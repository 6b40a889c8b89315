import type { Language } from '../../config/languages.ts';
import type { Path } from '../../model/address.ts';
import type { Instant } from '../../model/dates.ts';
import { shortLinkTable as tableOf } from '../../model/shortLinkTable.ts';
import { articleChanges } from '../contentChanges.ts';
import { inList, listValues } from '../listSql.ts';
import { articlesOfChangedYears, changedRecentYears, firstRecentYear } from '../recentYears.ts';
import { firstDayWithFile, type ShortLinkFiles } from '../shortLinkFiles.ts';
import { statements } from '../statements.ts';
import { defineQuery } from './query.ts';

/** The id of an article without a file for its short link, and its path. */
export interface ShortLink {
  id: string;
  path: Path;
}

const tableTag = (table: string) => `short links ${table}`;

/** The entries of a short link table, sorted by id. */
export const shortLinkTable = defineQuery({
  run: (
    { all, get },
    { table, files }: { table: string; files: Exclude<ShortLinkFiles, 'all'> },
  ): ShortLink[] => {
    const articles = all(
      'SELECT id, path, language, day FROM article WHERE visible = 1 AND short_link_table = ? ORDER BY id',
      table,
    ) as unknown as (ShortLink & { language: Language; day: string })[];
    const languages = [...new Set(articles.map(({ language }) => language))];
    const firstDays = new Map(
      languages.map((language) => [language, firstDayWithFile(get, language, files)]),
    );
    return articles
      .filter(({ language, day }) => day < firstDays.get(language)!)
      .map(({ id, path }) => ({ id, path }));
  },
  tag: ({ table }) => tableTag(table),
  invalidate: (store, changes, tags) => {
    for (const { id } of articleChanges(changes)) tags.add(tableTag(tableOf(id)));
    for (const { id } of articlesOfChangedYears(store, changes)) tags.add(tableTag(tableOf(id)));
  },
});

export interface NewestParams {
  language: Language;
  files: Exclude<ShortLinkFiles, 'all'>;
  limit: number;
}

const newestTag = ({ language, files }: Pick<NewestParams, 'language' | 'files'>) =>
  `newest short links ${language} ${files}`;

/** The newest entries of all short link tables, newest first. */
export const newestShortLinks = defineQuery({
  run: (
    { all, get },
    { language, files, limit }: NewestParams,
  ): (ShortLink & { day: string; published: Instant })[] =>
    // In the order of the key, backwards: another order would sort the whole archive.
    all(
      `SELECT l.day, l.published, l.id, a.path FROM feed_entry l CROSS JOIN article a ON a.id = l.id AND a.visible = 1
       WHERE ${inList} AND l.day < ? ORDER BY l.day DESC, l.published DESC, l.id DESC LIMIT ?`,
      ...listValues({ language }),
      firstDayWithFile(get, language, files),
      limit,
    ).map(({ day, published, id, path }) => ({
      ...{ id: id as string, path: path as Path },
      ...{ day: day as string, published: published as Instant },
    })),
  tag: newestTag,
  // A story of a recent year, the usual case, leaves the older ones as they are.
  invalidate: (store, changes, tags) => {
    const { get } = statements(store);
    for (const { language } of changedRecentYears(store, changes))
      tags.add(newestTag({ language, files: 'recent' }));
    for (const { language, day } of articleChanges(changes)) {
      tags.add(newestTag({ language, files: 'none' }));
      if (day < (firstRecentYear(get, language) ?? '')) tags.add(newestTag({ language, files: 'recent' }));
    }
  },
});
