import type { Path } from '../model/address.ts';
import { resultHash, type SiteContext, type TrackedQuery } from './siteContext.ts';
import { storedFingerprint } from './contentChanges.ts';
import { tagHash, invalidationTag } from './invalidationTags.ts';
import { queries, type QueryName } from './queries/queries.ts';
import type { Store } from './store.ts';

/** A page as it was rendered, with the queries that it depends on. */
export interface PageRecord {
  path: Path;
  /** True for HTML pages; false for feeds, JSON, images and redirects. */
  isPage: boolean;
  dependencies: TrackedQuery[];
  /** `contentHash` of its bytes. */
  digest: string;
}

/** Writes and deletes the records of built pages; call it inside a transaction. */
export interface PageWriter {
  put: (page: PageRecord) => void;
  remove: (path: Path) => void;
  /** By how many the HTML pages increased since the writer was made. */
  gained: () => number;
}

export function pageWriter(store: Store): PageWriter {
  const find = store.prepare('SELECT id, dependencies, is_page, digest FROM page WHERE path = ?');
  const insert = store.prepare('INSERT INTO page (path, dependencies, is_page, digest) VALUES (?, ?, ?, ?)');
  const updateDigest = store.prepare('UPDATE page SET digest = ? WHERE id = ?');
  const deletePage = store.prepare('DELETE FROM page WHERE id = ?');
  const insertTag = store.prepare('INSERT OR IGNORE INTO page_tag VALUES (?, ?)');
  const deleteTag = store.prepare('DELETE FROM page_tag WHERE tag = ? AND page = ?');
  let gained = 0;
  const tagsOf = (dependencies: TrackedQuery[]) =>
    new Set(dependencies.map((dependency) => tagHash(invalidationTag(dependency))));
  const stored = (path: Path) => find.get(path) as unknown as StoredPage | undefined;
  const remove = ({ id, dependencies, is_page }: StoredPage) => {
    for (const tag of tagsOf(unpacked(dependencies))) deleteTag.run(tag, id);
    deletePage.run(id);
    gained -= is_page;
  };
  return {
    gained: () => gained,
    remove: (path) => {
      const page = stored(path);
      if (page) remove(page);
    },
    put: ({ path, dependencies, isPage, digest }) => {
      const packed = JSON.stringify(
        dependencies.map(({ query, params, resultHash }) => [query, params, resultHash]),
      );
      const before = stored(path);
      // New templates mostly run the same queries as before.
      if (before?.dependencies === packed && before.is_page === Number(isPage)) {
        if (before.digest !== digest) updateDigest.run(digest, before.id);
        return;
      }
      if (before) remove(before);
      const { lastInsertRowid } = insert.run(path, packed, Number(isPage), digest);
      gained += Number(isPage);
      for (const tag of tagsOf(dependencies)) insertTag.run(tag, lastInsertRowid);
    },
  };
}

interface StoredPage {
  id: number;
  /** JSON of `[query, params, resultHash][]`. */
  dependencies: string;
  is_page: number;
  digest: string;
}

function unpacked(dependencies: string): TrackedQuery[] {
  const list = JSON.parse(dependencies) as [TrackedQuery['query'], string, string][];
  return list.map(([query, params, resultHash]) => ({ query, params, resultHash }));
}

/** Paths of the last build that begin with a prefix. */
export function builtPathsBelow(store: Store, prefix: Path): Path[] {
  return store
    .prepare('SELECT path FROM page WHERE path >= ? AND path < ?')
    .all(prefix, `${prefix}\u{10ffff}`)
    .map(({ path }) => path as Path);
}

/** The paths of all HTML pages of the last build. */
export function builtPages(store: Store): Path[] {
  const rows = store.prepare('SELECT path FROM page WHERE is_page = 1').all();
  return rows.map(({ path }) => path as Path);
}

/** True if the last build wrote a file for a path. */
export function isBuilt(store: Store, path: Path): boolean {
  return builtAs(store, path) !== undefined;
}

/** `contentHash` of the file of a page or endpoint, as the last build left it. */
export function pageDigest(store: Store, path: Path): string | undefined {
  return store.prepare('SELECT digest FROM page WHERE path = ?').get(path)?.digest as string | undefined;
}

/** The same of another file of the site, but for derivatives of pictures. @param file relative to the site */
export function assetDigest(store: Store, file: string): string | undefined {
  return store.prepare('SELECT digest FROM asset WHERE file = ?').get(file)?.digest as string | undefined;
}

export type BuiltAs = 'page' | 'endpoint' | 'redirect';

/** What the last build wrote for a path; `undefined` if nothing. */
export function builtAs(store: Store, path: Path): BuiltAs | undefined {
  const row = store.prepare(builtAsSql).get(path);
  if (!row) return undefined;
  if (row.is_page) return 'page';
  return row.is_redirect ? 'redirect' : 'endpoint';
}

/** The first query of a redirect is its target, and nothing else runs that query. */
const builtAsSql = `SELECT is_page, dependencies LIKE '[["redirect",%' AS is_redirect FROM page WHERE path = ?`;

/**
 * The built pages of which a dependency with one of the tags has another result now. Each query runs once, however many
 * pages depend on it, and not at all if another one decides for each of its pages.
 */
export function stalePages(store: Store, context: SiteContext, tags: Set<string>): Set<Path> {
  const withTag = store.prepare('SELECT page FROM page_tag WHERE tag = ?');
  const byId = store.prepare('SELECT path, dependencies FROM page WHERE id = ?');
  const pages = new Set<number>();
  for (const tag of tags) for (const { page } of withTag.iterate(tagHash(tag))) pages.add(page as number);

  const results = new Map<string, boolean>();
  const hasOtherResult = (dependency: TrackedQuery): boolean => {
    const key = JSON.stringify(dependency);
    let isOther = results.get(key);
    if (isOther === undefined) results.set(key, (isOther = hasChanged(context, dependency)));
    return isOther;
  };
  const stale = new Set<Path>();
  for (const id of pages) {
    const { path, dependencies } = byId.get(id) as { path: Path; dependencies: string };
    const mayDiffer = (dependency: TrackedQuery) => tags.has(invalidationTag(dependency)!);
    if (unpacked(dependencies).some((each) => mayDiffer(each) && hasOtherResult(each))) stale.add(path);
  }
  return stale;
}

/** The dependencies of a built page that have other results now. */
export function changedDependencies(store: Store, context: SiteContext, path: Path): TrackedQuery[] {
  const row = store.prepare('SELECT dependencies FROM page WHERE path = ?').get(path);
  return row ? unpacked(row.dependencies as string).filter((each) => hasChanged(context, each)) : [];
}

function hasChanged(context: SiteContext, { query, params, resultHash: before }: TrackedQuery): boolean {
  return resultHash(runQuery(context, query, params)) !== before;
}

function runQuery(context: SiteContext, query: TrackedQuery['query'], params: string): unknown {
  if (query === 'today') return context.today();
  // A query that this version of the code no longer has.
  if (!(query in queries)) return undefined;
  return context.query(query as QueryName, JSON.parse(params) as never);
}

/** Deletes the records of all pages, pictures and assets, before a build that makes all of them. */
export function forgetPages(store: Store): void {
  markBuildIncomplete(store);
  store.exec('DELETE FROM page; DELETE FROM page_tag; DELETE FROM asset; DELETE FROM picture');
}

/** Call it before page records may run ahead of `dist/`. Until the build is complete, the next one rebuilds all. */
export function markBuildIncomplete(store: Store): void {
  store.exec("DELETE FROM meta WHERE key = 'fingerprint'");
}

/** How many HTML pages the last build left. Kept as a number, since counting the rows of a large table is slow. */
export function builtPageCount(store: Store): number {
  return Number(store.prepare("SELECT value FROM meta WHERE key = 'pages'").get()?.value ?? 0);
}

/** Records that `dist/` matches the store: no change is pending, and the next build may be incremental. */
export function markBuildComplete(store: Store, fingerprint: string, pages: number): void {
  const put = store.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)');
  if (storedFingerprint(store) !== fingerprint) put.run('fingerprint', fingerprint);
  if (builtPageCount(store) !== pages) put.run('pages', String(pages));
  store.exec('DELETE FROM pending_change; DELETE FROM unchecked');
}
