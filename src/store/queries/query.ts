import type { ContentChange } from '../contentChanges.ts';
import type { Statements } from '../statements.ts';
import type { Store } from '../store.ts';

/** A named query: what a page asks the store, with all that is needed to find the pages that a content change affects. */
export interface Query<Params extends object, Result> {
  /** A function of the store and the parameters alone, so that its result can be compared with that of the next build. */
  run: (statements: Statements, params: Params) => Result;
  /** The invalidation tag of a call. */
  tag: (params: Params) => string;
  /** Invalidates the tags whose results content changes can change. Queries that share their tags share this function. */
  invalidate: Invalidate;
}

/**
 * Adds tags for changes that the store has taken in already. A tag too many only makes queries run again, with the same
 * result. A tag that is missing leaves pages stale: `tests/site/equality.test.ts` looks for that.
 */
export type Invalidate = (store: Store, changes: ContentChange[], tags: Set<string>) => void;

/** Gives a query its types. */
export const defineQuery = <Params extends object, Result>(query: Query<Params, Result>) => query;
