import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { launchBrowser } from '../../tests/site/chromium.ts';
import { aceh2004 } from './aceh2004.ts';
import { asean } from './asean.ts';
import { bandung1955 } from './bandung1955.ts';
import { djuanda } from './djuanda.ts';
import { inflasi } from './inflasi.ts';
import { krakatau } from './krakatau.ts';
import { paris } from './paris.ts';
import { height, width } from './style.ts';
import { suez } from './suez.ts';
import { tumen } from './tumen.ts';
import { wallace } from './wallace.ts';

/*
 * Makes the maps and diagrams of the articles: `npm run draw`, or `npm run draw -- suez paris` for some of them.
 * The PNGs are kept in the repository, so that a build needs neither the atlas nor a browser.
 */

const target = join(import.meta.dirname, '../articles');
const font = join(import.meta.dirname, '../../src/styles/fonts/newsreader-normal.woff2');
const limit = 150_000;

/** Each lies beside the article that shows it. */
const drawings: { file: string; draw: () => string }[] = [
  { file: '2024/06/tumen', draw: tumen },
  { file: '2024/08/krakatau', draw: krakatau },
  { file: '2024/12/aceh2004', draw: aceh2004 },
  { file: '2024/12/djuanda', draw: djuanda },
  { file: '2025/04/bandung1955', draw: bandung1955 },
  { file: '2025/08/asean', draw: asean },
  { file: '2025/12/paris', draw: () => paris('id') },
  { file: '2025/12/paris-en', draw: () => paris('en') },
  { file: '2026/02/inflasi', draw: inflasi },
  { file: '2026/06/wallace', draw: wallace },
  { file: '2026/11/suez', draw: suez },
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !drawings.some(({ file }) => basename(file) === name));
if (unknown.length > 0) throw new Error(`No drawing is called ${unknown.join(', ')}.`);

const head = `<style>
  @font-face { font-family: Newsreader; font-weight: 400 600; src: url(data:font/woff2;base64,${readFileSync(font, 'base64')}) }
  body { margin: 0 }
  svg { display: block }
</style>`;

const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 1 });
  for (const { file, draw } of drawings) {
    if (wanted.length > 0 && !wanted.includes(basename(file))) continue;
    await page.setContent(head + draw());
    // Rejects a face that fails to load, where the page would quietly take another one.
    await page.evaluate(() => document.fonts.load('1em Newsreader'));
    const { size } = await sharp(await page.screenshot())
      .png({ palette: true, colours: 64, dither: 0, effort: 10, compressionLevel: 9 })
      .toFile(join(target, `${file}.png`));
    if (size > limit) throw new Error(`${file}.png has ${size} bytes, more than ${limit}.`);
    console.log(`${file}.png: ${size} bytes`);
  }
} finally {
  await browser.close();
}
