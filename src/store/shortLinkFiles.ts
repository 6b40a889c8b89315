import type { Language } from '../config/languages.ts';
import type { Site } from '../config/siteSchema.ts';
import { shortLinkId } from '../model/endpoint.ts';
import { afterPeriod } from './listSql.ts';
import { firstRecentYear } from './recentYears.ts';
import { statements, type Statements } from './statements.ts';
import type { Store } from './store.ts';

/** Which articles have a file for their short link. The others are in the short link tables. */
export type ShortLinkFiles = Site['outputs']['shortLinks'];

/** A text that sorts after the days of the articles of a language that are in the tables, and before all others. */
export function firstDayWithFile(get: Statements['get'], language: Language, files: ShortLinkFiles): string {
  if (files === 'all') return '';
  return files === 'none' ? afterPeriod('') : (firstRecentYear(get, language) ?? '');
}

/** True if a path is the short link of an article, and has no file. Prepared once for many paths. */
export function isInShortLinkTable(store: Store, site: Site): (path: string) => boolean {
  const { get } = statements(store);
  const files = site.outputs.shortLinks;
  return (path) => {
    const id = shortLinkId(path);
    if (!id || files === 'all') return false;
    const article = get('SELECT language, day FROM article WHERE id = ? AND visible = 1', id);
    return article !== undefined && article.day! < firstDayWithFile(get, article.language as Language, files);
  };
}

/** True if a short link table has entries. */
export function hasShortLinkTable({ get }: Statements, site: Site, table: string): boolean {
  const first =
    'SELECT 1 FROM article WHERE visible = 1 AND short_link_table = ? AND language = ? AND day < ?';
  return site.languages.some(
    (language) =>
      get(`${first} LIMIT 1`, table, language, firstDayWithFile(get, language, site.outputs.shortLinks)) !==
      undefined,
  );
}
