import type { Problem } from '../lib/problem.ts';
import { contentHash } from '../lib/contentHash.ts';
import { readBytes } from './readBytes.ts';

/** An article of 2 MB would be a book of 1,000 pages: such a file is something else. The permalinks file has no limit. */
export const largestText = 2_000_000;

/** A text, or what is wrong with it, and the digest of its bytes. */
export type ReadText = { digest?: string } & (
  { text: string; problems: [] } | { text?: never; problems: Problem[] }
);

/**
 * A text file of the content folder: UTF-8, a byte order mark dropped, line ends made `\n`.
 * @param path where to read it
 * @param file how problems call it
 */
export function readText(path: string, file: string, largest = largestText): ReadText {
  const fault = (message: string, line?: number): ReadText => ({
    problems: [{ severity: 'error', file, line, message } satisfies Problem],
  });
  const limit = 'a text may have 2 MB at the most: split it, or move data out of it';
  const { bytes, fault: unread } = readBytes(path, largest, limit);
  if (!bytes) return fault(unread);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text: text.replace(/\r\n?/g, '\n'), digest: contentHash(bytes), problems: [] };
  } catch {
    return fault('is not UTF-8; save it as UTF-8 in your editor', firstBadLine(bytes));
  }
}

function firstBadLine(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; start <= bytes.length; line++) {
    const end = bytes.indexOf(0x0a, start);
    const piece = bytes.subarray(start, end < 0 ? bytes.length : end);
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(piece);
    } catch {
      return line;
    }
    if (end < 0) break;
    start = end + 1;
  }
  return line;
}
