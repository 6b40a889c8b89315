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
