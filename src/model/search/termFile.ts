import { NumberReader, writeNumber } from './postings.ts';

/*
 * A file of terms, as it is before compression: three bytes of the stamp of its segment, then each term in the order of
 * its UTF-16 code units. A term is the number of code units that it shares with the one before, the number of bytes of the
 * rest in UTF-8 and these bytes; then the number of bytes of its postings and these; or 0, where the postings are in a
 * file of their own. All numbers are LEB128.
 */

export interface TermEntry {
  term: string;
  /** Undefined where they have a file of their own. */
  postings?: Uint8Array | undefined;
}

export const STAMP_LENGTH = 3;

/** A file that does not belong to the segments that were asked for, or is not there: another build made the index. */
export class OtherStamp extends Error {}

/** @param entries sorted by term */
export function encodedTerms(stamp: Uint8Array, entries: readonly TermEntry[]): Uint8Array {
  const encoder = new TextEncoder();
  const bytes = new Uint8Array(entries.reduce((sum, entry) => sum + mostBytes(entry), STAMP_LENGTH));
  bytes.set(stamp);
  let offset = STAMP_LENGTH;
  const write = (number: number) => (offset = writeNumber(number, bytes, offset));
  let before = '';
  for (const { term, postings } of entries) {
    const shared = sharedLength(before, term);
    before = term;
    write(shared);
    // The rest is written behind a length of one byte, and moved where that has two. No term has 2^14 bytes.
    const start = offset + 1;
    const { written } = encoder.encodeInto(term.slice(shared), bytes.subarray(start));
    if (written >= 128) bytes.copyWithin(start + 1, start, start + written);
    write(written);
    offset += written;
    write(postings?.length ?? 0);
    if (postings) bytes.set(postings, offset);
    offset += postings?.length ?? 0;
  }
  return bytes.subarray(0, offset);
}

/** At most three bytes for a code unit in UTF-8, and five for a number. */
const mostBytes = ({ term, postings }: TermEntry) => 15 + term.length * 3 + (postings?.length ?? 0);

export function termsIn(bytes: Uint8Array): TermEntry[] {
  const decoder = new TextDecoder();
  const reader = new NumberReader(bytes, STAMP_LENGTH);
  const slice = (length: number) => bytes.subarray(reader.offset, (reader.offset += length));
  const entries: TermEntry[] = [];
  let term = '';
  while (reader.offset < bytes.length) {
    const shared = reader.next();
    term = term.slice(0, shared) + decoder.decode(slice(reader.next()));
    const size = reader.next();
    entries.push(size ? { term, postings: slice(size) } : { term });
  }
  return entries;
}

/** The length that two terms have in common, without half a surrogate pair. */
function sharedLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && length < other.length && one[length] === other[length]) length++;
  const last = one.charCodeAt(length - 1);
  return last >= 0xd800 && last < 0xdc00 ? length - 1 : length;
}
