import { readdirSync, realpathSync, statSync, type Stats } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Problem } from '../schema/problem.ts';

/** What a file of the content folder is. The folder and the ending decide. */
export type FileKind = 'article' | 'author' | 'static' | 'image';

export interface ContentFile {
  /** Relative to the content folder, with forward slashes. */
  path: string;
  kind: FileKind;
  /**
   * Another stamp means that the file may have changed: size, times of change of content and inode, inode.
   * Undefined while the file is so young that a change could still be hidden behind the same times.
   */
  stamp: string | undefined;
}

/** A file that changed less than so many milliseconds ago could change again within the grain of the clock of its disk. */
const settling = 100;

const imageEnding = /\.(jpe?g|png|webp|avif|gif|tiff?|svg)$/i;

/**
 * Every file of a content folder that means something to the site, in the order of their paths.
 * Hidden files and files of other kinds are passed over; a symbolic link that leads out is an error.
 * @throws an Error where the folder cannot be read
 */
export function scan(contentDir: string): { files: ContentFile[]; problems: Problem[] } {
  const root = realpathSync(contentDir);
  const settled = Date.now() - settling;
  const files: ContentFile[] = [];
  const problems: Problem[] = [];

  const folders = ['articles', 'authors', 'pages'];
  while (folders.length) {
    const folder = folders.pop()!;
    let entries;
    try {
      entries = readdirSync(join(root, folder), { withFileTypes: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue;
      throw error;
    }
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        folders.push(path);
        continue;
      }
      const kind = kindOf(path);
      if (entry.isSymbolicLink()) {
        const problem = linkProblem(root, path);
        if (problem) {
          problems.push({ severity: 'error', file: path, message: problem });
          continue;
        }
      }
      if (kind) files.push({ path, kind, stamp: stamp(statSync(`${root}/${path}`), settled) });
    }
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files, problems };
}

/** The time of change of the inode tells of a file that was put in place with the size and time of the one before it. */
function stamp({ size, mtimeMs, ctimeMs, ino }: Stats, settled: number): string | undefined {
  return ctimeMs > settled ? undefined : `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
}

function kindOf(path: string): FileKind | undefined {
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
