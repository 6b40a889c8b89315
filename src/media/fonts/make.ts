import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Blob, Buffer, Face, Font, shape } from 'harfbuzzjs';
import subsetFont from 'subset-font';
import type { CardFontFile, GlyphEntry } from '../cardFont.ts';

/*
 * Makes the fonts of cards from the package that brings the type: `node src/media/fonts/make.ts`. Cards are drawn here
 * and not by browsers, so outlines and kerning are all that is kept: two weights, with every letter of Latin script that
 * the package has. The package has a font for each of some scripts; a character is of the first that has it.
 */

const scripts = ['latin', 'latin-ext', 'vietnamese'];
const ligatures = ['ff', 'fi', 'fl'];

const require = createRequire(import.meta.url);
const covered = new Set<number>();
for (const weight of [400, 600]) {
  const glyphs: Record<string, GlyphEntry> = {};
  const kerning: CardFontFile['kerning'] = [];
  for (const script of scripts) {
    const name = `@fontsource-variable/newsreader/files/newsreader-${script}-wght-normal.woff2`;
    const bytes = await subsetFont(readFileSync(require.resolve(name)), everyLatinLetter(), {
      targetFormat: 'truetype',
      variationAxes: { wght: weight },
    });
    const face = new Face(new Blob(new Uint8Array(bytes).buffer));
    const font = new Font(face);
    const characters = [...face.collectUnicodes()]
      .map((code) => String.fromCodePoint(code))
      .filter((character) => !(character in glyphs));
    // The glyph of what no font has.
    glyphs[''] ??= glyphEntry(font, 0);
    for (const text of [...characters, ...ligatures]) {
      const shaped = shapedText(font, text);
      if (shaped.length === 1) glyphs[text] ??= glyphEntry(font, shaped[0]!.codepoint);
    }
    kerning.push(...kerningOf(font, characters));
    for (const character of characters) covered.add(character.codePointAt(0)!);
  }
  writeFileSync(join(import.meta.dirname, `newsreader-${weight}.json`), fileText({ glyphs, kerning }));
}
writeFileSync(join(import.meta.dirname, 'glyphs.json'), JSON.stringify(ranges([...covered])));

function shapedText(font: Font, text: string) {
  const buffer = new Buffer();
  buffer.addText(text);
  buffer.guessSegmentProperties();
  shape(font, buffer);
  return buffer.getGlyphInfosAndPositions();
}

function glyphEntry(font: Font, glyph: number): GlyphEntry {
  const { xBearing, yBearing, width, height } = font.glyphExtents(glyph)!;
  const box = [xBearing, yBearing + height, xBearing + width, yBearing] as const;
  return [font.glyphHAdvance(glyph), ...box, font.glyphToPath(glyph)];
}

/** The kerning of every pair of some characters. Characters with the same kerning share an entry. */
function kerningOf(font: Font, characters: string[]): CardFontFile['kerning'] {
  const shared = new Map<string, string>();
  const letters = characters.filter((character) => /[^\s\p{M}\p{C}]/u.test(character));
  for (const left of letters) {
    const advance = font.glyphHAdvance(font.nominalGlyph(left.codePointAt(0)!)!);
    const right: Record<number, string> = {};
    for (const character of letters) {
      const shaped = shapedText(font, left + character);
      const kern = shaped.length === 2 ? shaped[0]!.xAdvance! - advance : 0;
      if (kern) right[kern] = (right[kern] ?? '') + character;
    }
    const key = JSON.stringify(right);
    if (key !== '{}') shared.set(key, (shared.get(key) ?? '') + left);
  }
  return [...shared].map(([right, left]) => [left, JSON.parse(right) as Record<string, string>]);
}

/** JSON with a line for each glyph, so that a change can be read. */
function fileText({ glyphs, kerning }: CardFontFile): string {
  const lines = (items: string[]) => items.join(',\n');
  const entries = Object.entries(glyphs).map((entry) => entry.map((part) => JSON.stringify(part)).join(':'));
  const pairs = kerning.map((pair) => JSON.stringify(pair));
  return `{"glyphs":{\n${lines(entries)}\n},"kerning":[\n${lines(pairs)}\n]}\n`;
}

/** Numbers as ranges, each from and to. */
function ranges(codes: number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const code of codes.sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last && last[1] === code - 1) last[1] = code;
    else found.push([code, code]);
  }
  return found;
}

function everyLatinLetter(): string {
  const blocks = [
    [0x20, 0x24f],
    [0x2b0, 0x36f],
    [0x1e00, 0x1eff],
    [0x2000, 0x22ff],
  ] as const;
  return blocks
    .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)))
    .join('');
}
