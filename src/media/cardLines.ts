import { setInLine, type PlacedGlyph, type Type } from './cardFont.ts';
import { breakingSpace } from './cardText.ts';

export interface Line {
  /** Placed from the start of the line. */
  glyphs: PlacedGlyph[];
  width: number;
}

/** A part of a text without a line end, and the width of the space after it. */
interface Piece extends Line {
  space: number;
}

/** A text in lines that are at most as wide as a box, in pixels; a piece that is wider has a line of its own. */
export function brokenLines(text: string, type: Type, width: number): Line[] {
  return linesOf(piecesOf(text, type), width).map(joined);
}

/** The same in lines of about the same length: as many as there must be, in the narrowest box that takes no more. */
export function balancedLines(text: string, type: Type, width: number): Line[] {
  const pieces = piecesOf(text, type);
  const { length } = linesOf(pieces, width);
  let [tooNarrow, enough] = [0, Math.floor(width)];
  while (enough - tooNarrow > 1) {
    const middle = Math.floor((tooNarrow + enough) / 2);
    if (linesOf(pieces, middle).length > length) tooNarrow = middle;
    else enough = middle;
  }
  return linesOf(pieces, enough).map(joined);
}

/** Lines end at spaces, and after hyphens and dashes between letters. */
function piecesOf(text: string, type: Type): Piece[] {
  const space = setInLine(' ', type).width;
  return drawnCharacters(text)
    .split(breakingSpace)
    .filter(Boolean)
    .flatMap((word) => {
      const parts = word.split(/(?<=\p{L}[-–—])(?=\p{L})/u);
      return parts.map((part, i) => ({
        ...setInLine(part, type),
        space: i === parts.length - 1 ? space : 0,
      }));
    });
}

/** A text without characters that are never seen, such as soft hyphens. */
const drawnCharacters = (text: string) =>
  text.normalize('NFC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');

/** Which pieces each line has. */
function linesOf(pieces: Piece[], width: number): Piece[][] {
  const lines: Piece[][] = [];
  let end = 0;
  for (const piece of pieces) {
    if (lines.length > 0 && end + piece.width <= width) lines.at(-1)!.push(piece);
    else {
      lines.push([piece]);
      end = 0;
    }
    end += piece.width + piece.space;
  }
  return lines;
}

function joined(pieces: Piece[]): Line {
  const glyphs: PlacedGlyph[] = [];
  let end = 0;
  for (const piece of pieces) {
    for (const placed of piece.glyphs) glyphs.push({ ...placed, x: placed.x + end });
    end += piece.width + piece.space;
  }
  return { glyphs, width: end - (pieces.at(-1)?.space ?? 0) };
}
