import { pathOf, type Path } from '../model/address.ts';
import { shortLink } from '../model/endpoint.ts';
import { periodOf } from '../model/periods.ts';
import type { Article } from '../model/article.ts';
import type { Site } from '../config/siteSchema.ts';
import { listsOf } from '../store/visibility.ts';
import type { Store } from '../store/store.ts';

/** What a page will come with: an article that nobody sees yet. */
export interface Coming {
  file: string;
  /** When it is published; a draft never is. */
  at: number;
}

/**
 * Where pages will come with the articles that nobody sees yet, drafts and what waits for its time, each with the first
 * of them. What stands there then must not be in the way, for it may come by night.
 */
export function comingPages(store: Store, site: Site): Map<Path, Coming> {
  const coming = new Map<Path, Coming>();
  // The bound makes SQLite take the index of those that wait, which are few.
  const waiting = store.prepare(
    `SELECT file, path, iif(draft, 9e18, published) AS at, article FROM article
     WHERE live = 0 AND published > -9e18 ORDER BY at, file`,
  );
  for (const { file, path, at, article } of waiting.all() as unknown as Waiting[]) {
    const { id, language, day, ...of } = JSON.parse(article) as Article;
    const come = (path: Path) => void (coming.has(path) || coming.set(path, { file, at }));
    come(path);
    come(shortLink(id));
    const year = periodOf(day, 'year');
    for (const period of [year, periodOf(day, 'month'), day])
      come(pathOf({ kind: 'period', language, period }, site));
    for (const { by, of: name } of listsOf({ ...of, formerTags: [] })) {
      if (by === 'all') continue;
      const list = { kind: 'list' as const, language, by, of: name };
      come(pathOf(list, site));
      come(pathOf({ ...list, period: year }, site));
    }
  }
  return coming;
}

interface Waiting extends Coming {
  path: Path;
  /** JSON of an Article. */
  article: string;
}
