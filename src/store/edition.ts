import { AsyncLocalStorage } from 'node:async_hooks';
import { hash } from 'node:crypto';
import { dayOf, type Day, type Instant } from '../model/dates.ts';
import type { Site } from '../config/siteSchema.ts';
import { existingPages, type ExistingPages } from './existingPages.ts';
import { queries, type Parameters, type QueryName, type Result } from './queries/queries.ts';
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
  exists: ExistingPages;
  /**
   * HTML that many pages have in common, rendered once an edition: `by` has all that it depends on beside the store.
   * What it reads is recorded for each page that has it.
   */
  shared: (by: readonly unknown[], render: () => Promise<string>) => Promise<string>;
  /** The day of this publish. Only the front page, the news sitemap and `security.txt` may depend on it. */
  today: () => Day;
}

/** A question with its answer. */
interface Answered {
  read: Read;
  answer: unknown;
}

/** What the page that is being rendered has asked so far, by question: each is answered once a page. */
const recorder = new AsyncLocalStorage<Map<string, Answered>>();

/** How many answers are kept, the latest asked for: a page and its documents ask the same, and every page for its author. */
const mostAnswers = 100;

/** How many shared parts are kept: those of a page of its own, as of one in two languages, would be without end. */
const mostParts = 200;

/** @param now the moment of this publish, read once at its start */
export function edition(store: Store, site: Site, now: Instant): Edition {
  const prepared = statements(store);
  const lately = new Map<string, Answered>();
  const keep = (question: string, answered: Answered) => {
    lately.delete(question);
    lately.set(question, answered);
    if (lately.size > mostAnswers) lately.delete(lately.keys().next().value!);
  };
  const parts = new Map<string, { html: string; reads: Map<string, Answered> }>();
  const answer = <Answer>(query: Read['query'], parameters: object, ask: () => Answer): Answer => {
    const page = recorder.getStore();
    const json = JSON.stringify(Object.fromEntries(Object.entries(parameters).sort()));
    const question = query + json;
    let known = page?.get(question) ?? lately.get(question);
    if (!known) {
      const answer = ask();
      known = { read: { query, parameters: json, answer: page ? answerHash(answer) : '' }, answer };
    }
    if (page) {
      page.set(question, known);
      keep(question, known);
    }
    return known.answer as Answer;
  };
  return {
    site,
    read: (query, parameters) => {
      const ask = queries[query] as (from: typeof prepared, parameters: unknown) => Result<typeof query>;
      return answer(query, parameters, () => ask(prepared, parameters));
    },
    exists: existingPages(store, site),
    shared: async (by, render) => {
      // As JSON, no two lists are one text: joined, a section called "front" was the front page.
      const key = JSON.stringify(by);
      let part = parts.get(key);
      if (!part) {
        if (parts.size === mostParts) parts.clear();
        const reads = new Map<string, Answered>();
        parts.set(key, (part = { html: await recorder.run(reads, render), reads }));
      }
      const page = recorder.getStore();
      if (page) for (const [question, answered] of part.reads) page.set(question, answered);
      return part.html;
    },
    today: () => answer('today', {}, () => dayOf(now, site.timeZone)),
  };
}

/** Runs `render` and tells what it read, each question once, in the order of asking. */
export async function recordReads<Value>(
  render: () => Promise<Value>,
): Promise<{ value: Value; reads: Read[] }> {
  const page = new Map<string, Answered>();
  const value = await recorder.run(page, render);
  return { value, reads: [...page.values()].map(({ read }) => read) };
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
