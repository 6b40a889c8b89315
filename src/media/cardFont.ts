import { readFileSync } from 'node:fs';

/** Advance, left, bottom, right and top of the ink, and the outline as an SVG path. In font units, upwards. */
export type GlyphEntry = [number, number, number, number, number, string];

/** A font of cards as `fonts/make.ts` writes it. */
export interface CardFontFile {
  /** By the character or ligature. That of the empty text is for characters that no font has. */
  glyphs: Record<string, GlyphEntry>;
  /** Characters, and the characters after them by the kerning between both. */
  kerning: [string, Record<string, string>][];
}

export interface Glyph {
  text: string;
  advance: number;
  left: number;
  bottom: number;
  right: number;
  top: number;
  path: string;
}

/** How a text is set, in pixels. */
export interface Type {
  weight: 400 | 600;
  size: number;
  letterSpacing: number;
}

/** A glyph on a baseline: the place of its origin in pixels, downwards. */
export interface PlacedGlyph {
  glyph: Glyph;
  x: number;
  y: number;
}

/** Measures of Newsreader, in font units. */
export const UNITS_PER_EM = 2000;
const ASCENDER = 1470;
const X_HEIGHT = 914;

/** How far the baseline of a line is below its top, in pixels. */
export const baselineIn = (lineHeight: number, size: number): number =>
  lineHeight / 2 + (ASCENDER / UNITS_PER_EM - 0.5) * size;

/** A font, with what was read from its file so far: a card needs a few of its glyphs. */
interface CardFont {
  file: CardFontFile;
  glyphs: Map<string, Glyph>;
  /** The kerning after a character. */
  kerning: Map<string, Map<string, number>>;
}

const fonts = new Map<number, CardFont>();

function fontOf(weight: Type['weight']): CardFont {
  let font = fonts.get(weight);
  if (!font) {
    const json = readFileSync(new URL(`./fonts/newsreader-${weight}.json`, import.meta.url), 'utf8');
    font = { file: JSON.parse(json) as CardFontFile, glyphs: new Map(), kerning: new Map() };
    fonts.set(weight, font);
  }
  return font;
}

/** The glyph of a character or ligature. Spaces that the font lacks are as wide as the one that it has. */
function glyphOf({ file, glyphs }: CardFont, text: string): Glyph {
  let glyph = glyphs.get(text);
  if (!glyph) {
    const entry = file.glyphs[text] ?? file.glyphs[/\s/.test(text) ? ' ' : '']!;
    const [advance, left, bottom, right, top, path] = entry;
    glyph = { text, advance, left, bottom, right, top, path };
    glyphs.set(text, glyph);
  }
  return glyph;
}

/** The kerning between two characters, in font units. */
function kerningOf({ file, kerning }: CardFont, before: string, after: string): number {
  let values = kerning.get(before);
  if (!values) {
    const [, pairs = {}] = file.kerning.find(([characters]) => characters.includes(before)) ?? [];
    values = new Map<string, number>();
    for (const [value, characters] of Object.entries(pairs))
      for (const character of characters) values.set(character, Number(value));
    kerning.set(before, values);
  }
  return values.get(after) ?? 0;
}

/** The glyphs of a text in one line, and its width in pixels. The text is in NFC. */
export function setInLine(text: string, { weight, size, letterSpacing }: Type) {
  const font = fontOf(weight);
  const scale = size / UNITS_PER_EM;
  const glyphs: PlacedGlyph[] = [];
  let x = 0;
  let before: Glyph | undefined;
  // Letters that are spaced have no ligatures.
  for (const [part] of text.matchAll(letterSpacing ? /./gsu : /ff|fi|fl|./gsu)) {
    const glyph = glyphOf(font, part);
    if (before && isMark(part)) {
      glyphs.push({ glyph, ...markPlace(glyph, before, glyphs.at(-1)!.x, scale) });
      continue;
    }
    if (before) x += kerningOf(font, before.text.at(-1)!, part[0]!) * scale;
    glyphs.push({ glyph, x, y: 0 });
    x += glyph.advance * scale + letterSpacing;
    before = glyph;
  }
  return { glyphs, width: x };
}

const isMark = (character: string) => /\p{M}/u.test(character);

/** The place of a combining mark: in the middle of its letter, above a tall one and below a deep one. */
function markPlace(mark: Glyph, letter: Glyph, letterX: number, scale: number) {
  const rise = mark.bottom > 0 ? Math.max(0, letter.top - X_HEIGHT) : Math.min(0, letter.bottom);
  const shift = (letter.left + letter.right - mark.left - mark.right) / 2;
  return { x: letterX + shift * scale, y: -rise * scale };
}
