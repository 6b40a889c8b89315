import { pathOf, type Path } from '../model/address.ts';
import { shortLink } from '../model/endpoint.ts';
import { periodOf } from '../model/periods.ts';
import type { Article } from '../model/article.ts';
import type { Site } from '../config/siteSchema.ts';
import { listsOf } from '../store/visibility.ts';
import type { Store } from '../store/store.ts';

/** The article that will bring a page, and is not visible yet. */
export interface ComingPage {
  file: string;
  /** When it is published: an Instant, or 9e18 for a draft. */
  publishedAt: number;
}

/**
 * The paths of pages that articles will bring which are not visible yet: drafts and embargoed ones. Each path has the
 * first of its articles. Nothing else may be there, since an embargo may end while nobody is at work.
 */
export function comingPages(store: Store, site: Site): Map<Path, ComingPage> {
  const coming = new Map<Path, ComingPage>();
  // The bound on `published` makes SQLite use the index article_waiting, whose rows are few.
  const waiting = store.prepare(
    `SELECT file, path, iif(draft, 9e18, published) AS publishedAt, article FROM article
     WHERE visible = 0 AND published > -9e18 ORDER BY publishedAt, file`,
  );
  for (const { file, path, publishedAt, article } of waiting.all() as unknown as Waiting[]) {
    const { id, language, day, ...lists } = JSON.parse(article) as Article;
    const add = (path: Path) => void (coming.has(path) || coming.set(path, { file, publishedAt }));
    add(path);
    add(shortLink(id));
    const year = periodOf(day, 'year');
    for (const period of [year, periodOf(day, 'month'), day])
      add(pathOf({ kind: 'period', language, period }, site));
    for (const { by, of: name } of listsOf({ ...lists, formerTags: [], formerSeries: undefined })) {
      if (by === 'all') continue;
      const list = { kind: 'list' as const, language, by, of: name };
      add(pathOf(list, site));
      if (by !== 'series') add(pathOf({ ...list, period: year }, site));
    }
  }
  return coming;
}

interface Waiting extends ComingPage {
  path: Path;
  /** JSON of an Article. */
  article: string;
}
