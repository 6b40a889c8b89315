import { hash } from 'node:crypto';
import type { ContentChange } from './contentChanges.ts';
import { queries } from './queries/queries.ts';
import type { Query } from './queries/query.ts';
import type { TrackedQuery } from './siteContext.ts';
import type { Store } from './store.ts';

const todayTag = 'today';

const all = queries as Record<string, Query<object, unknown>>;

/** The tag of a tracked query; `undefined` for a query that the code no longer has. */
export function invalidationTag({
  query,
  params,
}: Pick<TrackedQuery, 'query' | 'params'>): string | undefined {
  if (query === 'today') return todayTag;
  return all[query]?.tag(JSON.parse(params) as object);
}

/** The tags of all queries whose results may have changed, in a store that has taken the changes in. */
export function invalidatedTags(store: Store, changes: ContentChange[]): Set<string> {
  const tags = new Set([todayTag]);
  for (const invalidate of new Set(Object.values(all).map(({ invalidate }) => invalidate)))
    invalidate(store, changes, tags);
  return tags;
}

/** 48 bits of a hash of a tag. Two tags with one hash only cost an unnecessary query. */
export function tagHash(tag: string | undefined): number {
  return parseInt(hash('sha1', String(tag)).slice(0, 12), 16);
}
