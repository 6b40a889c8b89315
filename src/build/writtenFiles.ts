import { closeSync, existsSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lstatIfExists } from '../lib/lstatIfExists.ts';

/*
 * The list of the files that Warta put into an out folder, which lies there itself: one path a line, sorted by bytes.
 * A build removes nothing that is not on it. It may have half a million lines, so it is searched and changed as bytes.
 */

export const listFile = '.warta-files';

const newline = 0x0a;
const carriageReturn = 0x0d;

export interface WrittenFiles {
  /** A folder that has a front page and no list holds a site of an earlier version: all of it is ours. */
  isEarlierSite: boolean;
  has: (file: string) => boolean;
  /** Every path, relative to the folder, with forward slashes; never one that leads out of it. */
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
  let exists = lstatIfExists(file)?.isFile() ?? false;
  const isEarlierSite = !exists && existsSync(join(outDir, 'index.html'));
  // The list as pieces, one after the other: put together where it is looked at, which is seldom after a change.
  let pieces: Buffer[] = exists ? [inOrder(readFileSync(file))] : [];
  const lines = () => {
    if (pieces.length !== 1) pieces = [Buffer.concat(pieces)];
    return pieces[0]!;
  };
  return {
    isEarlierSite,
    has: (file) => lineAt(lines(), Buffer.from(file)).isThere,
    all: () => lines().toString().split('\n').filter(staysBelow),
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

/** True for a path that has names only: no `..` that leads out of the folder, no root, no empty line. */
const staysBelow = (line: string) => !/(^|\/)\.{0,2}(\/|$)|[\\\0]/.test(line);

/** The list as it was written. A checkout may end its lines in another way, and a merge puts them out of order. */
function inOrder(list: Buffer): Buffer {
  if (isInOrder(list)) return list;
  const lines = new Set(list.toString().split(/\r?\n/).filter(Boolean));
  const sorted = [...lines].map((line) => Buffer.from(`${line}\n`));
  return Buffer.concat(sorted.sort((a, b) => Buffer.compare(a.subarray(0, -1), b.subarray(0, -1))));
}

/** Whether every line comes after the one before it, byte for byte: in one run, since all of a large list is read. */
function isInOrder(list: Buffer): boolean {
  let start = 0;
  // Where the line before goes on, as long as this one is the same.
  let before = 0;
  let isAfter = true;
  for (let at = 0; at < list.length; at++) {
    const byte = list[at]!;
    if (byte === newline) {
      if (!isAfter || at === start) return false;
      before = start;
      start = at + 1;
      isAfter = false;
    } else if (byte === carriageReturn) return false;
    else if (!isAfter) {
      const other = list[before]!;
      isAfter = other === newline || byte > other;
      if (!isAfter && byte < other) return false;
      before++;
    }
  }
  return start === list.length;
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
