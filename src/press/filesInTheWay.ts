import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from './folders.ts';
import type { ChangedFiles } from './stage.ts';
import type { WrittenFiles } from './writtenFiles.ts';

/**
 * Makes sure that every file of a publish has a place of its own in the out folder: no two of them are one file, none
 * stands where another needs a folder, and none takes the place of what somebody else put there. Call it before anything
 * is written down or moved.
 * @param all every file that the publish made or keeps
 * @throws UsageError that names what is in the way
 */
export function refuseFilesInTheWay(
  outDir: string,
  all: string[],
  { added, changed, removed }: ChangedFiles,
  written: WrittenFiles,
): void {
  const made = new Set<string>();
  for (const file of all) {
    if (made.has(file)) throw new UsageError(`Two parts of the site make the file ${file}. ${ours}`);
    made.add(file);
  }
  const goes = new Set(removed);
  const inTheWay = (file: string, needed: string) =>
    new UsageError(
      `${join(outDir, file)} stands where the site puts ${needed}, and Warta did not write it. ` +
        'Move it elsewhere, or name another folder with --out.',
    );
  // Without a list, a folder that has a front page holds a site of an earlier version: all of it is ours.
  const isEarlierSite = !written.isListed && existsSync(join(outDir, 'index.html'));
  if (!isEarlierSite) for (const file of changed) if (!written.has(file)) throw inTheWay(file, file);

  const known = new Map<string, boolean>();
  /** True if the folder exists. */
  const checkedFolder = (folder: string, file: string): boolean => {
    let exists = known.get(folder);
    if (exists !== undefined) return exists;
    const clash = () =>
      new UsageError(`${folder} is a file of the site, and ${file} needs a folder there. ${ours}`);
    if (made.has(folder)) throw clash();
    const stats = statSync(join(outDir, folder), { throwIfNoEntry: false });
    exists = stats?.isDirectory() ?? false;
    if (stats && !exists && !goes.has(folder)) throw written.has(folder) ? clash() : inTheWay(folder, file);
    known.set(folder, exists);
    if (folder !== '.') checkedFolder(dirname(folder), file);
    return exists;
  };
  for (const file of added) {
    if (!checkedFolder(dirname(file), file)) continue;
    const isFolder = statSync(join(outDir, file), { throwIfNoEntry: false })?.isDirectory();
    if (isFolder && !removed.some((gone) => gone.startsWith(`${file}/`))) throw inTheWay(file, file);
  }
}

const ours = 'Nothing was changed. This is a fault of Warta: please report it.';
