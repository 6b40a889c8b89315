import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { launchBrowser } from '../../tests/site/chromium.ts';
import { aceh2004 } from './aceh2004.ts';
import { asean } from './asean.ts';
import { bandung1955 } from './bandung1955.ts';
import { djuanda } from './djuanda.ts';
import { inflasi } from './inflasi.ts';
import { krakatau } from './krakatau.ts';
import { paris } from './paris.ts';
import { textSize, thumb, whole, type Drawing, type Sheet } from './style.ts';
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

/** Each lies beside the articles that show it. */
const drawings: Record<string, Drawing> = {
  '2024/06/tumen': tumen,
  '2024/08/krakatau': krakatau,
  '2024/12/aceh2004': aceh2004,
  '2024/12/djuanda': djuanda,
  '2025/04/bandung1955': bandung1955,
  '2025/08/asean': asean,
  '2025/12/paris': paris,
  '2026/02/inflasi': inflasi,
  '2026/06/wallace': wallace,
  '2026/11/suez': suez,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.keys(drawings).some((file) => basename(file) === name));
if (unknown.length > 0) throw new Error(`No drawing is called ${unknown.join(', ')}.`);

const head = `<style>
  @font-face { font-family: Newsreader; font-weight: 400 600; src: url(data:font/woff2;base64,${readFileSync(font, 'base64')}) }
  body { margin: 0 }
  svg { display: block }
</style>`;

const browser = await launchBrowser();
try {
  const page = await browser.newPage({ deviceScaleFactor: 1 });
  for (const [file, drawing] of Object.entries(drawings)) {
    if (wanted.length > 0 && !wanted.includes(basename(file))) continue;
    for (const language of drawing.languages ?? (['id'] as const))
      await write(page, language === 'id' ? file : `${file}-${language}`, drawing.whole(language), whole);
    await write(page, `${file}-thumb`, drawing.thumb(), thumb);
  }
} finally {
  await browser.close();
}

async function write(page: Page, file: string, svg: string, sheet: Sheet): Promise<void> {
  await page.setViewportSize(sheet);
  await page.setContent(head + svg);
  // Rejects a face that fails to load, where the page would quietly take another one.
  await page.evaluate(() => document.fonts.load('1em Newsreader'));
  const faults = labelFaults(await labelsOf(page), sheet);
  if (faults.length > 0) throw new Error(`${file}.png: ${faults.join('; ')}.`);
  const { size } = await sharp(await page.screenshot())
    .png({ palette: true, colours: 64, dither: 0, effort: 10, compressionLevel: 9 })
    .toFile(join(target, `${file}.png`));
  if (size > limit) throw new Error(`${file}.png has ${size} bytes, more than ${limit}.`);
  console.log(`${file}.png: ${size} bytes`);
}

interface Label {
  words: string;
  size: number;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The labels of the drawing, and the boxes around their letters: from capital height to a little below the base line. */
function labelsOf(page: Page): Promise<Label[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('text')].map((label) => {
      const { x, width } = label.getBBox();
      const size = Number(label.getAttribute('font-size'));
      const y = Number(label.getAttribute('y'));
      const [top, bottom] = [y - 0.72 * size, y + 0.24 * size];
      return { words: label.textContent, size, left: x, top, right: x + width, bottom };
    }),
  );
}

function labelFaults(labels: Label[], sheet: Sheet): string[] {
  if (sheet === thumb) return labels.map(({ words }) => `“${words}” is on the crop without words`);
  return labels.flatMap((label, i) => {
    const { words, size, left, top, right, bottom } = label;
    const isOutside = left < 8 || top < 8 || right > sheet.width - 8 || bottom > sheet.height - 8;
    const covered = labels
      .slice(i + 1)
      .filter((one) => one.left < right && left < one.right && one.top < bottom && top < one.bottom);
    return [
      ...(size < textSize ? [`“${words}” is too small for a phone`] : []),
      ...(isOutside ? [`“${words}” leaves the picture`] : []),
      ...covered.map((one) => `“${words}” and “${one.words}” overlap`),
    ];
  });
}
