import { AsyncLocalStorage } from 'node:async_hooks';
import { hash } from 'node:crypto';
import type { Path } from '../address/address.ts';
import { dayOf, type Day, type Instant } from '../article/dates.ts';
import type { Site } from '../schema/site.ts';
import { existingPages } from './existingPages.ts';
import { queries, type Parameters, type QueryName, type Result } from './queries.ts';
import { statements } from './statements.ts';
import type { Store } from './store.ts';

/** What a page asked, and the hash of the answer. `today` is a question too: its answer changes overnight. */
export interface Read {
  query: QueryName | 'today';
  /** Canonical JSON. */
  parameters: string;
  /** SHA-1 of the answer's JSON, in base64url. */
  answer: string;
}

/** All that pages are made from: the site's configuration, and the store through named queries. */
export interface Edition {
  site: Site;
  /** Asks the store. What is asked while a page renders is recorded. */
  read: <Name extends QueryName>(query: Name, parameters: Parameters<Name>) => Result<Name>;
  /** Whether a page stands at a path. Not recorded: which pages there are is the plan's to say, not a page's. */
  exists: (path: Path) => boolean;
  /** The day of this publish. Nothing but the front page may depend on it. */
  today: () => Day;
}

const recorder = new AsyncLocalStorage<Map<string, Read>>();

/** Questions that every page asks, with few different parameters: they are answered once an edition. */
const askedByMany = new Set<QueryName>(['staticPages', 'author']);

/** @param now the moment of this publish, read once at its start */
export function edition(store: Store, site: Site, now: Instant): Edition {
  const prepared = statements(store);
  const known = new Map<string, unknown>();
  return {
    site,
    read: (query, parameters) => {
      const ask = queries[query] as (from: typeof prepared, parameters: unknown) => Result<typeof query>;
      if (!askedByMany.has(query)) return recorded(query, parameters, ask(prepared, parameters));
      const key = query + JSON.stringify(parameters);
      if (!known.has(key)) known.set(key, ask(prepared, parameters));
      return recorded(query, parameters, known.get(key) as Result<typeof query>);
    },
    exists: existingPages(store, site),
    today: () => recorded('today', {}, dayOf(now, site.timeZone)),
  };
}

/** Runs `render` and tells what it read, each question once, in the order of asking. */
export async function recordReads<Value>(
  render: () => Promise<Value>,
): Promise<{ value: Value; reads: Read[] }> {
  const reads = new Map<string, Read>();
  const value = await recorder.run(reads, render);
  return { value, reads: [...reads.values()] };
}

function recorded<Answer>(query: Read['query'], parameters: object, answer: Answer): Answer {
  const reads = recorder.getStore();
  if (reads) {
    const json = JSON.stringify(Object.fromEntries(Object.entries(parameters).sort()));
    const key = query + json;
    if (!reads.has(key)) {
      reads.set(key, { query, parameters: json, answer: answerHash(answer) });
    }
  }
  return answer;
}

/** What tells one answer from another. */
export function answerHash(answer: unknown): string {
  return hash('sha1', JSON.stringify(answer) ?? '', 'base64url');
}

const current = Symbol.for('warta.edition');
const holder = globalThis as { [current]?: Edition };

/**
 * Makes an edition the one that templates read. The compiled templates and the press are separate module graphs,
 * so they share it through the global object; one process publishes one edition at a time.
 */
export function setEdition(edition: Edition): void {
  holder[current] = edition;
}

/** The edition that is being published, or shown by the dev server. */
export function currentEdition(): Edition {
  const edition = holder[current];
  if (!edition)
    throw new Error('No edition is open: pages are rendered by the press or the dev server of Warta.');
  return edition;
}
