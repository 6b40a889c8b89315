import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Folders } from '../build/buildFolders.ts';
import { compiledDir } from '../build/compile/compiledDir.ts';
import { mediaCache } from '../build/files/assets.ts';
import { travellingList } from '../build/files/partialSite.ts';
import { filesBelow } from '../build/files/filesBelow.ts';
import { permalinksCopies } from '../build/permalinks/publishedPermalinks.ts';
import { storePath } from '../store/store.ts';

/*
 * What of the state folder travels, by names that are the same on every machine. Locks, stages, sockets, previews and the
 * state of the dev server stay where they are; schemas for editors are made in a second.
 */

/** A file or folder of the state folder that is replaced as a whole. */
export interface Unit {
  name: string;
  /** Where it is on this machine. */
  path: string;
}

/** In the order in which they are replaced: the store is last, since a build trusts nothing without it. */
export function units(folders: Folders): Unit[] {
  const { state } = folders;
  const [content, out] = permalinksCopies(folders);
  return [
    { name: 'app', path: compiledDir(state) },
    { name: 'deploy', path: join(state, 'deploy') },
    { name: 'changes.json', path: join(state, 'changes.json') },
    { name: 'dist.list', path: travellingList(state) },
    // On this machine their names have hashes of its paths.
    { name: 'permalinks.jsonl', path: content },
    { name: 'permalinks-of-site.jsonl', path: out },
    { name: 'store.db', path: storePath(state) },
  ];
}

/** The files of a unit, by their names; of one that is missing, none. */
export function filesOf({ name, path }: Unit): Map<string, string> {
  if (!existsSync(path)) return new Map();
  const below = isFolder(name) ? filesBelow(path).map((file) => `/${file}`) : [''];
  return new Map(below.map((file) => [name + file, path + file]));
}

const isFolder = (name: string) => ['app', 'deploy'].includes(name);

/** The unit to which a name of an index belongs; undefined for a name that no push writes. */
export function unitOf(name: string, all: readonly Unit[]): Unit | undefined {
  const first = name.split('/', 1)[0]!;
  const unit = all.find((unit) => unit.name === first);
  if (!unit || !isPlainPath(name)) return undefined;
  return isFolder(first) === name.includes('/') ? unit : undefined;
}

/** True for a relative path that leads nowhere else, on any system. */
export const isPlainPath = (path: string): boolean =>
  !/[\\:\0]/.test(path) && path.split('/').every((name) => name && name !== '.' && name !== '..');

/** The encoded pictures, by their names below `media`: each is named after what it was made from. */
export function mediaFiles(state: string): Map<string, string> {
  const folder = mediaCache(state);
  const names = filesBelow(folder).filter((name) => !name.endsWith('.part'));
  return new Map(names.map((name) => [name, join(folder, name)]));
}
