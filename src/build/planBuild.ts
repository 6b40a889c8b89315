import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathOf, type Path } from '../model/address.ts';
import { endpointPath } from '../model/endpoint.ts';
import type { Site } from '../config/siteSchema.ts';
import type { SiteContext, TrackedQuery } from '../store/siteContext.ts';
import { storedFingerprint, pendingChanges } from '../store/contentChanges.ts';
import { invalidatedTags } from '../store/invalidationTags.ts';
import { isBuilt, builtPageCount, stalePages } from '../store/pageRecords.ts';
import type { Store } from '../store/store.ts';
import { endpointCodeHash } from './code.ts';
import type { Folders } from './buildFolders.ts';
import { pagesThatDiffer } from './pagesThatDiffer.ts';
import { changedPaths, allPages, allPaths } from './sitePaths.ts';
import { listFile } from './writtenFiles.ts';

/** Which pages a build makes, and which it takes away. */
export interface BuildPlan {
  /** What is made whatever it read: the pages for people, where templates are new; everything, where all code may be. */
  rebuild: 'changed' | 'pages' | 'all';
  /** The folder is the one into which the last build went. */
  isSameFolder: boolean;
  paths: Path[];
  /** Pages that are no more; where everything is made they follow from that. */
  removed: Path[];
  /** Why pages that were there are made again: the reads that would be answered differently now. */
  stale: Map<Path, TrackedQuery[]>;
}

/** What a published site is made by and for, beside what its pages read. */
interface BuildFingerprint {
  /** What the compiled templates were compiled from: they make the pages for people. */
  templates: string;
  /** The code that makes documents for programs. */
  documents: string;
  /** The folder in which it lies. One that was deleted and made again is another one. */
  folder: string;
}

export function buildFingerprint(templates: string, { out }: Pick<Folders, 'out'>): BuildFingerprint {
  const { ino, dev } = statSync(out);
  return { templates, documents: endpointCodeHash(), folder: `${out} ${dev} ${ino}` };
}

/** Looks at what changed since the last build that reached `dist/`. */
export function planBuild(
  store: Store,
  site: Site,
  context: SiteContext,
  key: BuildFingerprint,
  at: Folders,
): BuildPlan {
  const before = JSON.parse(storedFingerprint(store) ?? '{}') as Partial<BuildFingerprint>;
  const isSameFolder =
    before.folder === key.folder && ['index.html', listFile].every((file) => existsSync(join(at.out, file)));
  const lost = isSameFolder ? [] : pagesThatDiffer(store, at.out);
  if (lost.length * 2 > builtPageCount(store) || before.documents !== key.documents) {
    const paths = [...new Set(allPaths(store, site))];
    return { rebuild: 'all', isSameFolder, paths, removed: [], stale: new Map() };
  }
  const rebuild = before.templates === key.templates ? 'changed' : 'pages';
  const changes = pendingChanges(store);
  const { added, removed } = changedPaths(store, site, changes);
  const stale = stalePages(store, context, invalidatedTags(store, changes));
  for (const path of removed) stale.delete(path);
  const paths = new Set([...added, ...stale.keys(), ...lost.filter((path) => !removed.has(path))]);
  if (rebuild === 'pages') for (const path of templatedPaths(store, site)) paths.add(path);
  return { rebuild, isSameFolder, paths: [...paths].sort(), removed: [...removed], stale };
}

/** What depends on the templates: the pages for people, and the headers, which allow what stands in them. */
function* templatedPaths(store: Store, site: Site): Generator<Path> {
  for (const page of allPages(store, site)) yield pathOf(page, site);
  yield endpointPath({ kind: 'siteFile', file: 'headers' }, site);
}

/** Says why a page is made by a build, or why not: `--explain`. */
export function explanation(store: Store, path: Path, { rebuild, paths, removed, stale }: BuildPlan): string {
  const isMade = paths.includes(path);
  if (removed.includes(path)) return `${path} is removed: nothing stands there any more.`;
  const wasThere = isBuilt(store, path);
  if (!isMade && !wasThere) return `${path} is no page of this site.`;
  if (rebuild === 'all')
    return `${path} is made, as everything is: the code, the state folder or the out folder is new.`;
  const reads = stale.get(path);
  if (!isMade) return `${path} is not made: every read of it is answered as before.`;
  if (!reads && wasThere)
    return rebuild === 'pages'
      ? `${path} is made, as every page for people is: the templates are new.`
      : `${path} is made again: its file is missing or has other bytes than were published, or what stands there is new.`;
  if (!reads) return `${path} is made: it is new.`;
  const told = reads.map(({ query, params }) => `  ${query} ${params}`);
  return [`${path} is made again, since these reads are answered differently now:`, ...told].join('\n');
}
