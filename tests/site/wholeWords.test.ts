import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { serve, type SiteServer } from '../../src/build/serve/serve.ts';
import { launchBrowser } from './chromium.ts';
import { openInOwnFont } from './openInOwnFont.ts';
import { kindsOfPage } from './sitePages.ts';

/* The words of headlines and tags stay whole on a phone, also with text of twice the size. */

const { out } = inject('shipped');
let browser: Browser;
let server: SiteServer;

beforeAll(async () => {
  server = await serve(out, { port: 0, reload: false });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const at = (path: string) => server.url.slice(0, -1) + path;

/** The words that go over two lines in elements of a selector. Lines may end after a hyphen, a dash or a slash. */
function brokenWords(selector: string): string[] {
  const broken: string[] = [];
  for (const element of document.querySelectorAll(selector)) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      for (const word of node.data.matchAll(/[^\s\-–—/]+/gu)) {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        if (lines.size > 1) broken.push(word[0]);
      }
    }
  }
  return broken;
}

test.each([
  ['text of the usual size', 100],
  ['text of twice the size', 200],
])('headlines and tags have no broken word at 360 px, with %s', async (_, size) => {
  const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  const found: Record<string, string[]> = {};
  let words = 0;
  for (const [kind, path] of Object.entries(kindsOfPage)) {
    await openInOwnFont(page, at(path));
    await page.evaluate((size) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`html { font-size: ${size}% }`);
      document.adoptedStyleSheets = [sheet];
    }, size);
    const selector = 'main :is(h1, h2, h3), .tag-index li a';
    words += await page.locator(selector).count();
    const broken = await page.evaluate(brokenWords, selector);
    if (broken.length) found[kind] = broken;
  }
  await page.close();
  expect(words).toBeGreaterThan(100);
  expect(found).toEqual({});
});

test('the links of the masthead are in one line at 360 px', async () => {
  const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  for (const path of [kindsOfPage.article, kindsOfPage.tag, kindsOfPage.year]) {
    await page.goto(at(path));
    const links = page.locator('.masthead-links a:visible, .masthead-links button:visible');
    expect(await links.count()).toBeGreaterThan(1);
    const boxes = await links.evaluateAll((all) => all.map((link) => link.getBoundingClientRect().toJSON()));
    const middles = boxes.map(({ top, bottom }: DOMRect) => (top + bottom) / 2);
    expect(Math.max(...middles) - Math.min(...middles), path).toBeLessThan(8);
  }
  await page.close();
});

test('a headline beside a picture fills its lines, one above or without a picture has lines of one length', async () => {
  const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  await page.goto(at(kindsOfPage.section));
  const wraps = await page
    .locator('.teaser')
    .evaluateAll((teasers) =>
      teasers.map((teaser) => [
        teaser.classList.contains('teaser-beside'),
        getComputedStyle(teaser.querySelector('h2, h3')!).textWrapStyle,
      ]),
    );
  await page.close();
  expect(wraps).toContainEqual([true, 'pretty']);
  expect(wraps).toContainEqual([false, 'balance']);
  for (const [isBeside, wrap] of wraps) expect(wrap).toBe(isBeside ? 'pretty' : 'balance');
});
