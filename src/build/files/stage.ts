import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lstatIfExists } from '../../lib/lstatIfExists.ts';
import { nameHash } from '../../lib/nameHash.ts';
import { orderOfRemovals, publishStages } from './publishOrder.ts';

/** A file of the new site, relative to `dist/`, compared with what is there. */
export interface FileChange {
  file: string;
  change: 'added' | 'changed' | 'unchanged';
}

/** Compares a file with its new bytes. A symbolic link does not count as a file, since it may lead anywhere. */
export function changeOf(target: string, bytes: Uint8Array): FileChange['change'] {
  const before = lstatIfExists(target);
  if (!before?.isFile()) return 'added';
  return before.size === bytes.length && readFileSync(target).equals(bytes) ? 'unchanged' : 'changed';
}

/** Folders that this process made or found, so that it does not ask the system once a file. */
const knownFolders = new Set<string>();

/** Deletes what an earlier build left in the stage. */
export function emptyStage(stageDir: string): void {
  rmSync(stageDir, { recursive: true, force: true });
  knownFolders.clear();
}

/** Writes a file into the stage. @param file its path in the site */
export function stageFile(stageDir: string, file: string, bytes: Uint8Array): void {
  makeFolder(stageDir);
  writeFileSync(stagedPath(stageDir, file), bytes);
}

/** Copies a file into the stage. @param file its path in the site */
export function stageCopy(stageDir: string, file: string, source: string): void {
  makeFolder(stageDir);
  copyFileSync(source, stagedPath(stageDir, file));
}

/** All files are in one folder: to make a folder for each page takes longer than to write the page. */
function stagedPath(stageDir: string, file: string): string {
  return join(stageDir, nameHash(file));
}

/** Files of `dist/`, relative to it. */
export interface ChangedFiles {
  added: string[];
  changed: string[];
  removed: string[];
}

/**
 * Moves staged files into the site, each in one step, so that every file is whole at every moment. Last, removes what
 * nothing links to any more: pages before the files that they load.
 */
export function commit(stageDir: string, outDir: string, changes: ChangedFiles): void {
  const order = publishStages(changes).flat();
  const removed = orderOfRemovals(changes.removed);
  const blocking = new Set(blockingFiles(order, removed));
  for (const file of blocking) remove(outDir, file);
  // All folders first: if the disk has no room for one, nothing has been moved yet.
  for (const file of order) makeFolder(dirname(join(outDir, file)));
  for (const file of order) renameSync(stagedPath(stageDir, file), join(outDir, file));
  for (const file of removed) if (!blocking.has(file)) remove(outDir, file);
  emptyStage(stageDir);
}

/** Removed files that must go first: a new file needs a folder with their name, or has the name of a folder of theirs. */
function blockingFiles(added: string[], removed: string[]): string[] {
  if (!removed.length) return [];
  const newFiles = new Set(added);
  const newFolders = new Set(added.flatMap(foldersOf));
  return removed.filter(
    (file) => newFolders.has(file) || foldersOf(file).some((folder) => newFiles.has(folder)),
  );
}

/** `a/b` and `a`, for `a/b/c`. */
function foldersOf(file: string): string[] {
  const folder = dirname(file);
  return folder === '.' ? [] : [folder, ...foldersOf(folder)];
}

function remove(outDir: string, file: string): void {
  rmSync(join(outDir, file), { force: true });
  removeEmptyFolders(outDir, dirname(file));
}

function makeFolder(folder: string): void {
  if (knownFolders.has(folder)) return;
  mkdirSync(folder, { recursive: true });
  knownFolders.add(folder);
}

function removeEmptyFolders(outDir: string, folder: string): void {
  while (folder !== '.' && folder !== '') {
    try {
      rmdirSync(join(outDir, folder));
    } catch {
      return;
    }
    knownFolders.delete(join(outDir, folder));
    folder = dirname(folder);
  }
}
