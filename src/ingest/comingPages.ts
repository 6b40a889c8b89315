import { pathOf, type Path } from '../address/address.ts';
import { shortLink } from '../address/document.ts';
import { periodOf } from '../archive/periods.ts';
import type { Article } from '../article/article.ts';
import type { Site } from '../schema/site.ts';
import { listsOf } from '../store/listing.ts';
import type { Store } from '../store/store.ts';

/**
 * Where pages will come with the articles that nobody sees yet, each with the file of one: drafts, and what waits for its
 * time. What stands there then must not be in the way, for it may come by night.
 */
export function comingPages(store: Store, site: Site): Map<Path, string> {
  const coming = new Map<Path, string>();
  // The bound makes SQLite take the index of those that wait, which are few.
  const waiting = store.prepare(
    'SELECT file, path, article FROM article WHERE live = 0 AND published > -9e18',
  );
  const rows = waiting.all() as { file: string; path: Path; article: string }[];
  for (const row of rows.sort((a, b) => (a.file < b.file ? -1 : 1))) {
    const { id, language, day, ...article } = JSON.parse(row.article) as Article;
    const come = (path: Path) => void (coming.has(path) || coming.set(path, row.file));
    come(row.path);
    come(shortLink(id));
    const year = periodOf(day, 'year');
    for (const period of [year, periodOf(day, 'month'), day])
      come(pathOf({ kind: 'period', language, period }, site));
    for (const [by, of] of listsOf({ ...article, formerTags: [] })) {
      if (by === 'all') continue;
      const list = { kind: 'list' as const, language, by: by as 'tag', of };
      come(pathOf(list, site));
      come(pathOf({ ...list, period: year }, site));
    }
  }
  return coming;
}
