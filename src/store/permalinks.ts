import type { Path } from '../address/address.ts';
import { editionKey, type Fact } from './facts.ts';
import type { Store } from './store.ts';

/* The ledger of addresses, as the store mirrors it. */

export interface Permalink {
  path: Path;
  id: string;
  line: number;
}

/** Takes in the ledger as it is now; what differs is noted. */
export function replacePermalinks(
  store: Store,
  { permalinks, sites }: { permalinks: Permalink[]; sites: string[] },
  note: (fact: Fact) => void,
): void {
  const before = new Map(
    store
      .prepare('SELECT path, id FROM permalink')
      .all()
      .map(({ path, id }) => [path as Path, id as string]),
  );
  const put = store.prepare('INSERT OR REPLACE INTO permalink VALUES (?, ?, ?)');
  for (const { path, id, line } of permalinks) {
    if (before.get(path) !== id) note({ kind: 'alias', path });
    put.run(path, id, line);
    before.delete(path);
  }
  const drop = store.prepare('DELETE FROM permalink WHERE path = ?');
  for (const path of before.keys()) {
    note({ kind: 'alias', path });
    drop.run(path);
  }
  const known = store
    .prepare('SELECT url FROM permalink_site ORDER BY url')
    .all()
    .map(({ url }) => url);
  if (JSON.stringify(known) !== JSON.stringify([...new Set(sites)].sort()))
    note({ kind: 'alias', path: '/' });
  store.exec('DELETE FROM permalink_site');
  const putSite = store.prepare('INSERT OR IGNORE INTO permalink_site VALUES (?)');
  for (const site of sites) putSite.run(site);
}

export function forgetPermalinks(store: Store, note: (fact: Fact) => void): void {
  replacePermalinks(store, { permalinks: [], sites: [] }, note);
}

/** Addresses of visible articles, aliases too, that the ledger does not have yet, in the order of the paths. */
export function newPermalinks(store: Store): Omit<Permalink, 'line'>[] {
  // Where an edition is complete all of it is in the ledger, but for what changed since.
  const changed = (name: 'id' | 'path') => `SELECT json_extract(fact, '$.${name}') FROM pending`;
  const only = (path: string, id: string) =>
    editionKey(store) ? `AND (${path} IN (${changed('path')}) OR ${id} IN (${changed('id')}))` : '';
  const own = `SELECT path, id FROM article WHERE live = 1 ${only('path', 'id')}`;
  const aliases = `SELECT f.value AS path, a.id FROM facet f JOIN article a ON a.file = f.file AND a.live = 1
                   WHERE f.kind = 'alias' ${only('f.value', 'a.id')}`;
  return store
    .prepare(
      `SELECT n.path, n.id FROM (${own} UNION ${aliases}) n LEFT JOIN permalink p ON p.path = n.path
       WHERE p.path IS NULL ORDER BY n.path`,
    )
    .all()
    .map(({ path, id }) => ({ path, id }) as Omit<Permalink, 'line'>);
}

/** Whether the ledger has an origin. */
export function isKnownSite(store: Store, url: string): boolean {
  return store.prepare('SELECT 1 FROM permalink_site WHERE url = ?').get(url) !== undefined;
}
