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

/** What a scan found in one folder, and where it goes on. */
export interface ScannedFolder extends ContentFolder {
  /** Paths of the folders in it. */
  subfolders: string[];
  /** Paths of files that the site does not use, though an editor may have meant them for it; folders end with a slash. */
  unused: string[];
  problems: Problem[];
  /** True if nothing can change in it without a change of the folder or of one of its files. */
  isStable: boolean;
}

export interface Scan {
  folders: ScannedFolder[];
  problems: Problem[];
}

/**
 * Lists the content folder and every folder below it, in no particular order. Hidden files are ignored. Other files
 * that the site does not use are too, with a warning if an editor may have meant them for the site.
 * @param known what an earlier scan found in a folder that did not change since; such a folder is not read again
 * @throws if the content folder itself cannot be read
 */
export function scan(
  contentDir: string,
  known: (path: string) => ScannedFolder | undefined = () => undefined,
): Scan {
  const root = realpathSync(contentDir);
  const folders: ScannedFolder[] = [];
  const queue = [''];
  while (queue.length) {
    const path = queue.pop()!;
    const folder = known(path) ?? scanFolder(root, path);
    folders.push(folder);
    queue.push(...folder.subfolders);
  }
  const problems = folders.flatMap((folder) => folder.problems);
  return { folders, problems: [...problems, ...passedOver(folders.flatMap(({ unused }) => unused))] };
}

function scanFolder(root: string, path: string): ScannedFolder {
  const stableBefore = Date.now() - CLOCK_RESOLUTION_MS;
  const names: string[] = [];
  const stamps: number[] = [];
  const subfolders: string[] = [];
  const problems: Problem[] = [];
  const unused: string[] = [];
  let hasLinks = false;
  const refuse: Refuse = (file, message) => problems.push({ severity: 'error', file, message });

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
      subfolders.push(file);
      if (file === permalinksFile) refuse(file, permalinksFolder);
      else if (fileKind(file)) unused.push(`${file}/`);
      continue;
    }
    if (stats.isSymbolicLink()) {
      hasLinks = true;
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
  const isStable = !hasLinks && !problems.length && !stamps.some(Number.isNaN);
  return { path, names, stamps: Float64Array.from(stamps), subfolders, unused, problems, isStable };
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
