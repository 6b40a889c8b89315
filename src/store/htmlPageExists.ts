import type { Site } from '../config/siteSchema.ts';
import { pathOf, type Page } from '../model/address.ts';
import { hasPage, partsArePages } from '../model/lists.ts';
import type { Period } from '../model/periods.ts';
import { countOf } from './listCounts.ts';
import { inRange, rangeValues } from './listSql.ts';
import { statements } from './statements.ts';
import type { Store } from './store.ts';

/** True if the site has an HTML page. Prepared once for many pages. */
export function htmlPageExists(store: Store, site: Site): (page: Page) => boolean {
  const article = store.prepare('SELECT 1 FROM article WHERE path = ? AND visible = 1');
  const staticPage = store.prepare('SELECT 1 FROM static_page WHERE slug = ? AND language = ?');
  const author = store.prepare('SELECT 1 FROM author WHERE id = ?');
  const anyStory = store.prepare(`SELECT 1 FROM list_entry l WHERE ${inRange} LIMIT 1`);
  const prepared = statements(store);

  return (page) => {
    switch (page.kind) {
      case 'front':
      case 'archive':
      case 'tags':
      case 'corrections':
      case 'follow':
      case 'search':
      case 'notFound':
        return true;
      case 'saved':
      case 'offline':
        return site.offline;
      case 'article':
        return article.get(pathOf(page, site)) !== undefined;
      case 'static':
        return staticPage.get(page.slug, page.language) !== undefined;
      case 'period':
        return anyStory.get(...rangeValues(page)) !== undefined;
      case 'list': {
        if (!page.period && page.by === 'section') return true;
        if (!page.period && page.by === 'author') return author.get(page.of) !== undefined;
        const isSplit = (period: Period) =>
          partsArePages({ by: page.by, period }, countOf(prepared, { ...page, period }));
        return anyStory.get(...rangeValues(page)) !== undefined && hasPage(page, isSplit);
      }
    }
  };
}
