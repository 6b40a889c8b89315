import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { storedFingerprint } from '../../store/contentChanges.ts';
import type { Store } from '../../store/store.ts';
import { UsageError, type Folders } from '../buildFolders.ts';
import { isUnfinished } from './changes.ts';
import { filesBelow } from './filesBelow.ts';
import { digestOfBytes, recordedDigest } from './publishedFiles.ts';
import { listFile } from './writtenFiles.ts';

/*
 * A partial site: an out folder that has only the files that changed since the state folder came from another machine. The
 * state folder says which files the whole site has, and their digests. A file says that the site is partial.
 */

const markFile = '.warta-partial';

/** The list of the files of the whole site, in a state folder that came from another machine. */
export const travellingList = (state: string) => join(state, 'dist.list');

export const isPartialSite = (out: string): boolean => existsSync(join(out, markFile));

/** @throws UsageError if an out folder has only what changed, for a command that needs all */
export function refusePartialSite(out: string): void {
  if (isPartialSite(out))
    throw new UsageError(`${out} has only what changed. Make the whole site: npm run build`);
}

/**
 * Makes the out folder a partial site, if the state folder knows the whole one. An out folder that has a whole site stays
 * one.
 * @returns true if it is a partial site
 * @throws UsageError if a build into it was killed: nobody knows which of its files are whole
 */
export function beginPartialSite(store: Store, folders: Folders): boolean {
  const { state, out } = folders;
  if (existsSync(join(out, listFile)) && !isPartialSite(out)) return false;
  if (isPartialSite(out) && isUnfinished(folders))
    throw new UsageError(
      `The last build into ${out} did not end, and ${out} has only what changed. Delete it, and get the state folder again.`,
    );
  const list = isPartialSite(out) ? join(out, listFile) : travellingList(state);
  if (storedFingerprint(store) === undefined || !existsSync(list)) return false;
  mkdirSync(out, { recursive: true });
  // First the mark: a list without it would be the list of a whole site.
  writeFileSync(join(out, markFile), 'This folder has only the files of the site that changed.\n');
  if (list !== join(out, listFile)) copyFileSync(list, join(out, listFile));
  removeOutdated(store, out);
  return true;
}

/** Call it when a build has made the whole site there. */
export function endPartialSite({ state, out }: Folders): void {
  rmSync(join(out, markFile), { force: true });
  rmSync(travellingList(state), { force: true });
}

/** Removes files that the state folder knows with other bytes, since it came after them. */
function removeOutdated(store: Store, out: string): void {
  for (const file of filesBelow(out)) {
    const digest = recordedDigest(store, file);
    if (digest !== undefined && digestOfBytes(file, readFileSync(join(out, file))) !== digest)
      rmSync(join(out, file));
  }
}
