import type { Path } from '../model/address.ts';
import { shortLink } from '../model/endpoint.ts';
import type { Site } from '../config/siteSchema.ts';
import { storedFingerprint, type ContentChange } from './contentChanges.ts';
import { keptPages } from './movedPages.ts';
import type { Store } from './store.ts';

/* The permalinks file, as the store mirrors it. */

/** An address of an article. */
export interface Permalink {
  path: Path;
  id: string;
  line: number;
}

/** What has an address beside articles. */
export const pageKinds = ['page', 'tag', 'author', 'section'] as const;
export type PageKind = (typeof pageKinds)[number];

/** An address of a static page, a tag, an author or a section. */
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
  /** Origins at which the site stood. */
  sites: string[];
}

/** Takes in the permalinks file as it is now; what differs is noted. What pages have moved is settled later. */
export function replacePermalinks(
  store: Store,
  { permalinks, pages, sites }: Permalinks,
  note: (change: ContentChange) => void,
): void {
  const known = store.prepare('SELECT path, id, line FROM permalink').all() as unknown as Permalink[];
  const before = new Map(known.map((permalink) => [permalink.path, permalink]));
  const noteLost = ({ path, id }: Permalink) => {
    note({ kind: 'alias', path });
    note({ kind: 'alias', path: shortLink(id) });
  };
  const put = store.prepare('INSERT OR REPLACE INTO permalink VALUES (?, ?, ?)');
  for (const { path, id, line } of permalinks) {
    const old = before.get(path);
    if (old?.id !== id) {
      note({ kind: 'alias', path });
      if (old) noteLost(old);
    }
    if (old?.id !== id || old.line !== line) put.run(path, id, line);
    before.delete(path);
  }
  const drop = store.prepare('DELETE FROM permalink WHERE path = ?');
  for (const lost of before.values()) {
    noteLost(lost);
    drop.run(lost.path);
  }
  // An address that is given up is kept again where its page still stands.
  const kept = new Set(pages.map(({ path, kind }) => `${kind} ${path}`));
  for (const { path, kind } of store.prepare('SELECT path, kind FROM permalink_page').all())
    if (!kept.has(`${String(kind)} ${String(path)}`)) note({ kind: 'alias', path: path as Path });
  store.exec('DELETE FROM permalink_page');
  const putPage = store.prepare('INSERT INTO permalink_page VALUES (?, ?, ?, ?)');
  for (const { path, kind, of, line } of pages) putPage.run(path, kind, of, line);
  const knownSites = store
    .prepare('SELECT url FROM permalink_site ORDER BY url')
    .all()
    .map(({ url }) => url);
  if (JSON.stringify(knownSites) !== JSON.stringify([...new Set(sites)].sort()))
    note({ kind: 'alias', path: '/' });
  store.exec('DELETE FROM permalink_site');
  const putSite = store.prepare('INSERT OR IGNORE INTO permalink_site VALUES (?)');
  for (const site of sites) putSite.run(site);
}

export function forgetPermalinks(store: Store, note: (change: ContentChange) => void): void {
  replacePermalinks(store, { permalinks: [], pages: [], sites: [] }, note);
}

/** Addresses of visible articles, aliases too, that the permalinks file does not have yet, in the order of the paths. */
export function newPermalinks(store: Store): Omit<Permalink, 'line'>[] {
  // Once a build is complete all of it is in the permalinks file, but for what changed since.
  const isWhole = !storedFingerprint(store) || isBehind(store);
  const changed = (name: 'id' | 'path') =>
    `IN (SELECT json_extract(change, '$.${name}') FROM pending_change)`;
  const own = 'SELECT path, id FROM article WHERE live = 1';
  const aliases = `SELECT f.value AS path, a.id FROM facet f CROSS JOIN article a ON a.file = f.file AND a.live = 1 WHERE f.kind = 'alias'`;
  const aliasesOf = `SELECT f.value AS path, a.id FROM article a CROSS JOIN facet f ON f.file = a.file AND f.kind = 'alias' WHERE a.live = 1`;
  const addresses = isWhole
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

/** The same of static pages, with their aliases, tags, authors and sections. */
export function newPagePermalinks(store: Store, site: Site): Omit<PagePermalink, 'line'>[] {
  const isAsBefore =
    storedFingerprint(store) && !isBehind(store) && !store.prepare('SELECT 1 FROM pending_change').get();
  if (isAsBefore) return [];
  const isKnown = store.prepare('SELECT 1 FROM permalink_page WHERE path = ? AND kind = ?');
  const aliases = store
    .prepare(
      "SELECT f.value AS path, s.slug AS of FROM static_page s CROSS JOIN facet f ON f.file = s.file AND f.kind = 'alias'",
    )
    .all()
    .map(({ path, of }) => ({ path: path as Path, kind: 'page' as const, of: of as string }));
  return [...keptPages(store, site), ...aliases].filter(({ path, kind }) => !isKnown.get(path, kind));
}

/** Whether the permalinks file has an origin. */
export function isKnownSite(store: Store, url: string): boolean {
  return store.prepare('SELECT 1 FROM permalink_site WHERE url = ?').get(url) !== undefined;
}

/**
 * Notes whether addresses were shown in a preview that the permalinks file does not have: the next build then looks at all of
 * them, and not only at what changed.
 */
export function setBehind(store: Store, isBehind: boolean): void {
  if (isBehind) store.exec("INSERT OR REPLACE INTO meta VALUES ('permalinksBehind', '1')");
  else store.exec("DELETE FROM meta WHERE key = 'permalinksBehind'");
}

function isBehind(store: Store): boolean {
  return store.prepare("SELECT 1 FROM meta WHERE key = 'permalinksBehind'").get() !== undefined;
}
