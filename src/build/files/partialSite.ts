import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { storedFingerprint } from '../../store/contentChanges.ts';
import type { Store } from '../../store/store.ts';
import { writeFileAtomic } from '../../lib/writeFileAtomic.ts';
import type { Folders } from '../buildFolders.ts';
import { takeOverNotes } from './undeployed.ts';
import { ELSEWHERE, isPartialSite, markPartialSite, unmarkPartialSite } from './partialMark.ts';
import { digestOfBytes, recordedDigest } from './publishedFiles.ts';
import { listFile, writtenFiles } from './writtenFiles.ts';

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
 */
export function beginPartialSite(store: Store, { state, out }: Folders): boolean {
  if (existsSync(join(out, listFile)) && !isPartialSite(out)) return false;
  const fingerprint = storedFingerprint(store);
  if (fingerprint === undefined || !existsSync(travellingList(state))) return false;
  mkdirSync(out, { recursive: true });
  const { folder } = JSON.parse(fingerprint) as { folder: string };
  if (folder !== ELSEWHERE) takeOverNotes(state, folder);
  const before = writtenFiles(out).all();
  // First the mark: a list without it would be the list of a whole site. The list that is there may be of an earlier state.
  markPartialSite(out);
  copyFileSync(travellingList(state), join(out, listFile));
  removeOutdated(store, out, before);
  return true;
}

/** Call it when a build into a partial site has moved its files: the state folder has the list of the whole one. */
export function keepList({ state, out }: Folders): void {
  writeFileAtomic(travellingList(state), readFileSync(join(out, listFile)), { temporaryName: 'dist.new' });
}

/** Call it when a build has made the whole site there. */
export function endPartialSite({ state, out }: Folders): void {
  unmarkPartialSite(out);
  rmSync(travellingList(state), { force: true });
}

/** Removes files that an earlier build put there and that are not as the state folder knows them. */
function removeOutdated(store: Store, out: string, before: string[]): void {
  const written = writtenFiles(out);
  for (const file of before) {
    const path = join(out, file);
    if (!existsSync(path)) continue;
    const isCurrent =
      written.has(file) && digestOfBytes(file, readFileSync(path)) === recordedDigest(store, file);
    if (!isCurrent) rmSync(path);
  }
}
