import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lengthFault } from '../lib/lengthFault.ts';
import { UsageError } from './buildFolders.ts';
import type { ChangedFiles } from './stage.ts';
import { lstatIfExists } from '../lib/lstatIfExists.ts';
import type { WrittenFiles } from './writtenFiles.ts';

/**
 * Makes sure that every file of a build has a place of its own in the out folder: no two of them are one file, none
 * stands where another needs a folder, and none takes the place of what somebody else put there. Call it before anything
 * is written down or moved.
 * @param all every file that the build made or keeps
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

/** What other checks should have told: the files of the site are in the way of each other, or no disk takes them. */
function refuseClashes(all: string[], added: string[]): void {
  const fault = (text: string) =>
    new UsageError(`${text}. Nothing was changed. This is a fault of Warta: please report it.`);
  const made = new Set<string>();
  for (const file of all) {
    if (made.has(file)) throw fault(`Two parts of the site make the file ${file}`);
    made.add(file);
  }
  const needed = new Set(['.']);
  for (const file of added) {
    const tooLong = lengthFault(file);
    if (tooLong) throw fault(`The file ${file} ${tooLong}`);
    for (let folder = dirname(file); !needed.has(folder); folder = dirname(folder)) {
      if (made.has(folder)) throw fault(`${folder} is a file of the site, and ${file} needs a folder there`);
      needed.add(folder);
    }
  }
}

/**
 * Looks at the place of every file that comes or goes, and at each folder above it: it is free, ours, or somebody else's.
 * A link is always somebody else's, since Warta makes none, and what it leads to may lie anywhere.
 */
function refuseForeign(
  outDir: string,
  { added, changed, removed }: ChangedFiles,
  written: WrittenFiles,
): void {
  const goes = new Set(removed);
  const isOurs = (file: string) => written.isEarlierSite || written.has(file);
  const at = (file: string) => lstatIfExists(join(outDir, file));
  const foreign = (found: string, file: string) =>
    new UsageError(
      `${join(outDir, found)} stands where the site ${goes.has(file) ? 'had' : 'puts'} ${file}, and Warta did not ` +
        'write it. Move it elsewhere, or name another folder with --out.',
    );

  const known = new Map<string, boolean>([['.', true]]);
  /** True if the folder is there; it comes into being where nothing is, or a file of ours that goes. */
  const isThere = (folder: string, file: string): boolean => {
    let exists = known.get(folder);
    if (exists !== undefined) return exists;
    // From above, so that nothing is looked for behind a link.
    const found = isThere(dirname(folder), file) ? at(folder) : undefined;
    exists = found?.isDirectory() ?? false;
    if (found && !exists && !(found.isFile() && goes.has(folder))) throw foreign(folder, file);
    known.set(folder, exists);
    return exists;
  };
  /** What stays of a folder when our files have gone, where a file is to stand. */
  const staysIn = (folder: string): string | undefined => {
    const entries = readdirSync(join(outDir, folder), { withFileTypes: true });
    if (!entries.length) return folder;
    for (const entry of entries) {
      const path = `${folder}/${entry.name}`;
      if (entry.isFile() && goes.has(path)) continue;
      const stays = entry.isDirectory() ? staysIn(path) : path;
      if (stays !== undefined) return stays;
    }
    return undefined;
  };

  for (const file of removed) {
    const found = isThere(dirname(file), file) ? at(file) : undefined;
    if (found && !found.isFile()) throw foreign(file, file);
  }
  for (const file of [...added, ...changed]) {
    const found = isThere(dirname(file), file) ? at(file) : undefined;
    if (!found || (found.isFile() && isOurs(file))) continue;
    const stays = found.isDirectory() ? staysIn(file) : file;
    if (stays !== undefined) throw foreign(stays, file);
  }
}
