import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lengthFault } from '../../lib/lengthFault.ts';
import { UsageError } from '../buildFolders.ts';
import type { ChangedFiles } from './stage.ts';
import { lstatIfExists } from '../../lib/lstatIfExists.ts';
import type { WrittenFiles } from './writtenFiles.ts';

/**
 * Makes sure that every file of a build can be written into the out folder: no two have the same path, none has the path
 * of a folder of another, and none would replace what somebody else put there. Call it before anything is recorded or
 * moved.
 * @param all every file of the new site
 * @throws UsageError that names what is in the way
 */
export function refuseFilesInTheWay(
  outDir: string,
  all: string[],
  changes: ChangedFiles,
  written: WrittenFiles,
): void {
  refuseClashes(all, changes.added);
  refuseForeign(outDir, changes, written);
}

/** Clashes within the site and names that are too long for a disk. Other checks should have found them before. */
function refuseClashes(all: string[], added: string[]): void {
  const fault = (text: string) =>
    new UsageError(`${text}. Nothing was changed. This is a fault of Warta: please report it.`);
  const files = new Set<string>();
  for (const file of all) {
    if (files.has(file)) throw fault(`Two parts of the site make the file ${file}`);
    files.add(file);
  }
  const checkedFolders = new Set(['.']);
  for (const file of added) {
    const tooLong = lengthFault(file);
    if (tooLong) throw fault(`The file ${file} ${tooLong}`);
    for (let folder = dirname(file); !checkedFolders.has(folder); folder = dirname(folder)) {
      if (files.has(folder)) throw fault(`${folder} is a file of the site, and ${file} needs a folder there`);
      checkedFolders.add(folder);
    }
  }
}

/**
 * Checks the path of every file that is written or removed, and each folder above it: it is free, Warta's, or somebody
 * else's. A symbolic link is always somebody else's, since Warta makes none; it may lead anywhere.
 */
function refuseForeign(
  outDir: string,
  { added, changed, removed }: ChangedFiles,
  written: WrittenFiles,
): void {
  const leaving = new Set(removed);
  const isOurs = (file: string) => written.isEarlierSite || written.has(file);
  const statOf = (file: string) => lstatIfExists(join(outDir, file));
  const foreign = (found: string, file: string) =>
    new UsageError(
      `${join(outDir, found)} is where the site ${leaving.has(file) ? 'had' : 'puts'} ${file}, and Warta did not ` +
        'write it. Move it elsewhere, or name another folder with --out.',
    );

  const known = new Map<string, boolean>([['.', true]]);
  /** True if the folder exists. If it does not, its path is free, or has a file of Warta that is removed. */
  const isFolder = (folder: string, file: string): boolean => {
    let exists = known.get(folder);
    if (exists !== undefined) return exists;
    // From the top, so that symbolic links are not followed.
    const found = isFolder(dirname(folder), file) ? statOf(folder) : undefined;
    exists = found?.isDirectory() ?? false;
    if (found && !exists && !(found.isFile() && leaving.has(folder))) throw foreign(folder, file);
    known.set(folder, exists);
    return exists;
  };
  /** What stays in a folder that must become a file, once Warta's files in it are removed. */
  const remainderOf = (folder: string): string | undefined => {
    const entries = readdirSync(join(outDir, folder), { withFileTypes: true });
    if (!entries.length) return folder;
    for (const entry of entries) {
      const path = `${folder}/${entry.name}`;
      if (entry.isFile() && leaving.has(path)) continue;
      const remainder = entry.isDirectory() ? remainderOf(path) : path;
      if (remainder !== undefined) return remainder;
    }
    return undefined;
  };

  for (const file of removed) {
    const found = isFolder(dirname(file), file) ? statOf(file) : undefined;
    if (found && !found.isFile()) throw foreign(file, file);
  }
  for (const file of [...added, ...changed]) {
    const found = isFolder(dirname(file), file) ? statOf(file) : undefined;
    if (!found || (found.isFile() && isOurs(file))) continue;
    const obstacle = found.isDirectory() ? remainderOf(file) : file;
    if (obstacle !== undefined) throw foreign(obstacle, file);
  }
}
