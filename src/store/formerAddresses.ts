import type { Path } from '../model/address.ts';
import { shortLink } from '../model/endpoint.ts';
import type { Store } from './store.ts';

/** Every path that may redirect to the article `?1`: its aliases, and where it was published before. */
export const formerAddressesSql = `
  SELECT f.value AS path FROM article a CROSS JOIN facet f ON f.file = a.file AND f.kind = 'alias' WHERE a.id = ?1
  UNION SELECT path FROM permalink WHERE id = ?1`;

/** Every path that may redirect to an article. Prepared once. */
export function formerAddresses(store: Store): (id: string) => Path[] {
  const find = store.prepare(formerAddressesSql);
  return (id) => find.all(id).map(({ path }) => path as Path);
}

/**
 * The short link of the article that was published at a path. Once that article is gone, its short link redirects where
 * the path does.
 */
export function formerShortLinks(store: Store): (path: Path) => Path | undefined {
  const find = store.prepare('SELECT id FROM permalink WHERE path = ?');
  return (path) => {
    const row = find.get(path);
    return row && shortLink(row.id as string);
  };
}
