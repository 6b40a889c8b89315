import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
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
