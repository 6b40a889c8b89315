import { closeSync, existsSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileStamp } from '../../lib/fileStamp.ts';
import { lstatIfExists } from '../../lib/lstatIfExists.ts';
import { changedLines, findLine, sortedLines } from '../permalinks/sortedLines.ts';

/*
 * The list of the files that Warta wrote into an out folder: one path a line, sorted by bytes. It is in the folder itself.
 * A build removes no file that is not on it.
 */

export const listFile = '.warta-files';

/** A list in more pieces than this is joined, so that it does not keep many small buffers. */
const MAX_PIECES = 1000;

export interface WrittenFiles {
  /** True if the folder has a front page and no list: a site of an earlier version, whose files are all Warta's. */
  isEarlierSite: boolean;
  has: (file: string) => boolean;
  /** Every path, relative to the folder, with forward slashes; never one that leads out of it. */
  all: () => string[];
  /**
   * Adds files to the list and removes others, in one step. Call it with `added` before the files are moved into the
   * folder, and with `removed` after they were deleted, so that every file of Warta is on the list at every moment.
   * @param newListFile where to write the new list before it replaces the old one: a path on the same disk, outside of the
   *   folder, which is public
   */
  change: (files: { added?: string[]; removed?: string[] }, newListFile: string) => void;
}

/** Reads the list once, at the first use of it. From now on only `change` may write it. */
export function writtenFiles(outDir: string): WrittenFiles {
  const file = join(outDir, listFile);
  let exists = lstatIfExists(file)?.isFile() ?? false;
  const isEarlierSite = !exists && existsSync(join(outDir, 'index.html'));
  // In pieces, which are joined when the list is read: that is rare after a change. Read when it is needed first.
  let pieces: Buffer[] | undefined;
  const lines = () => {
    pieces ??= exists ? [readList(file)] : [];
    if (pieces.length !== 1) pieces = [Buffer.concat(pieces)];
    return pieces[0]!;
  };
  return {
    isEarlierSite,
    has: (file) => findLine(lines(), Buffer.from(file)).exists,
    all: () => lines().toString().split('\n').filter(isInside),
    change: ({ added = [], removed = [] }, newListFile) => {
      const edits = new Map<string, boolean>(removed.map((name) => [name, false]));
      for (const name of added) edits.set(name, true);
      const changed = edits.size ? changedLines(lines(), edits) : undefined;
      if (!changed && exists) return;
      pieces = changed ?? [];
      exists = true;
      if (pieces.length > MAX_PIECES) lines();
      const descriptor = openSync(newListFile, 'w');
      for (const piece of pieces) writeFileSync(descriptor, piece);
      closeSync(descriptor);
      renameSync(newListFile, file);
      sortedLists.set(file, fileStamp(file));
    },
  };
}

/** Lists that are known to be sorted, with their stamps: a process that watches reads the same one at each build. */
const sortedLists = new Map<string, string>();

function readList(file: string): Buffer {
  const stamp = fileStamp(file);
  const lines = readFileSync(file);
  const sorted = sortedLists.get(file) === stamp ? lines : sortedLines(lines);
  if (sorted === lines) sortedLists.set(file, stamp);
  return sorted;
}

/** True for a path that consists of names: no `..` that leads out of the folder, no root, no empty line. */
const isInside = (line: string) => !/(^|\/)\.{0,2}(\/|$)|[\\\0]/.test(line);
