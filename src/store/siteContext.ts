import { AsyncLocalStorage } from 'node:async_hooks';
import { hash } from 'node:crypto';
import type { Site } from '../config/siteSchema.ts';
import { dayOf, type Day, type Instant } from '../model/dates.ts';
import { pageExistence, type PageExistence } from './pageExistence.ts';
import { queries, type QueryName, type QueryParams, type QueryResult } from './queries/queries.ts';
import { statements } from './statements.ts';
import type { Store } from './store.ts';

/** A query that ran while a page was rendered, with the hash of its result. `today` counts as a query: it changes overnight. */
export interface TrackedQuery {
  query: QueryName | 'today';
  /** Canonical JSON. */
  params: string;
  /** SHA-1 of the result's JSON, in base64url. */
  resultHash: string;
}

/** All that pages are rendered from: the site's configuration, and the store through named queries. */
export interface SiteContext {
  site: Site;
  /** Runs a named query. It becomes a dependency of the page that is being rendered. Other pages may get the same result. */
  query: <Name extends QueryName>(name: Name, params: QueryParams<Name>) => Shared<QueryResult<Name>>;
  /** True if the built site has a file at a path. Not tracked as a dependency: the build plan decides which pages exist. */
  exists: PageExistence;
  /**
   * HTML that many pages share, rendered once per build. `key` holds everything it depends on beside the store. The
   * queries that it runs become dependencies of each page that uses it.
   */
  cachedFragment: (key: readonly unknown[], render: () => Promise<string>) => Promise<string>;
  /** The day of this build. Only the front page, the news sitemap and `security.txt` may depend on it. */
  today: () => Day;
}

/** A result that nobody may change, since others have it too. */
type Shared<Result> = Result extends (infer Item)[] ? readonly Item[] : Result;

interface TrackedResult {
  tracked: TrackedQuery;
  result: unknown;
}

/** What the page that is being rendered has queried so far, by query and parameters. */
const dependenciesOfPage = new AsyncLocalStorage<Map<string, TrackedResult>>();

/**
 * Size of the least-recently-used cache of query results. A page and its endpoints run the same queries, and most pages
 * look up the same author.
 */
const MAX_CACHED_RESULTS = 100;

/** Pages with translations have a masthead each, so without a limit the cache would grow with the archive. */
const MAX_CACHED_FRAGMENTS = 200;

/** @param now the moment of this build, read once at its start */
export function createSiteContext(store: Store, site: Site, now: Instant): SiteContext {
  const prepared = statements(store);
  const recent = new Map<string, TrackedResult>();
  const cacheResult = (key: string, found: TrackedResult) => {
    recent.delete(key);
    recent.set(key, found);
    if (recent.size > MAX_CACHED_RESULTS) recent.delete(recent.keys().next().value!);
  };
  const fragments = new Map<string, { html: string; dependencies: Map<string, TrackedResult> }>();
  const track = <Result>(query: TrackedQuery['query'], params: object, run: () => Result): Result => {
    const page = dependenciesOfPage.getStore();
    const json = JSON.stringify(Object.fromEntries(Object.entries(params).sort()));
    const key = query + json;
    let found = page?.get(key) ?? recent.get(key);
    if (!found) {
      const result = run();
      // Otherwise what one page does with it would decide what the next one gets.
      if (Array.isArray(result)) Object.freeze(result);
      found = { tracked: { query, params: json, resultHash: page ? resultHash(result) : '' }, result };
    }
    if (page) {
      page.set(key, found);
      cacheResult(key, found);
    }
    return found.result as Result;
  };
  return {
    site,
    query: (name, params) => {
      const run = queries[name].run as (store: typeof prepared, params: unknown) => QueryResult<typeof name>;
      return track(name, params, () => run(prepared, params)) as Shared<QueryResult<typeof name>>;
    },
    exists: pageExistence(store, site),
    cachedFragment: async (key, render) => {
      // JSON keeps the parts apart: joined, a section called "front" would get the front page's fragment.
      const id = JSON.stringify(key);
      let fragment = fragments.get(id);
      if (!fragment) {
        if (fragments.size === MAX_CACHED_FRAGMENTS) fragments.clear();
        const dependencies = new Map<string, TrackedResult>();
        fragment = { html: await dependenciesOfPage.run(dependencies, render), dependencies };
        fragments.set(id, fragment);
      }
      const page = dependenciesOfPage.getStore();
      if (page) for (const [query, found] of fragment.dependencies) page.set(query, found);
      return fragment.html;
    },
    today: () => track('today', {}, () => dayOf(now, site.timeZone)),
  };
}

/** Runs `render` and returns the queries that it ran, each once, in the order of their first run. */
export async function trackDependencies<Value>(
  render: () => Promise<Value>,
): Promise<{ value: Value; dependencies: TrackedQuery[] }> {
  const page = new Map<string, TrackedResult>();
  const value = await dependenciesOfPage.run(page, render);
  return { value, dependencies: [...page.values()].map(({ tracked }) => tracked) };
}

/** Two results with the same hash are the same for a page. */
export function resultHash(result: unknown): string {
  return hash('sha1', JSON.stringify(result) ?? '', 'base64url');
}

const current = Symbol.for('warta.siteContext');
const holder = globalThis as { [current]?: SiteContext };

/**
 * Sets the context that templates use. The compiled templates and the build are separate module graphs, so they share it
 * through the global object. A process builds one site at a time.
 */
export function setSiteContext(context: SiteContext): void {
  holder[current] = context;
}

/** The context of the site that is being built, or shown by the dev server. */
export function siteContext(): SiteContext {
  const context = holder[current];
  if (!context)
    throw new Error('No site context is set: pages are rendered by the build or the dev server of Warta.');
  return context;
}
