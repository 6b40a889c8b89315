import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Path } from '../address/address.ts';
import type { Site } from '../schema/site.ts';
import type { Edition, Read } from '../store/edition.ts';
import { editionKey, pendingFacts } from '../store/facts.ts';
import { touchedKeys } from '../store/keys.ts';
import { isPublished, stalePages } from '../store/pages.ts';
import type { Store } from '../store/store.ts';
import type { Folders } from './folders.ts';
import { plannedChanges, plannedPaths } from './plan.ts';

/** Which pages a publish makes, and which it takes away. */
export interface Scope {
  /** All pages are made: nothing is known of earlier ones, or not what they depend on. */
  isWhole: boolean;
  /** The store knows every file of `dist/`. */
  isKnown: boolean;
  paths: Path[];
  /** Pages that are no more; of a whole scope they follow from what is made. */
  removed: Path[];
  /** Why pages that were there are made again: the reads that would be answered differently now. */
  stale: Map<Path, Read[]>;
}

/**
 * What published pages are made by and for, beside what they read: the templates, and the folder in which they lie.
 * A folder that was deleted and made again is another one.
 */
export function editionKeyFor(compileKey: string, at: Pick<Folders, 'out'>): string {
  return `${compileKey} ${folderKey(at)}`;
}

function folderKey({ out }: Pick<Folders, 'out'>): string {
  const { ino, dev } = statSync(out);
  return `${out} ${dev} ${ino}`;
}

/** Looks at what changed since the last publish that reached `dist/`. */
export function scope(store: Store, site: Site, edition: Edition, key: string, at: Folders): Scope {
  const before = editionKey(store);
  const isKnown = existsSync(join(at.out, 'index.html')) && before?.endsWith(` ${folderKey(at)}`) === true;
  const isWhole = before !== key || !isKnown;
  if (isWhole) {
    const paths = [...new Set(plannedPaths(store, site))];
    return { isWhole, isKnown, paths, removed: [], stale: new Map() };
  }
  const facts = pendingFacts(store);
  const { added, removed } = plannedChanges(store, site, facts);
  const stale = stalePages(store, edition, touchedKeys(store, facts));
  for (const path of removed) stale.delete(path);
  const paths = [...new Set([...added, ...stale.keys()])].sort();
  return { isWhole, isKnown, paths, removed: [...removed], stale };
}

/** Says why a page is made by a publish, or why not: `--explain`. */
export function explanation(store: Store, path: Path, { isWhole, paths, removed, stale }: Scope): string {
  const isMade = paths.includes(path);
  if (removed.includes(path)) return `${path} is removed: nothing stands there any more.`;
  if (!isMade && !isPublished(store, path)) return `${path} is no page of this site.`;
  if (isWhole)
    return `${path} is made, as every page is: the templates, the state folder or the out folder is new.`;
  const reads = stale.get(path);
  if (!isMade) return `${path} is not made: every read of it is answered as before.`;
  if (!reads) return `${path} is made: it is new.`;
  const told = reads.map(({ query, parameters }) => `  ${query} ${parameters}`);
  return [`${path} is made again, since these reads are answered differently now:`, ...told].join('\n');
}
