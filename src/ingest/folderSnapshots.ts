import { transaction, type Store } from '../store/store.ts';
import { STAMP_LENGTH, type ContentFolder } from './scan.ts';

/* The table `folder`: what every folder looked like when its files were read last. */

interface FolderRow {
  path: string;
  names: string;
  stamps: Uint8Array;
}

export function storedSnapshots(store: Store): Map<string, ContentFolder> {
  const rows = store.prepare('SELECT path, names, stamps FROM folder').all() as unknown as FolderRow[];
  return new Map(rows.map((row) => [row.path, folderOf(row)]));
}

function folderOf({ path, names, stamps }: FolderRow): ContentFolder {
  // No file name has a slash in it. `slice` copies the bytes, since a Float64Array must begin at a multiple of 8.
  return { path, names: names ? names.split('/') : [], stamps: new Float64Array(stamps.slice().buffer) };
}

/** @param removed paths of folders that are gone */
export function storeSnapshots(store: Store, folders: ContentFolder[], removed: string[] = []): void {
  if (!folders.length && !removed.length) return;
  const insert = store.prepare('INSERT OR REPLACE INTO folder VALUES (?, ?, ?)');
  const remove = store.prepare('DELETE FROM folder WHERE path = ?');
  transaction(store, () => {
    for (const { path, names, stamps } of folders)
      insert.run(path, names.join('/'), new Uint8Array(stamps.buffer));
    for (const path of removed) remove.run(path);
  });
}

/**
 * A snapshot whose stamps equal none, so that the next scan reads every file of the folder again, and removes from the
 * store each that is gone: it names the files of the stored snapshot too.
 */
export function snapshotToReread(
  { path, names }: Pick<ContentFolder, 'path' | 'names'>,
  stored: ContentFolder | undefined,
): ContentFolder {
  const all = [...new Set([...names, ...(stored?.names ?? [])])];
  return { path, names: all, stamps: new Float64Array(all.length * STAMP_LENGTH).fill(NaN) };
}

/** Makes the next scan read every file of a folder again, and look whether the files `names` are in it. */
export function markForReread(store: Store, path: string, names: string[]): void {
  const row = store.prepare('SELECT path, names, stamps FROM folder WHERE path = ?').get(path);
  const stored = row && folderOf(row as unknown as FolderRow);
  storeSnapshots(store, [snapshotToReread({ path, names }, stored)]);
}
