import { existsSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { writeFileAtomic } from '../../lib/writeFileAtomic.ts';
import type { Folders } from '../buildFolders.ts';
import type { ChangedFiles } from './stage.ts';
import { noteUndeployed } from './undeployed.ts';

/*
 * What a deploy has to upload, to purge and to delete: `.warta/changes.json`. The changes are written to another file
 * before the site is touched. If the build is killed, the next one finishes its work and reports its changes too.
 */

const finishedFile = (state: string) => join(state, 'changes.json');
const begunFile = (state: string) => join(state, 'changes.begun.json');

/**
 * What changes from before an earlier, unfinished build to after the next one.
 * @param exists whether the site has a file now, between the two builds
 */
export function mergedChanges(
  earlier: ChangedFiles,
  next: ChangedFiles,
  exists: (file: string) => boolean,
): ChangedFiles {
  const before = new Map<string, boolean>();
  const after = new Map<string, boolean>();
  for (const { added, changed, removed } of [next, earlier]) {
    for (const file of added) before.set(file, false);
    for (const file of [...changed, ...removed]) before.set(file, true);
  }
  for (const file of [...next.added, ...next.changed]) after.set(file, true);
  for (const file of next.removed) after.set(file, false);

  const merged: ChangedFiles = { added: [], changed: [], removed: [] };
  for (const [file, wasThere] of [...before].sort()) {
    if (after.get(file) ?? exists(file)) merged[wasThere ? 'changed' : 'added'].push(file);
    else if (wasThere) merged.removed.push(file);
  }
  return merged;
}

/**
 * Records what is about to change. @returns it, merged with what an earlier build left unfinished
 * @param exists whether the site has a file now
 */
export function beginChanges(
  { state, out }: Folders,
  next: ChangedFiles,
  exists = (file: string) => existsSync(join(out, file)),
): ChangedFiles {
  const earlier = unfinishedChanges(state, out);
  const changes = earlier ? mergedChanges(earlier, next, exists) : next;
  if (Object.values(changes).some((files) => files.length)) writeJson(begunFile(state), { out, ...changes });
  return changes;
}

/** Reports what changed, once all of it is in place. */
export function finishChanges(folders: Folders, publishedAt: string, changes: ChangedFiles): void {
  noteUndeployed(folders, changes);
  writeJson(finishedFile(folders.state), { publishedAt, ...changes });
}

/** The time of the last build that ended, in ISO 8601; undefined if it is not known. */
export function publishedAt(state: string): string | undefined {
  if (!existsSync(finishedFile(state))) return undefined;
  return (JSON.parse(readFileSync(finishedFile(state), 'utf8')) as { publishedAt: string }).publishedAt;
}

/** True if a build into this folder was killed while it changed the site. */
export const isUnfinished = ({ state, out }: Folders): boolean => unfinishedChanges(state, out) !== undefined;

/** Forgets what `beginChanges` recorded, once everything else is done. */
export function forgetBegunChanges({ state }: Folders): void {
  rmSync(begunFile(state), { force: true });
}

/** What `beginChanges` recorded; undefined if it cannot be read, since an incomplete report is better than no build. */
function unfinishedChanges(state: string, out: string): ChangedFiles | undefined {
  if (!existsSync(begunFile(state))) return undefined;
  try {
    const begun = JSON.parse(readFileSync(begunFile(state), 'utf8')) as ChangedFiles & { out: string };
    const isComplete = [begun.added, begun.changed, begun.removed].every(Array.isArray);
    return isComplete && begun.out === out ? begun : undefined;
  } catch (error) {
    // A loss of power may leave a file empty even after it was written.
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Flushed, so that it is on the disk before the site changes, even if the power fails. */
function writeJson(file: string, content: object): void {
  const temporaryName = `${basename(file)}.new`;
  writeFileAtomic(file, JSON.stringify(content, null, 2), { flush: true, temporaryName });
}
