import { closeSync, existsSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * The list of the files that Warta put into an out folder, which lies there itself: one path a line, sorted by bytes.
 * A publish removes nothing that is not on it. It may have half a million lines, so it is searched and changed as bytes.
 */

export const listFile = '.warta-files';

const newline = 0x0a;

export interface WrittenFiles {
  /** False in a folder without a list: it is new, or an earlier version made the site. */
  isListed: boolean;
  has: (file: string) => boolean;
  /** Every path, relative to the folder, with forward slashes. */
  all: () => string[];
  /**
   * Puts files on the list, and takes others off it, in one step. Call it before files are moved into the folder, and
   * after files were removed: each file of ours is then on the list at every moment.
   * @param beside a path on the same disk, for the new list until it is whole
   */
  change: (files: { added?: string[]; removed?: string[] }, beside: string) => void;
}

/** Reads the list once; from then on only `change` writes it. */
export function writtenFiles(outDir: string): WrittenFiles {
  const file = join(outDir, listFile);
  const isListed = existsSync(file);
  let exists = isListed;
  // The list as pieces, one after the other: put together where it is looked at, which is seldom after a change.
  let pieces: Buffer[] = isListed ? [readFileSync(file)] : [];
  const lines = () => {
    if (pieces.length !== 1) pieces = [Buffer.concat(pieces)];
    return pieces[0]!;
  };
  return {
    isListed,
    has: (file) => lineAt(lines(), Buffer.from(file)).isThere,
    all: () => lines().toString().split('\n').filter(Boolean),
    change: ({ added = [], removed = [] }, beside) => {
      const edits = new Map<string, boolean>(removed.map((name) => [name, false]));
      for (const name of added) edits.set(name, true);
      const changed = edits.size ? changedLines(lines(), edits) : undefined;
      if (!changed && exists) return;
      pieces = changed ?? pieces;
      exists = true;
      if (pieces.length > 1000) lines();
      const written = openSync(beside, 'w');
      for (const piece of pieces) writeFileSync(written, piece);
      closeSync(written);
      renameSync(beside, file);
    },
  };
}

/** Sorted lines with some put in and others taken out, as pieces; undefined where nothing changes. */
function changedLines(before: Buffer, edits: Map<string, boolean>): Buffer[] | undefined {
  const lines = [...edits].map(([file, stays]) => ({ line: Buffer.from(file), stays }));
  lines.sort((a, b) => Buffer.compare(a.line, b.line));
  const pieces: Buffer[] = [];
  let from = 0;
  for (const { line, stays } of lines) {
    const { start, end, isThere } = lineAt(before, line);
    if (isThere === stays) continue;
    pieces.push(before.subarray(from, start));
    if (stays) pieces.push(line, newlineBytes);
    from = end;
  }
  return pieces.length ? [...pieces, before.subarray(from)] : undefined;
}

const newlineBytes = Buffer.from([newline]);

/** Where a line is in sorted lines, its newline included; or where it would be put, as an empty range. */
function lineAt(lines: Buffer, line: Buffer): { start: number; end: number; isThere: boolean } {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const start = lines.lastIndexOf(newline, ((low + high) >> 1) - 1) + 1;
    const end = lines.indexOf(newline, start) + 1;
    const order = lines.compare(line, 0, line.length, start, end - 1);
    if (order === 0) return { start, end, isThere: true };
    if (order < 0) low = end;
    else high = start;
  }
  return { start: low, end: low, isThere: false };
}
