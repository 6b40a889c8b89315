/*
 * A text of unique lines, sorted by their bytes, each ended by a newline. It is searched and changed as bytes, since it may
 * have half a million lines.
 */

const newline = 0x0a;
const newlineBytes = Buffer.from([newline]);
const carriageReturn = 0x0d;

/** Sorts the lines unless they are sorted: a checkout may change line ends, and a merge may put lines out of order. */
export function sortedLines(text: Buffer): Buffer {
  if (isSorted(text)) return text;
  const lines = new Set(text.toString().split(/\r?\n/).filter(Boolean));
  const buffers = [...lines].map((line) => Buffer.from(`${line}\n`));
  return Buffer.concat(buffers.sort((a, b) => Buffer.compare(a.subarray(0, -1), b.subarray(0, -1))));
}

/** True if every line is greater than the one before it, byte for byte. Compares while it reads, in one pass. */
function isSorted(text: Buffer): boolean {
  let start = 0;
  // The byte of the previous line to compare with the next byte of this one, while the two lines are equal so far.
  let previous = 0;
  let isGreater = true;
  for (let i = 0; i < text.length; i++) {
    const byte = text[i]!;
    if (byte === newline) {
      if (!isGreater || i === start) return false;
      previous = start;
      start = i + 1;
      isGreater = false;
    } else if (byte === carriageReturn) return false;
    else if (!isGreater) {
      const other = text[previous]!;
      isGreater = other === newline || byte > other;
      if (!isGreater && byte < other) return false;
      previous++;
    }
  }
  return start === text.length;
}

/**
 * Adds and removes lines.
 * @param edits whether each line is to be there
 * @returns the new text in pieces; undefined if nothing changes
 */
export function changedLines(text: Buffer, edits: Map<string, boolean>): Buffer[] | undefined {
  const lines = [...edits].map(([line, isWanted]) => ({ line: Buffer.from(line), isWanted }));
  lines.sort((a, b) => Buffer.compare(a.line, b.line));
  const pieces: Buffer[] = [];
  let from = 0;
  for (const { line, isWanted } of lines) {
    const { start, end, exists } = findLine(text, line);
    if (exists === isWanted) continue;
    pieces.push(text.subarray(from, start));
    if (isWanted) pieces.push(line, newlineBytes);
    from = end;
  }
  return pieces.length ? [...pieces, text.subarray(from)] : undefined;
}

/** The range of a line, its newline included; if it does not exist, the empty range where it would be inserted. */
export function findLine(text: Buffer, line: Buffer): { start: number; end: number; exists: boolean } {
  let low = 0;
  let high = text.length;
  while (low < high) {
    const start = text.lastIndexOf(newline, ((low + high) >> 1) - 1) + 1;
    const end = text.indexOf(newline, start) + 1;
    const order = text.compare(line, 0, line.length, start, end - 1);
    if (order === 0) return { start, end, exists: true };
    if (order < 0) low = end;
    else high = start;
  }
  return { start: low, end: low, exists: false };
}
