import { lstatSync, readdirSync, realpathSync, statSync, type Stats } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Problem } from '../schema/problem.ts';

/** What a file of the content folder is. The folder and the ending decide. */
export type FileKind = 'article' | 'author' | 'static' | 'image' | 'permalinks';

/** The ledger of every address that was ever published. */
export const permalinksFile = 'permalinks.jsonl';

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

const imageEnding = /\.(jpe?g|png|webp|avif|gif|tiff?|svg)$/i;

/**
 * Every folder that can hold files of the site, in no order. Hidden files and files of other kinds are passed over;
 * a symbolic link that leads out is an error.
 * @throws an Error where the folder cannot be read
 */
export function scan(contentDir: string): { folders: ContentFolder[]; problems: Problem[] } {
  const root = realpathSync(contentDir);
  const settled = Date.now() - settling;
  const folders: ContentFolder[] = [];
  const problems: Problem[] = [];

  const queue = ['articles', 'authors', 'pages'];
  while (queue.length) {
    const path = queue.pop()!;
    const names: string[] = [];
    const stamps: number[] = [];
    for (const name of namesIn(join(root, path))) {
      if (name.startsWith('.')) continue;
      const file = `${path}/${name}`;
      let stats = lstatSync(`${root}/${file}`, { throwIfNoEntry: false });
      // Gone since its folder was read, as a file that an editor wrote beside another.
      if (!stats) continue;
      if (stats.isDirectory()) {
        queue.push(file);
        continue;
      }
      if (stats.isSymbolicLink()) {
        const problem = linkProblem(root, file);
        if (problem) {
          problems.push({ severity: 'error', file, message: problem });
          continue;
        }
        stats = statSync(`${root}/${file}`);
      }
      if (!kindOf(file)) continue;
      names.push(name);
      stamps.push(...stamp(stats, settled));
    }
    folders.push({ path, names, stamps: Float64Array.from(stamps) });
  }
  const ledger = statSync(join(root, permalinksFile), { throwIfNoEntry: false });
  folders.push({
    path: '',
    names: ledger ? [permalinksFile] : [],
    stamps: Float64Array.from(ledger ? stamp(ledger, settled) : []),
  });
  return { folders, problems };
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

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** The time of change of the inode tells of a file that was put in place with the size and time of the one before it. */
function stamp({ size, mtimeMs, ctimeMs, ino }: Stats, settled: number): number[] {
  return [ctimeMs > settled ? NaN : size, mtimeMs, ctimeMs, ino];
}

export function kindOf(path: string): FileKind | undefined {
  if (path === permalinksFile) return 'permalinks';
  if (path.startsWith('articles/')) {
    return path.endsWith('.md') ? 'article' : imageEnding.test(path) ? 'image' : undefined;
  }
  if (path.startsWith('authors/')) return /\.ya?ml$/.test(path) ? 'author' : undefined;
  return path.endsWith('.md') ? 'static' : imageEnding.test(path) ? 'image' : undefined;
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
