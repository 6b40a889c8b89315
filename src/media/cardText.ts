import { readFileSync } from 'node:fs';

/** A line of a headline cannot be cut, but a headline of any length must fit: these are the sizes to choose from, in pixels. */
const sizes = [76, 66, 58, 50, 44, 38, 34];

/** How wide and high a line of the card's type is, as a part of its size: measured of Newsreader, rounded up. */
const letterWidth = 0.5;
export const lineHeight = 1.14;

/** The room for a headline, in pixels. */
export interface Box {
  width: number;
  height: number;
}

/**
 * A headline and the size at which it fits into a room. One that fits at no size loses words at its end, never a part of
 * a word; a single word that is longer than a line is set smaller.
 */
export function fitted(headline: string, room: Box): { text: string; size: number } {
  const longestWord = Math.max(...headline.split(/\s+/).map((word) => [...word].length));
  const smallest = Math.min(sizes.at(-1)!, Math.floor(room.width / (longestWord * 0.62)));
  for (const size of [...sizes, smallest]) {
    if (
      longestWord * 0.62 * size <= room.width &&
      lines(headline, size, room) * size * lineHeight <= room.height
    )
      return { text: headline, size };
  }
  const words = headline.split(/\s+/);
  while (
    words.length > 1 &&
    lines(`${words.join(' ')} …`, smallest, room) * smallest * lineHeight > room.height
  )
    words.pop();
  return { text: `${words.join(' ')} …`, size: smallest };
}

/** How many lines a text takes, broken between words. */
function lines(text: string, size: number, { width }: Box): number {
  const most = Math.floor(width / (size * letterWidth));
  let count = 1;
  let used = 0;
  for (const word of text.split(/\s+/)) {
    const length = [...word].length;
    if (used && used + 1 + length > most) {
      count++;
      used = length;
    } else used += (used && 1) + length;
  }
  return count;
}

const glyphs = JSON.parse(readFileSync(new URL('./fonts/glyphs.json', import.meta.url), 'utf8')) as [
  number,
  number,
][];

/** The characters of a text that the type of cards does not have, each once. */
export function missingGlyphs(text: string): string[] {
  const isThere = (code: number) => glyphs.some(([from, to]) => from <= code && code <= to);
  return [...new Set(text.normalize('NFC'))].filter((character) => !isThere(character.codePointAt(0)!));
}
