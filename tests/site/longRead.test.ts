import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { serve, type SiteServer } from '../../src/build/serve/serve.ts';
import { parsedHeaders } from '../../src/output/hosting/headersFile.ts';
import { launchBrowser } from './chromium.ts';
import { kindsOfPage } from './sitePages.ts';

const { out } = inject('shipped');

let browser: Browser;
let server: SiteServer;
let page: Page;

beforeAll(async () => {
  const rules = parsedHeaders(readFileSync(join(out, '_headers'), 'utf8'));
  server = await serve(out, { port: 0, reload: false, headers: () => rules });
  browser = await launchBrowser();
  page = await browser.newPage();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function open(path: string, width: number, height = 800): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.goto(server.url.slice(0, -1) + path);
}

describe('the table of contents of a long article', () => {
  const contents = () => page.locator('nav.article-contents');

  test('is behind a summary on a phone, and its links lead to the headings', async () => {
    await open(kindsOfPage['long article'], 360);
    const link = contents().locator('a').last();
    expect(await link.isVisible()).toBe(false);
    await contents().locator('summary').click();
    expect(await link.isVisible()).toBe(true);
    await link.click();
    const heading = page.locator(decodeURIComponent(new URL(page.url()).hash));
    expect((await heading.boundingBox())!.y).toBeLessThan(100);
  });

  test.each([1024, 1280, 1920])(
    'is in the margin at %d px, beside the text and within the window',
    async (width) => {
      await open(kindsOfPage['long article'], width);
      expect(await contents().locator('summary').isVisible()).toBe(false);
      expect(await contents().locator('p').isVisible()).toBe(true);
      const text = page.locator('.prose');
      for (const part of [0.1, 0.5, 0.8]) {
        await text.evaluate((element, part) => {
          const { top, height } = element.getBoundingClientRect();
          scrollTo(0, top + scrollY + height * part);
        }, part);
        const box = (await contents().boundingBox())!;
        expect(box.y).toBeGreaterThanOrEqual(0);
        expect(box.y + box.height).toBeLessThanOrEqual(800);
        expect(box.x + box.width).toBeLessThan((await text.boundingBox())!.x);
      }
    },
  );

  test('goes away with the text in a window that is too low for it', async () => {
    await open(kindsOfPage['long article'], 1280, 400);
    await page.evaluate(() => scrollTo(0, 2_500));
    expect((await contents().boundingBox())!.y).toBeLessThan(0);
  });

  test('is not in an article with few headings', async () => {
    await open(kindsOfPage.article, 1280);
    expect(await contents().count()).toBe(0);
  });
});

describe('a chart', () => {
  test('over time has its table behind a summary, and is within a phone', async () => {
    await open(kindsOfPage['article with a chart'], 360);
    const chart = page.locator('figure.chart');
    const table = chart.locator('table');
    expect(await table.isVisible()).toBe(false);
    await chart.locator('summary').click();
    expect(await table.isVisible()).toBe(true);
    for (const part of await chart.locator('rect, text').all()) {
      const box = (await part.boundingBox())!;
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(360);
      expect(box.height).toBeGreaterThan(5);
    }
  });

  test('has bars whose heights are as their numbers', async () => {
    await open(kindsOfPage['article with a chart'], 1280);
    const bars = await page.locator('figure.chart .chart-plot rect').all();
    const heights = await Promise.all(bars.map(async (bar) => (await bar.boundingBox())!.height));
    expect(heights.map((height) => Math.round((height / heights[0]!) * 5))).toEqual([5, 6, 7, 9, 10, 11]);
  });

  test('has bars on both sides of zero in the cells of its table', async () => {
    await open('/2026/11/17/terusan-suez-jalan-pintas/', 360);
    const bars = await page.locator('figure.chart td rect').all();
    const [fall, rise] = await Promise.all(bars.map(async (bar) => (await bar.boundingBox())!));
    expect(fall!.x + fall!.width).toBeCloseTo(rise!.x, 0);
    expect(rise!.width / fall!.width).toBeCloseTo(74 / 50, 1);
  });
});

describe('a pull quote', () => {
  const path = kindsOfPage['long article'];
  const words = 'Angka-angka itu dipilih di Jakarta, bukan di Paris.';
  const times = (text: string) => text.split(words).length - 1;

  test('is large on the page, and not on paper', async () => {
    await open(path, 1280);
    const quote = page.locator('.pull-quote');
    expect(await quote.getAttribute('aria-hidden')).toBe('true');
    const text = (await page.locator('.prose > p').first().boundingBox())!;
    expect((await quote.boundingBox())!.x).toBeLessThan(text.x);
    await page.emulateMedia({ media: 'print' });
    expect(await quote.isVisible()).toBe(false);
    await page.emulateMedia({ media: null });
  });

  test('is in no other form of the article', () => {
    const file = (name: string) => readFileSync(join(out, path, name), 'utf8');
    expect(times(file('index.html'))).toBe(2);
    expect(times(file('index.md'))).toBe(1);
    expect(times(file('ninjs.json'))).toBe(1);
    const feeds = ['rss.xml', 'feed.json'].map((name) => readFileSync(join(out, name), 'utf8'));
    for (const feed of feeds) expect(times(feed)).toBeLessThanOrEqual(1);
  });
});
