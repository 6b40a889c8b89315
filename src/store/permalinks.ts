import type { Path } from '../model/address.ts';
import { shortLink } from '../model/endpoint.ts';
import type { Site } from '../config/siteSchema.ts';
import { storedFingerprint, type ContentChange } from './contentChanges.ts';
import { pagesWithPermalinks } from './movedPages.ts';
import type { Store } from './store.ts';

/* The permalinks file, as the store has it. */

/** An address of an article. */
export interface Permalink {
  path: Path;
  id: string;
  line: number;
}

/** What has an address beside articles. */
export const pageKinds = ['page', 'tag', 'author', 'section', 'series'] as const;
export type PageKind = (typeof pageKinds)[number];

/** An address of a static page, a tag, an author, a section or a series. */
export interface PagePermalink {
  path: Path;
  kind: PageKind;
  /** Its slug. */
  of: string;
  line: number;
}

export interface Permalinks {
  permalinks: Permalink[];
  pages: PagePermalink[];
  /** Origins that the site has had. */
  sites: string[];
}

/**
 * Replaces the stored permalinks by those of the file as it is now, and records each address that differs as a content
 * change. `updateMovedPages` works out later where former pages redirect.
 */
export function replacePermalinks(
  store: Store,
  { permalinks, pages, sites }: Permalinks,
  recordChange: (change: ContentChange) => void,
): void {
  const known = store.prepare('SELECT path, id, line FROM permalink').all() as unknown as Permalink[];
  const before = new Map(known.map((permalink) => [permalink.path, permalink]));
  const recordRemoved = ({ path, id }: Permalink) => {
    recordChange({ kind: 'alias', path });
    recordChange({ kind: 'alias', path: shortLink(id) });
  };
  const insertArticle = store.prepare('INSERT OR REPLACE INTO permalink VALUES (?, ?, ?)');
  for (const { path, id, line } of permalinks) {
    const old = before.get(path);
    if (old?.id !== id) {
      recordChange({ kind: 'alias', path });
      if (old) recordRemoved(old);
    }
    if (old?.id !== id || old.line !== line) insertArticle.run(path, id, line);
    before.delete(path);
  }
  const deleteArticle = store.prepare('DELETE FROM permalink WHERE path = ?');
  for (const removed of before.values()) {
    recordRemoved(removed);
    deleteArticle.run(removed.path);
  }
  // If the address of a page that still exists was given up (`"gone": true`), the change makes the build append it again.
  const listedPages = new Set(pages.map(({ path, kind }) => `${kind} ${path}`));
  for (const { path, kind } of store.prepare('SELECT path, kind FROM permalink_page').all())
    if (!listedPages.has(`${String(kind)} ${String(path)}`))
      recordChange({ kind: 'alias', path: path as Path });
  store.exec('DELETE FROM permalink_page');
  const insertPage = store.prepare('INSERT INTO permalink_page VALUES (?, ?, ?, ?)');
  for (const { path, kind, of, line } of pages) insertPage.run(path, kind, of, line);
  const knownSites = store
    .prepare('SELECT url FROM permalink_site ORDER BY url')
    .all()
    .map(({ url }) => url);
  if (JSON.stringify(knownSites) !== JSON.stringify([...new Set(sites)].sort()))
    recordChange({ kind: 'alias', path: '/' });
  store.exec('DELETE FROM permalink_site');
  const insertSite = store.prepare('INSERT OR IGNORE INTO permalink_site VALUES (?)');
  for (const site of sites) insertSite.run(site);
}

export function clearPermalinks(store: Store, recordChange: (change: ContentChange) => void): void {
  replacePermalinks(store, { permalinks: [], pages: [], sites: [] }, recordChange);
}

/** Addresses of visible articles (aliases too) that the permalinks file does not have yet, sorted by path. */
export function newPermalinks(store: Store): Omit<Permalink, 'line'>[] {
  // After a complete build the permalinks file has every address, except what changed since.
  const looksAtAll = !storedFingerprint(store) || arePermalinksIncomplete(store);
  const changed = (name: 'id' | 'path') =>
    `IN (SELECT json_extract(change, '$.${name}') FROM pending_change)`;
  const own = 'SELECT path, id FROM article WHERE visible = 1';
  const aliases = `SELECT f.value AS path, a.id FROM facet f CROSS JOIN article a ON a.file = f.file AND a.visible = 1 WHERE f.kind = 'alias'`;
  const aliasesOf = `SELECT f.value AS path, a.id FROM article a CROSS JOIN facet f ON f.file = a.file AND f.kind = 'alias' WHERE a.visible = 1`;
  const addresses = looksAtAll
    ? [own, aliases]
    : [
        `${own} AND path ${changed('path')}`,
        `${own} AND id ${changed('id')}`,
        `${aliases} AND f.value ${changed('path')}`,
        `${aliasesOf} AND a.id ${changed('id')}`,
      ];
  return store
    .prepare(
      `SELECT n.path, n.id FROM (${addresses.join(' UNION ')}) n LEFT JOIN permalink p ON p.path = n.path
       WHERE p.path IS NULL ORDER BY n.path`,
    )
    .all()
    .map(({ path, id }) => ({ path, id }) as Omit<Permalink, 'line'>);
}

/** Addresses of static pages (aliases too), tags, authors, sections and series that the permalinks file does not have yet. */
export function newPagePermalinks(store: Store, site: Site): Omit<PagePermalink, 'line'>[] {
  const nothingChanged =
    storedFingerprint(store) &&
    !arePermalinksIncomplete(store) &&
    !store.prepare('SELECT 1 FROM pending_change').get();
  if (nothingChanged) return [];
  const isKnown = store.prepare('SELECT 1 FROM permalink_page WHERE path = ? AND kind = ?');
  const aliases = store
    .prepare(
      "SELECT f.value AS path, s.slug AS of FROM static_page s CROSS JOIN facet f ON f.file = s.file AND f.kind = 'alias'",
    )
    .all()
    .map(({ path, of }) => ({ path: path as Path, kind: 'page' as const, of: of as string }));
  return [...pagesWithPermalinks(store, site), ...aliases].filter(
    ({ path, kind }) => !isKnown.get(path, kind),
  );
}

/** True if the permalinks file has an origin. */
export function isKnownSite(store: Store, url: string): boolean {
  return store.prepare('SELECT 1 FROM permalink_site WHERE url = ?').get(url) !== undefined;
}

/**
 * Records whether a preview has shown addresses that the permalinks file does not have. If so, the next build looks at all
 * addresses, and not only at what changed.
 */
export function setPermalinksIncomplete(store: Store, isIncomplete: boolean): void {
  if (isIncomplete) store.exec("INSERT OR REPLACE INTO meta VALUES ('permalinksIncomplete', '1')");
  else store.exec("DELETE FROM meta WHERE key = 'permalinksIncomplete'");
}

function arePermalinksIncomplete(store: Store): boolean {
  return store.prepare("SELECT 1 FROM meta WHERE key = 'permalinksIncomplete'").get() !== undefined;
}
