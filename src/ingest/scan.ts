import { lstatSync, readdirSync, realpathSync, statSync, type Stats } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { isNotUtf8, notUtf8Fault } from '../lib/isNotUtf8.ts';
import type { Problem } from '../lib/problem.ts';
import { fileKind, type FileKind } from './fileKind.ts';
import { passedOver } from './passedOver.ts';
import { permalinksFile } from './permalinksFile.ts';

export interface ContentFile {
  /** Relative to the content folder, with forward slashes. */
  path: string;
  kind: FileKind;
}

/** A folder below the content folder, without its subfolders. */
export interface ContentFolder {
  /** Relative to the content folder, with forward slashes. The content folder itself is ''. */
  path: string;
  /** The files that the site uses, sorted by name. */
  names: string[];
  /**
   * A stamp of each file, `STAMP_LENGTH` numbers: size in bytes, mtime and ctime in milliseconds, inode. A file whose
   * stamp differs may have changed. While a file is so young that another change could leave the same times, its size
   * is NaN, which equals nothing.
   */
  stamps: Float64Array;
}

export const STAMP_LENGTH = 4;

/** A file or folder whose last change is more recent could change again without another time: disks have coarse clocks. */
export const CLOCK_RESOLUTION_MS = 100;

const permalinksFolder =
  'is a folder, where the permalinks file belongs; give the folder another name, and take the file from Git or a copy';

/**
 * Lists the content folder and every folder below it, in no particular order. Hidden files are ignored. Other files
 * that the site does not use are too, with a warning if an editor may have meant them for the site.
 * @throws if the content folder itself cannot be read
 */
export function scan(contentDir: string): { folders: ContentFolder[]; problems: Problem[] } {
  const root = realpathSync(contentDir);
  const stableBefore = Date.now() - CLOCK_RESOLUTION_MS;
  const folders: ContentFolder[] = [];
  const problems: Problem[] = [];
  const unused: string[] = [];
  const refuse: Refuse = (file, message) => problems.push({ severity: 'error', file, message });

  const queue = [''];
  while (queue.length) {
    const path = queue.pop()!;
    const names: string[] = [];
    const stamps: number[] = [];
    for (const name of namesIn(root, path, refuse)) {
      if (name.startsWith('.')) continue;
      const file = pathIn(path, name);
      if (isNotUtf8(name)) {
        refuse(file, notUtf8Fault);
        continue;
      }
      let stats: Stats | undefined;
      try {
        stats = lstatSync(`${root}/${file}`, { throwIfNoEntry: false });
      } catch (error) {
        // The folder can be listed (r), but its files cannot be looked at (x).
        refuseFolder(path, error, refuse);
        break;
      }
      // The file went since its folder was listed, as an editor's temporary file does.
      if (!stats) continue;
      if (stats.isDirectory()) {
        queue.push(file);
        if (file === permalinksFile) refuse(file, permalinksFolder);
        else if (fileKind(file)) unused.push(`${file}/`);
        continue;
      }
      if (stats.isSymbolicLink()) {
        const fault = linkFault(root, file);
        if (fault) {
          refuse(file, fault);
          continue;
        }
        stats = statSync(`${root}/${file}`, { throwIfNoEntry: false });
        if (!stats) continue;
      }
      if (!fileKind(file)) {
        unused.push(file);
        continue;
      }
      if (!stats.isFile()) {
        refuse(file, 'is no file but a pipe, a socket or a device; put the file itself here');
        continue;
      }
      names.push(name);
      stamps.push(...stamp(stats, stableBefore));
    }
    folders.push({ path, names, stamps: Float64Array.from(stamps) });
  }
  return { folders, problems: [...problems, ...passedOver(unused)] };
}

/** Every file of a content folder that the site uses, sorted by path. */
export function contentFiles(contentDir: string): ContentFile[] {
  const { folders } = scan(contentDir);
  return folders.flatMap(filesOf).sort((a, b) => (a.path < b.path ? -1 : 1));
}

export function filesOf({ path, names }: ContentFolder): ContentFile[] {
  return names.map((name) => {
    const file = pathIn(path, name);
    return { path: file, kind: fileKind(file)! };
  });
}

/** The path of a file in a folder; the content folder itself is ''. */
export function pathIn(folder: string, name: string): string {
  return folder ? `${folder}/${name}` : name;
}

type Refuse = (file: string, message: string) => void;

function namesIn(root: string, path: string, refuse: Refuse): string[] {
  try {
    return readdirSync(join(root, path)).sort();
  } catch (error) {
    refuseFolder(path, error, refuse);
    return [];
  }
}

/**
 * Reports a folder that this user may not read. A folder that went since its parent was listed is ignored.
 * @throws other errors, and every error of the content folder itself
 */
function refuseFolder(path: string, error: unknown, refuse: Refuse): void {
  const { code } = error as NodeJS.ErrnoException;
  if (!path || (code !== 'ENOENT' && code !== 'EACCES')) throw error;
  if (code === 'EACCES')
    refuse(
      path,
      'is a folder that may not be read by this user; give the right to who publishes (chmod a+rx)',
    );
}

/** The ctime changes even if a file is replaced by one with the same size and mtime. */
function stamp({ size, mtimeMs, ctimeMs, ino }: Stats, stableBefore: number): number[] {
  return [ctimeMs > stableBefore ? NaN : size, mtimeMs, ctimeMs, ino];
}

function linkFault(root: string, path: string): string | undefined {
  let target: string;
  try {
    target = realpathSync(join(root, path));
  } catch {
    return 'is a symbolic link that leads nowhere; remove it';
  }
  const inside = relative(root, target);
  if (inside.startsWith('..') || inside.startsWith(sep)) {
    return 'is a symbolic link that leads out of the content folder; put the file itself here';
  }
  return statSync(target).isDirectory()
    ? 'is a symbolic link to a folder; put the folder itself here'
    : undefined;
}
