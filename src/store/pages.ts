import type { Path } from '../model/address.ts';
import { answerHash, type Edition, type Read } from './edition.ts';
import { editionKey } from './facts.ts';
import { keyNumber, keyOf } from './keys.ts';
import { queries, type QueryName } from './queries/queries.ts';
import type { Store } from './store.ts';

/** A page as it was rendered, and what it read. */
export interface PageReads {
  path: Path;
  /** Whether people read it, and not only programs; what only leads on is no page either. */
  isPage: boolean;
  reads: Read[];
  /** Of its bytes, by `fileDigest`. */
  digest: string;
}

/** Writes and forgets what published pages read; call it inside a transaction. */
export interface PageWriter {
  put: (page: PageReads) => void;
  remove: (path: Path) => void;
  /** How many more pages for people there are than before. */
  gained: () => number;
}

export function pageWriter(store: Store): PageWriter {
  const find = store.prepare('SELECT id, reads, is_page, digest FROM page WHERE path = ?');
  const insert = store.prepare('INSERT INTO page (path, reads, is_page, digest) VALUES (?, ?, ?, ?)');
  const putDigest = store.prepare('UPDATE page SET digest = ? WHERE id = ?');
  const drop = store.prepare('DELETE FROM page WHERE id = ?');
  const putKey = store.prepare('INSERT OR IGNORE INTO page_key VALUES (?, ?)');
  const dropKey = store.prepare('DELETE FROM page_key WHERE key = ? AND page = ?');
  let gained = 0;
  const keysOf = (reads: Read[]) => new Set(reads.map((read) => keyNumber(keyOf(read))));
  const known = (path: Path) => find.get(path) as unknown as StoredPage | undefined;
  const forget = ({ id, reads, is_page }: StoredPage) => {
    for (const key of keysOf(readsOf(reads))) dropKey.run(key, id);
    drop.run(id);
    gained -= is_page;
  };
  return {
    gained: () => gained,
    remove: (path) => {
      const page = known(path);
      if (page) forget(page);
    },
    put: ({ path, reads, isPage, digest }) => {
      const packed = JSON.stringify(
        reads.map(({ query, parameters, answer }) => [query, parameters, answer]),
      );
      const before = known(path);
      // Templates that are new mostly ask what they asked before.
      if (before?.reads === packed && before.is_page === Number(isPage)) {
        if (before.digest !== digest) putDigest.run(digest, before.id);
        return;
      }
      if (before) forget(before);
      const { lastInsertRowid } = insert.run(path, packed, Number(isPage), digest);
      gained += Number(isPage);
      for (const key of keysOf(reads)) putKey.run(key, lastInsertRowid);
    },
  };
}

interface StoredPage {
  id: number;
  /** JSON. */
  reads: string;
  is_page: number;
  digest: string;
}

function readsOf(packed: string): Read[] {
  return (JSON.parse(packed) as [Read['query'], string, string][]).map(([query, parameters, answer]) => ({
    query,
    parameters,
    answer,
  }));
}

/** Published pages whose path begins so. */
export function publishedBelow(store: Store, prefix: Path): Path[] {
  return store
    .prepare('SELECT path FROM page WHERE path >= ? AND path < ?')
    .all(prefix, `${prefix}\u{10ffff}`)
    .map(({ path }) => path as Path);
}

export function isPublished(store: Store, path: Path): boolean {
  return publishedAs(store, path) !== undefined;
}

/**
 * As what a path was published: as a page for people, as a document, or as what only leads on; undefined where it was
 * not.
 */
export function publishedAs(store: Store, path: Path): PublishedAs | undefined {
  const row = store.prepare(publishedSql).get(path);
  if (!row) return undefined;
  if (row.is_page) return 'page';
  return row.leads_on ? 'redirect' : 'document';
}

/** What leads on asks first where to, and nothing else asks that. */
const publishedSql = `SELECT is_page, reads LIKE '[["redirect",%' AS leads_on FROM page WHERE path = ?`;

export type PublishedAs = 'page' | 'document' | 'redirect';

/**
 * The published pages of which a read under one of the keys would be answered differently now, each with those reads.
 * The queries are asked again once each, however many pages asked them.
 */
export function stalePages(store: Store, edition: Edition, keys: Set<string>): Map<Path, Read[]> {
  const underKey = store.prepare('SELECT page FROM page_key WHERE key = ?');
  const byId = store.prepare('SELECT path, reads FROM page WHERE id = ?');
  const pages = new Set<number>();
  for (const key of keys) for (const { page } of underKey.iterate(keyNumber(key))) pages.add(page as number);

  const answers = new Map<string, string>();
  const answerNow = ({ query, parameters }: Read): string => {
    const asked = query + parameters;
    let answer = answers.get(asked);
    if (answer === undefined) answers.set(asked, (answer = answerHash(ask(edition, query, parameters))));
    return answer;
  };
  const stale = new Map<Path, Read[]>();
  for (const id of pages) {
    const { path, reads } = byId.get(id) as { path: Path; reads: string };
    const changed = readsOf(reads).filter((read) => keys.has(keyOf(read)) && answerNow(read) !== read.answer);
    if (changed.length) stale.set(path, changed);
  }
  return stale;
}

function ask(edition: Edition, query: Read['query'], parameters: string): unknown {
  if (query === 'today') return edition.today();
  if (!(query in queries)) return undefined;
  return edition.read(query as QueryName, JSON.parse(parameters) as never);
}

/** Forgets every page, picture and asset: all are about to be made again. */
export function forgetPages(store: Store): void {
  reopenEdition(store);
  store.exec('DELETE FROM page; DELETE FROM page_key; DELETE FROM asset; DELETE FROM picture');
}

/** Says that what pages read may be about to change before they do: until the edition is complete again, nothing is known. */
export function reopenEdition(store: Store): void {
  store.exec("DELETE FROM meta WHERE key = 'edition'");
}

/** How many pages for people are published. Counted by the way, since to count the rows of a large table takes long. */
export function publishedCount(store: Store): number {
  return Number(store.prepare("SELECT value FROM meta WHERE key = 'pages'").get()?.value ?? 0);
}

/** Says that `dist/` is what the store says: nothing is pending, and the next publish may go by what changes. */
export function completeEdition(store: Store, key: string, pages: number): void {
  const put = store.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)');
  if (editionKey(store) !== key) put.run('edition', key);
  if (publishedCount(store) !== pages) put.run('pages', String(pages));
  store.exec('DELETE FROM pending; DELETE FROM unchecked');
}
