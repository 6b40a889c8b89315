// An import, so that it is part of the compiled templates too, which ask what a card can show.
import glyphs from './fonts/glyphs.json' with { type: 'json' };

/** The type sizes for a headline, in pixels. A headline of any length must fit, and no line of it may be cut. */
const SIZES = [76, 66, 58, 50, 44, 38, 34];

/** The average width of a letter and the height of a line, relative to the type size: measured for Newsreader, rounded up. */
const LETTER_WIDTH = 0.5;
export const LINE_HEIGHT = 1.14;
/** The width of a letter in a word of wide letters, which cannot be broken. */
const WIDE_LETTER_WIDTH = 0.62;

/** Spaces at which a line may end. */
export const breakingSpace = /[^\S\u00a0\u202f]+/;

/** The space for a headline, in pixels. */
export interface Box {
  width: number;
  height: number;
}

/**
 * A headline and the largest size at which it fits into a box. If it fits at no size, it loses words at its end, never a
 * part of a word. A word that is longer than a line makes the smallest size smaller.
 */
export function fittedHeadline(headline: string, box: Box): { text: string; size: number } {
  const longestWord = Math.max(...headline.split(breakingSpace).map((word) => [...word].length));
  const smallest = Math.min(SIZES.at(-1)!, Math.floor(box.width / (longestWord * WIDE_LETTER_WIDTH)));
  for (const size of [...SIZES, smallest]) {
    if (
      longestWord * WIDE_LETTER_WIDTH * size <= box.width &&
      lineCount(headline, size, box) * size * LINE_HEIGHT <= box.height
    )
      return { text: headline, size };
  }
  const words = headline.split(breakingSpace);
  while (
    words.length > 1 &&
    lineCount(`${words.join(' ')} …`, smallest, box) * smallest * LINE_HEIGHT > box.height
  )
    words.pop();
  return { text: `${words.join(' ')} …`, size: smallest };
}

/** How many lines a text takes if it is broken between words. */
function lineCount(text: string, size: number, { width }: Box): number {
  const lettersPerLine = Math.floor(width / (size * LETTER_WIDTH));
  let count = 1;
  let used = 0;
  for (const word of text.split(breakingSpace)) {
    const length = [...word].length;
    if (used && used + 1 + length > lettersPerLine) {
      count++;
      used = length;
    } else used += (used && 1) + length;
  }
  return count;
}

const hasGlyph = (character: string) =>
  glyphs.some(([from, to]) => from! <= character.codePointAt(0)! && character.codePointAt(0)! <= to!);

/** A text as a card can show it: empty if the fonts of cards lack most of its letters, as for Arabic and Chinese. */
export function drawableText(text: string): string {
  const letters = text.normalize('NFC').match(/\p{L}/gu) ?? [];
  return letters.filter(hasGlyph).length * 2 < letters.length ? '' : text;
}

/** The characters of a text that the fonts of cards lack, each once. */
export function missingGlyphs(text: string): string[] {
  return [...new Set(text.normalize('NFC'))].filter((character) => !hasGlyph(character));
}
