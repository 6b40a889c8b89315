import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Site } from '../config/siteSchema.ts';
import type { Path } from '../model/address.ts';
import { endpointPath } from '../model/endpoint.ts';
import { pendingChanges, storedFingerprint } from '../store/contentChanges.ts';
import { invalidatedTags } from '../store/invalidationTags.ts';
import { builtPageCount, builtPages, stalePages } from '../store/pageRecords.ts';
import type { SiteContext } from '../store/siteContext.ts';
import type { Store } from '../store/store.ts';
import type { Folders } from './buildFolders.ts';
import { endpointCodeHash } from './code.ts';
import { ELSEWHERE, isOlderThanState, isPartialSite } from './files/partialMark.ts';
import { pagesThatDiffer } from './files/pagesThatDiffer.ts';
import { allPaths, changedPaths } from './sitePaths.ts';
import { listFile } from './files/writtenFiles.ts';

/** What a build renders, and what it removes. */
export interface BuildPlan {
  /**
   * What is rendered whatever its dependencies: nothing more (`changed`), all HTML pages (`pages`, if the templates
   * changed), or everything (`all`, if other code changed or nothing is known of the out folder).
   */
  rebuild: 'changed' | 'pages' | 'all';
  /** True if the out folder is the one of the last build. */
  isSameFolder: boolean;
  /** To be rendered. */
  paths: Path[];
  /** To be removed. Empty for `all`, where every file goes that is not written again. */
  removed: Path[];
  /** Those of them that were built before, and have a dependency with another result now. */
  stale: Set<Path>;
}

/** What a site was built by, beside the dependencies of its pages. */
interface BuildFingerprint {
  /** The code from which the templates were compiled, which render HTML pages. */
  templates: string;
  /** The code that writes endpoints. */
  endpoints: string;
  /** The out folder that has the whole site. One that was deleted and made again is another one. */
  folder: string;
}

/** @param isPartial true if the out folder has only what changed */
export function buildFingerprint(
  templates: string,
  { out }: Pick<Folders, 'out'>,
  isPartial: boolean,
): BuildFingerprint {
  const { ino, dev } = statSync(out);
  return { templates, endpoints: endpointCodeHash(), folder: isPartial ? ELSEWHERE : `${out} ${dev} ${ino}` };
}

/** Compares content, code and out folder with those of the last complete build. */
export function planBuild(
  store: Store,
  site: Site,
  context: SiteContext,
  fingerprint: BuildFingerprint,
  { state, out }: Pick<Folders, 'state' | 'out'>,
): BuildPlan {
  const last = JSON.parse(storedFingerprint(store) ?? '{}') as Partial<BuildFingerprint>;
  // The whole site is wherever it was before.
  const isSameFolder =
    fingerprint.folder === ELSEWHERE ||
    (last.folder === fingerprint.folder &&
      !isPartialSite(out) &&
      !isOlderThanState({ state, out }) &&
      ['index.html', listFile].every((file) => existsSync(join(out, file))));
  const differing = isSameFolder ? [] : pagesThatDiffer(store, out);
  const isMostlyOther = differing.length * 2 > builtPageCount(store);
  if (isMostlyOther || last.endpoints !== fingerprint.endpoints)
    return { rebuild: 'all', isSameFolder, paths: allPaths(store, site), removed: [], stale: new Set() };

  const changes = pendingChanges(store);
  const { added, removed } = changedPaths(store, site, changes);
  const stale = stalePages(store, context, invalidatedTags(store, changes));
  for (const path of removed) stale.delete(path);
  const paths = new Set([...added, ...stale, ...differing]);
  const rebuild = last.templates === fingerprint.templates ? 'changed' : 'pages';
  if (rebuild === 'pages') {
    for (const path of builtPages(store)) paths.add(path);
    // The headers allow the scripts and styles that are in the pages, and the service worker is compiled with them.
    for (const file of ['headers', 'serviceWorker'] as const)
      paths.add(endpointPath({ kind: 'siteFile', file }, site));
  }
  for (const path of removed) paths.delete(path);
  return { rebuild, isSameFolder, paths: [...paths].sort(), removed: [...removed], stale };
}
