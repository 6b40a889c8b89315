import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import opentype from 'opentype.js';
import subsetFont from 'subset-font';

/*
 * Makes the fonts of the site from the package that brings them: `node src/styles/fonts/subset.ts`.
 * What it makes is kept in the repository, so that a build needs neither the package nor the tool.
 */

/** The characters of Indonesian and English, and of the names in both. */
const ascii = Array.from({ length: 95 }, (_, i) => String.fromCharCode(0x20 + i)).join('');
const punctuation = '–—‘’“”„…·×−\u00a0\u00ad';
const letters = 'ÀÁÂÄÅÆÇÈÉÊËÍÎÏÑÓÔÖØÚÜàáâäåæçèéêëíîïñóôöøúüß°½²³§©«»';

const faces = [
  { style: 'normal', text: ascii + punctuation + letters, wght: { min: 400, max: 600 } },
  { style: 'italic', text: ascii + punctuation, wght: 400 },
];

const require = createRequire(import.meta.url);
for (const { style, text, wght } of faces) {
  const name = `@fontsource-variable/newsreader/files/newsreader-latin-wght-${style}.woff2`;
  const font = await subsetFont(readFileSync(require.resolve(name)), text, {
    targetFormat: 'woff2',
    variationAxes: { wght },
    // The italic needs no other figures than its own.
    noLayoutClosure: style === 'italic',
  });
  writeFileSync(join(import.meta.dirname, `newsreader-${style}.woff2`), font);
  console.log(`newsreader-${style}.woff2: ${font.length} bytes`);
}

/*
 * The type of cards, which is drawn here and not by browsers: two weights, with every letter of Latin script that the
 * package has, as TrueType.
 */
const latin = ['latin', 'latin-ext', 'vietnamese'];
const covered = new Set<number>();
for (const weight of [400, 600]) {
  for (const script of latin) {
    const name = `@fontsource-variable/newsreader/files/newsreader-${script}-wght-normal.woff2`;
    const font = await subsetFont(readFileSync(require.resolve(name)), everyLatinLetter(), {
      targetFormat: 'truetype',
      variationAxes: { wght: weight },
    });
    writeFileSync(join(import.meta.dirname, '../../media/fonts', `newsreader-${script}-${weight}.ttf`), font);
    const { glyphs } = opentype.parse(new Uint8Array(font).buffer);
    for (let i = 0; i < glyphs.length; i++) for (const code of glyphs.get(i).unicodes) covered.add(code);
    console.log(`newsreader-${script}-${weight}.ttf: ${font.length} bytes`);
  }
}
writeFileSync(
  join(import.meta.dirname, '../../media/fonts/glyphs.json'),
  JSON.stringify(ranges([...covered])),
);

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
