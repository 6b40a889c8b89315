import { existsSync } from 'node:fs';
import { pageAt, type Page, type Path } from '../address/address.ts';
import { longestList } from '../archive/lists.ts';
import { parent } from '../archive/periods.ts';
import type { Site } from '../schema/site.ts';
import type { Store } from './store.ts';

/** Tells whether a page stands at a path once the site is published. Prepared once for many paths. */
export function existingPages(store: Store, site: Site): (path: Path) => boolean {
  const article = store.prepare('SELECT 1 FROM article WHERE path = ? AND live = 1');
  const staticPage = store.prepare('SELECT 1 FROM static_page WHERE slug = ? AND language = ?');
  const listed = store.prepare(
    `SELECT 1 FROM listing WHERE language = ? AND list_by = ? AND list_of = ? AND day >= ? AND day < ? LIMIT 1`,
  );
  const counted = store.prepare(
    `SELECT count(*) AS n FROM listing WHERE language = ? AND list_by = ? AND list_of = ? AND day >= ? AND day < ?`,
  );
  const author = store.prepare('SELECT 1 FROM author WHERE id = ?');
  const inPeriod = (language: string, by: string, of: string, period = '') =>
    listed.get(language, by, of, period, `${period}~`) !== undefined;

  /** Whether the year or month around a list's month or day is too long for one page, so that it is cut. */
  const isCut = ({ language, by, of, period }: Extract<Page, { kind: 'list' }>): boolean => {
    const around = period && parent(period);
    if (!around) return true;
    const { n } = counted.get(language, by, of, around, `${around}~`) as { n: number };
    return n > longestList && isCut({ kind: 'list', language, by, of, period: around });
  };

  return (path) => {
    if (/^\/media\//.test(path)) return false;
    const page = pageAt(path, site);
    if (!page) return isPublicFile(path);
    switch (page.kind) {
      case 'front':
      case 'archive':
      case 'tags':
      case 'notFound':
        return true;
      case 'article':
        return article.get(path) !== undefined;
      case 'static':
        return staticPage.get(page.slug, page.language) !== undefined;
      case 'period':
        return inPeriod(page.language, 'all', '', page.period);
      case 'list':
        if (!page.period && page.by === 'section') return true;
        if (!page.period && page.by === 'author') return author.get(page.of) !== undefined;
        return inPeriod(page.language, page.by, page.of, page.period) && isCut(page);
    }
  };
}

/** A file of `public/`, which is copied as it is. */
function isPublicFile(path: string): boolean {
  return !path.endsWith('/') && existsSync(new URL(`../../public${path}`, import.meta.url));
}
