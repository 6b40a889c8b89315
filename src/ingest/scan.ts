import { lstatSync, readdirSync, realpathSync, statSync, type Stats } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { isNotUtf8, notUtf8Fault } from '../lib/isNotUtf8.ts';
import type { Problem } from '../lib/problem.ts';
import { passedOver } from './passedOver.ts';
import { permalinksFile } from './permalinksFile.ts';

/** What a file of the content folder is. The folder and the ending decide. */
export type FileKind = 'article' | 'author' | 'static' | 'image' | 'permalinks';

const permalinksFolder =
  'is a folder, where the permalinks file belongs; give the folder another name, and take the file from Git or a copy';

export interface ContentFile {
  /** Relative to the content folder, with forward slashes. */
  path: string;
  kind: FileKind;
}

/** A folder below the content folder, without those in it. */
export interface ContentFolder {
  /** Relative to the content folder, with forward slashes. */
  path: string;
  /** The files that mean something to the site, in the order of their names. */
  names: string[];
  /**
   * Stamps, four numbers a file: size in bytes, times of change of content and of inode in milliseconds, inode. Another
   * stamp means that the file may have changed. The size is NaN, which equals nothing, while the file is so young that a
   * change could still be hidden behind the same times.
   */
  stamps: Float64Array;
}

/** How many numbers a stamp has. */
export const stampLength = 4;

/** A file that changed less than so many milliseconds ago could change again within the grain of the clock of its disk. */
const settling = 100;

/** What pictures may be called at their ends, in capitals too. */
export const pictureEndings = [
  'jpg',
  'jpeg',
  'jpe',
  'jfif',
  'png',
  'webp',
  'avif',
  'gif',
  'tif',
  'tiff',
  'svg',
];
const pictureName = new RegExp(`\\.(${pictureEndings.join('|')})$`, 'i');

/**
 * Every folder below the content folder, in no order. Hidden files are passed over; so are those of other kinds, and
 * where an editor may have meant them for the site that is told. A symbolic link that leads out is an error.
 * @throws an Error where the content folder itself cannot be read
 */
export function scan(contentDir: string): { folders: ContentFolder[]; problems: Problem[] } {
  const root = realpathSync(contentDir);
  const settled = Date.now() - settling;
  const folders: ContentFolder[] = [];
  const problems: Problem[] = [];
  const others: string[] = [];
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
        // A folder whose names may be read, and nothing else of its files.
        refuseFolder(path, error, refuse);
        break;
      }
      // Gone since its folder was read, as a file that an editor wrote beside another.
      if (!stats) continue;
      if (stats.isDirectory()) {
        queue.push(file);
        if (file === permalinksFile) refuse(file, permalinksFolder);
        else if (kindOf(file)) others.push(`${file}/`);
        continue;
      }
      if (stats.isSymbolicLink()) {
        const problem = linkProblem(root, file);
        if (problem) {
          refuse(file, problem);
          continue;
        }
        stats = statSync(`${root}/${file}`, { throwIfNoEntry: false });
        if (!stats) continue;
      }
      if (!kindOf(file)) {
        others.push(file);
        continue;
      }
      if (!stats.isFile()) {
        refuse(file, 'is no file but a pipe, a socket or a device; put the file itself here');
        continue;
      }
      names.push(name);
      stamps.push(...stamp(stats, settled));
    }
    folders.push({ path, names, stamps: Float64Array.from(stamps) });
  }
  return { folders, problems: [...problems, ...passedOver(others)] };
}

/** Every file of a content folder that means something to the site, in the order of their paths. */
export function contentFiles(contentDir: string): ContentFile[] {
  const { folders } = scan(contentDir);
  return folders.flatMap(filesOf).sort((a, b) => (a.path < b.path ? -1 : 1));
}

export function filesOf({ path, names }: ContentFolder): ContentFile[] {
  return names.map((name) => {
    const file = pathIn(path, name);
    return { path: file, kind: kindOf(file)! };
  });
}

/** The path of a file of a folder; the content folder itself is ''. */
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

/** Tells that a folder may not be read; one that went since its name was read is none. @throws where it is the content folder */
function refuseFolder(path: string, error: unknown, refuse: Refuse): void {
  const { code } = error as NodeJS.ErrnoException;
  if (!path || (code !== 'ENOENT' && code !== 'EACCES')) throw error;
  if (code === 'EACCES')
    refuse(
      path,
      'is a folder that may not be read by this user; give the right to who publishes (chmod a+rx)',
    );
}

/** The time of change of the inode tells of a file that was put in place with the size and time of the one before it. */
function stamp({ size, mtimeMs, ctimeMs, ino }: Stats, settled: number): number[] {
  return [ctimeMs > settled ? NaN : size, mtimeMs, ctimeMs, ino];
}

/** Pictures may lie anywhere but among the authors, who have none. */
export function kindOf(path: string): FileKind | undefined {
  if (path === permalinksFile) return 'permalinks';
  const [folder] = path.split('/', 1);
  if (folder === 'authors') return /\.ya?ml$/.test(path) ? 'author' : undefined;
  if (folder === 'articles' && path.endsWith('.md')) return 'article';
  if (folder === 'pages' && path.endsWith('.md')) return 'static';
  return pictureName.test(path) ? 'image' : undefined;
}

function linkProblem(root: string, path: string): string | undefined {
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
