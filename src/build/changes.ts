import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Folders } from './buildFolders.ts';
import type { ChangedFiles } from './stage.ts';

/*
 * What a deploy has to upload, to purge and to delete: `.warta/changes.json`. It is written down before the site is
 * touched, so that what a build changed before it was killed is told by the one that finishes its work.
 */

const finished = (state: string) => join(state, 'changes.json');
const begun = (state: string) => join(state, 'changes.begun.json');

/**
 * What changes from before an earlier build, which did not finish, to after the next.
 * @param exists whether a file stands in the site now, between the two
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

/** Writes down what is about to change. @returns it, with what an earlier build left unfinished */
export function beginChanges({ state, out }: Folders, next: ChangedFiles): ChangedFiles {
  const earlier = unfinished(state, out);
  const changes = earlier ? mergedChanges(earlier, next, (file) => existsSync(join(out, file))) : next;
  if (Object.values(changes).some((files) => files.length)) writeWhole(begun(state), { out, ...changes });
  return changes;
}

/** Tells what changed, once all of it is in place. */
export function finishChanges({ state }: Folders, publishedAt: string, changes: ChangedFiles): void {
  writeWhole(finished(state), { publishedAt, ...changes });
}

/** Forgets what was begun, once the store knows of it too. */
export function settleChanges({ state }: Folders): void {
  rmSync(begun(state), { force: true });
}

/** What was begun, as far as it can be read: it is better to tell less than to publish no more. */
function unfinished(state: string, out: string): ChangedFiles | undefined {
  if (!existsSync(begun(state))) return undefined;
  try {
    const told = JSON.parse(readFileSync(begun(state), 'utf8')) as ChangedFiles & { out: string };
    const isWhole = [told.added, told.changed, told.removed].every(Array.isArray);
    return isWhole && told.out === out ? told : undefined;
  } catch (error) {
    // A loss of power may leave a file empty whose writing had ended.
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

/** In one step; it is on the disk before the site changes, also where the power goes. */
function writeWhole(file: string, content: object): void {
  writeFileSync(`${file}.new`, JSON.stringify(content, null, 2), { flush: true });
  renameSync(`${file}.new`, file);
}
