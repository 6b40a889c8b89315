import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { storedFingerprint } from '../../store/contentChanges.ts';
import type { Store } from '../../store/store.ts';
import { UsageError, type Folders } from '../buildFolders.ts';
import { isUnfinished } from './changes.ts';
import { filesBelow } from './filesBelow.ts';
import { takeOverNotes } from './undeployed.ts';
import { ELSEWHERE, isPartialSite, markPartialSite, unmarkPartialSite } from './partialMark.ts';
import { digestOfBytes, recordedDigest } from './publishedFiles.ts';
import { listFile } from './writtenFiles.ts';

/*
 * A partial site: an out folder that has only the files that changed since the state folder came from another machine. The
 * state folder says which files the whole site has, and their digests. A file says that the site is partial.
 */

/** The list of the files of the whole site, in a state folder that came from another machine. */
export const travellingList = (state: string) => join(state, 'dist.list');

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
      `The last build into ${out} did not end, and it has only what changed. Delete it, and build again.`,
    );
  const list = isPartialSite(out) ? join(out, listFile) : travellingList(state);
  if (storedFingerprint(store) === undefined || !existsSync(list)) return false;
  mkdirSync(out, { recursive: true });
  const { folder } = JSON.parse(storedFingerprint(store)!) as { folder: string };
  if (folder !== ELSEWHERE) takeOverNotes(state, folder.replace(/ \d+ \d+$/, ''));
  // First the mark: a list without it would be the list of a whole site.
  markPartialSite(out);
  if (list !== join(out, listFile)) copyFileSync(list, join(out, listFile));
  removeOutdated(store, out);
  return true;
}

/** Call it when a build has made the whole site there. */
export function endPartialSite({ state, out }: Folders): void {
  unmarkPartialSite(out);
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
