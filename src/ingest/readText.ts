import type { Problem } from '../lib/problem.ts';
import { contentHash } from '../lib/contentHash.ts';
import type { ReadBytes } from './readBytes.ts';

/** A text or its problems, and the content hash if the bytes could be decoded. */
export type ReadText = { digest?: string } & (
  { text: string; problems: [] } | { text?: never; problems: Problem[] }
);

/**
 * Decodes a text file of the content folder as UTF-8, without byte order mark, with `\n` as line ends.
 * @param file the file as problems name it
 */
export function readText({ bytes, fault: readFault }: ReadBytes, file: string): ReadText {
  const fault = (message: string, line?: number): ReadText => ({
    problems: [{ severity: 'error', file, line, message } satisfies Problem],
  });
  if (!bytes) return fault(readFault);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text: text.replace(/\r\n?/g, '\n'), digest: contentHash(bytes), problems: [] };
  } catch {
    return fault('is not UTF-8; save it as UTF-8 in your editor', firstBadLine(bytes));
  }
}

/** The 1-based number of the first line that is not UTF-8. */
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
