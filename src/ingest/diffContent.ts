import { join } from 'node:path';
import { alikeName } from './findPicture.ts';
import { transaction, type Store } from '../store/store.ts';
import { mediaImage, type ImageRow } from '../store/images.ts';
import { contentHash } from '../lib/contentHash.ts';
import { readPicture } from './readBytes.ts';
import type { FileToRead } from './readFile.ts';
import { filesOf, kindOf, pathIn, stampLength, type ContentFile, type ContentFolder } from './scan.ts';

/** What a content folder has that the store does not know yet. */
export interface ContentDiff {
  /** What may have changed, in the order of the paths. */
  changed: FileToRead[];
  /** The files that are gone. */
  removed: string[];
  /** Keeps what the folders look like; call it when all that changed has been read. */
  saveSnapshot: () => void;
}

/**
 * Compares a scan with what the store knows, a whole folder at a time: most are as they were.
 * A file that was faulty is to be read again each time, since the fault may lie in another file, such as its image.
 */
export function diffContent(store: Store, folders: ContentFolder[], contentDir: string): ContentDiff {
  const digest = store.prepare('SELECT digest FROM file WHERE path = ?');
  const knownDigest = (path: string) => digest.get(path)?.digest as string | undefined;
  const known = knownFolders(store);
  const others = folders.filter((folder) => !isSame(folder, known.get(folder.path)));
  const mayDiffer = others.flatMap((folder) => changedFiles(folder, known.get(folder.path)));
  const removed = goneFiles(known, folders);

  const again = new Set<string>();
  for (const row of store.prepare("SELECT DISTINCT file FROM problem WHERE severity = 'error'").iterate()) {
    again.add(row.file as string);
  }
  // A file may be meant by a text that found one of another spelling.
  const users = store.prepare("SELECT file FROM facet WHERE kind = 'imageAlike' AND value = ?");
  const touch = (image: string) => {
    for (const row of users.iterate(alikeName(image))) again.add(row.file as string);
  };
  for (const { path, kind } of mayDiffer) {
    if (kind === 'image' && !isKnownImage(path)) touch(path);
  }
  removed.forEach(touch);

  const shown = store.prepare(
    `SELECT i.digest, i.width, i.height, i.animated FROM facet f CROSS JOIN image i ON i.file = f.value
     WHERE f.file = ? AND f.kind = 'image'`,
  );
  const picturesOf = (path: string) => (shown.all(path) as unknown as ImageRow[]).map(mediaImage);
  const toRead = new Map<string, FileToRead>();
  const add = (file: FileToRead) => {
    toRead.set(file.path, file.kind === 'image' ? file : { ...file, pictures: picturesOf(file.path) });
  };
  for (const file of mayDiffer) add({ ...file, known: knownDigest(file.path) });
  const present = filesPresent(folders);
  for (const path of again) if (present(path)) add({ path, kind: kindOf(path)! });
  const changed = [...toRead.values()].sort((a, b) => (a.path < b.path ? -1 : 1));

  // Until all is read, a folder that changed is known by its files, those that go included, and none of their stamps.
  keepFolders(
    store,
    others.map((folder) => unsettled(folder, known.get(folder.path))),
  );
  return { changed, removed, saveSnapshot };

  function isKnownImage(path: string): boolean {
    const digest = knownDigest(path);
    if (digest === undefined) return false;
    const { bytes } = readPicture(join(contentDir, path));
    return bytes !== undefined && contentHash(bytes) === digest;
  }

  function saveSnapshot(): void {
    const present = new Set(folders.map(({ path }) => path));
    keepFolders(
      store,
      others,
      [...known.keys()].filter((path) => !present.has(path)),
    );
  }
}

function knownFolders(store: Store): Map<string, ContentFolder> {
  const rows = store.prepare('SELECT path, names, stamps FROM folder').all();
  return new Map(
    (rows as { path: string; names: string; stamps: Uint8Array }[]).map(({ path, names, stamps }) => [
      path,
      // No name has a slash in it. The numbers are copied, since they must lie at a multiple of their size.
      { path, names: names ? names.split('/') : [], stamps: new Float64Array(stamps.slice().buffer) },
    ]),
  );
}

function keepFolders(store: Store, folders: ContentFolder[], gone: string[] = []): void {
  if (!folders.length && !gone.length) return;
  const put = store.prepare('INSERT OR REPLACE INTO folder VALUES (?, ?, ?)');
  const drop = store.prepare('DELETE FROM folder WHERE path = ?');
  transaction(store, () => {
    for (const { path, names, stamps } of folders)
      put.run(path, names.join('/'), new Uint8Array(stamps.buffer));
    for (const path of gone) drop.run(path);
  });
}

function isSame({ names, stamps }: ContentFolder, known: ContentFolder | undefined): boolean {
  return (
    known?.names.length === names.length &&
    stamps.every((number, i) => number === known.stamps[i]) &&
    names.every((name, i) => name === known.names[i])
  );
}

/** The files of a folder whose stamps are others than those that are known. */
function changedFiles(folder: ContentFolder, known: ContentFolder | undefined): ContentFile[] {
  const places = new Map(known?.names.map((name, i) => [name, i]));
  const isKnown = (name: string, i: number) => {
    const place = places.get(name);
    if (place === undefined) return false;
    for (let n = 0; n < stampLength; n++) {
      if (folder.stamps[i * stampLength + n] !== known!.stamps[place * stampLength + n]) return false;
    }
    return true;
  };
  return filesOf(folder).filter((_, i) => !isKnown(folder.names[i]!, i));
}

function goneFiles(known: Map<string, ContentFolder>, folders: ContentFolder[]): string[] {
  const present = new Map(folders.map(({ path, names }) => [path, names]));
  return [...known.values()].flatMap(({ path, names }) => {
    const now = present.get(path);
    if (now?.length === names.length && names.every((name, i) => name === now[i])) return [];
    const left = new Set(now);
    return names.filter((name) => !left.has(name)).map((name) => pathIn(path, name));
  });
}

/** A folder of which nothing is sure but which files it may have brought to the store. */
function unsettled({ path, names }: ContentFolder, known: ContentFolder | undefined): ContentFolder {
  const all = [...new Set([...names, ...(known?.names ?? [])])];
  return { path, names: all, stamps: new Float64Array(all.length * stampLength).fill(NaN) };
}

/** Says that a folder has files of which nothing is sure: the next scan will look at them, or miss them. */
export function markForReread(store: Store, path: string, names: string[]): void {
  const known = knownFolders(store).get(path);
  keepFolders(store, [unsettled({ path, names, stamps: new Float64Array() }, known)]);
}

function filesPresent(folders: ContentFolder[]): (path: string) => boolean {
  const names = new Map(folders.map(({ path, names }) => [path, names]));
  return (path) => {
    const end = path.lastIndexOf('/');
    return names.get(path.slice(0, Math.max(end, 0)))?.includes(path.slice(end + 1)) ?? false;
  };
}
