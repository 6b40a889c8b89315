import { join } from 'node:path';
import { contentHash } from '../lib/contentHash.ts';
import { mediaImage, type ImageRow } from '../store/images.ts';
import type { Store } from '../store/store.ts';
import { fileKind } from './fileKind.ts';
import { alikeName } from './findPicture.ts';
import { snapshotToReread, storedSnapshots, storeSnapshots } from './folderSnapshots.ts';
import { readPicture } from './readBytes.ts';
import type { FileToRead } from './readFile.ts';
import { filesOf, pathIn, STAMP_LENGTH, type ContentFile, type ContentFolder } from './scan.ts';

/** How a content folder differs from what the store has of it. */
export interface ContentDiff {
  /** The files that may have changed, sorted by path. */
  changed: FileToRead[];
  /** The paths of files that are gone. */
  removed: string[];
  /** Stores what the folders look like. Call it when every changed file has been read. */
  saveSnapshot: () => void;
}

/**
 * Compares a scan with the store, a whole folder at a time, since most folders are unchanged.
 * A file with errors is read again each time: the cause may be in another file, such as a picture.
 */
export function diffContent(store: Store, folders: ContentFolder[], contentDir: string): ContentDiff {
  const selectDigest = store.prepare('SELECT digest FROM file WHERE path = ?');
  const storedDigest = (path: string) => selectDigest.get(path)?.digest as string | undefined;
  const stored = storedSnapshots(store);
  const changedFolders = folders.filter((folder) => !isSame(folder, stored.get(folder.path)));
  const mayDiffer = changedFolders.flatMap((folder) => changedFiles(folder, stored.get(folder.path)));
  const removed = removedFiles(stored, folders);

  const toReread = new Set<string>();
  for (const row of store.prepare("SELECT DISTINCT file FROM problem WHERE severity = 'error'").iterate()) {
    toReread.add(row.file as string);
  }
  // A text may mean this picture, although it found one whose name is spelled otherwise.
  const selectUsers = store.prepare("SELECT file FROM facet WHERE kind = 'imageAlike' AND value = ?");
  const rereadUsers = (image: string) => {
    for (const row of selectUsers.iterate(alikeName(image))) toReread.add(row.file as string);
  };
  for (const { path, kind } of mayDiffer) {
    if (kind === 'image' && !hasStoredBytes(path)) rereadUsers(path);
  }
  removed.forEach(rereadUsers);

  const selectPictures = store.prepare(
    `SELECT i.digest, i.width, i.height, i.animated FROM facet f CROSS JOIN image i ON i.file = f.value
     WHERE f.file = ? AND f.kind IN ('image', 'smallImage')`,
  );
  const picturesOf = (path: string) => (selectPictures.all(path) as unknown as ImageRow[]).map(mediaImage);
  const toRead = new Map<string, FileToRead>();
  const add = (file: FileToRead) => {
    toRead.set(file.path, file.kind === 'image' ? file : { ...file, knownPictures: picturesOf(file.path) });
  };
  for (const file of mayDiffer) add({ ...file, knownDigest: storedDigest(file.path) });
  const isPresent = presence(folders);
  // Without its digest, so that it is read although its bytes are the same.
  for (const path of toReread) if (isPresent(path)) add({ path, kind: fileKind(path)! });
  const changed = [...toRead.values()].sort((a, b) => (a.path < b.path ? -1 : 1));

  // If this build is killed before it has read all files, the next one reads the changed folders again.
  storeSnapshots(
    store,
    changedFolders.map((folder) => snapshotToReread(folder, stored.get(folder.path))),
  );
  return { changed, removed, saveSnapshot };

  function hasStoredBytes(path: string): boolean {
    const digest = storedDigest(path);
    if (digest === undefined) return false;
    const { bytes } = readPicture(join(contentDir, path));
    return bytes !== undefined && contentHash(bytes) === digest;
  }

  function saveSnapshot(): void {
    const present = new Set(folders.map(({ path }) => path));
    storeSnapshots(
      store,
      changedFolders,
      [...stored.keys()].filter((path) => !present.has(path)),
    );
  }
}

function isSame({ names, stamps }: ContentFolder, stored: ContentFolder | undefined): boolean {
  return (
    stored?.names.length === names.length &&
    stamps.every((number, i) => number === stored.stamps[i]) &&
    names.every((name, i) => name === stored.names[i])
  );
}

/** The files of a folder that are new or have another stamp. */
function changedFiles(folder: ContentFolder, stored: ContentFolder | undefined): ContentFile[] {
  const indexes = new Map(stored?.names.map((name, i) => [name, i]));
  const hasSameStamp = (name: string, i: number) => {
    const index = indexes.get(name);
    if (index === undefined) return false;
    for (let n = 0; n < STAMP_LENGTH; n++) {
      if (folder.stamps[i * STAMP_LENGTH + n] !== stored!.stamps[index * STAMP_LENGTH + n]) return false;
    }
    return true;
  };
  return filesOf(folder).filter((_, i) => !hasSameStamp(folder.names[i]!, i));
}

function removedFiles(stored: Map<string, ContentFolder>, folders: ContentFolder[]): string[] {
  const present = new Map(folders.map(({ path, names }) => [path, names]));
  return [...stored.values()].flatMap(({ path, names }) => {
    const now = present.get(path);
    if (now?.length === names.length && names.every((name, i) => name === now[i])) return [];
    const left = new Set(now);
    return names.filter((name) => !left.has(name)).map((name) => pathIn(path, name));
  });
}

/** A predicate: true if the scan found a file at the path. */
function presence(folders: ContentFolder[]): (path: string) => boolean {
  const names = new Map(folders.map(({ path, names }) => [path, names]));
  return (path) => {
    const end = path.lastIndexOf('/');
    return names.get(path.slice(0, Math.max(end, 0)))?.includes(path.slice(end + 1)) ?? false;
  };
}
