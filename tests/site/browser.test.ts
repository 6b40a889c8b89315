import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { serve, type SiteServer } from '../../src/press/serve.ts';
import { launchBrowser } from './chromium.ts';
import { kindsOfPage } from './sitePages.ts';

const { out } = inject('shipped');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

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

async function withPage<Result>(
  options: Parameters<Browser['newContext']>[0],
  work: (page: Page) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext(options);
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

declare const window: {
  axe: { run: (context: object, options: object) => Promise<{ violations: Violation[] }> };
};
interface Violation {
  id: string;
  nodes: { html: string; failureSummary?: string }[];
}

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe.each(['light', 'dark'] as const)('in a %s browser', (colorScheme) => {
  test.each(Object.entries(kindsOfPage))('axe-core finds nothing on the %s', async (_, path) => {
    const violations = await withPage(
      { colorScheme, viewport: { width: 360, height: 740 } },
      async (page) => {
        await page.goto(at(path));
        await page.evaluate(axe);
        const run = (tags: string[]) => window.axe.run(document, { runOnly: { type: 'tag', values: tags } });
        return (await page.evaluate(run, wcag)).violations;
      },
    );
    const told = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
    );
    expect(told).toEqual([]);
  });
});

describe('on a phone', () => {
  test.each(Object.entries(kindsOfPage))('nothing scrolls sideways on the %s', async (_, path) => {
    const overflow = await withPage({ viewport: { width: 360, height: 740 } }, async (page) => {
      await page.goto(at(path));
      return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    });
    expect(overflow).toBeLessThanOrEqual(0);
  });
});

describe('with JavaScript off', () => {
  test('a reader goes from the front page to a story, its section, a year, a tag and the other language', async () => {
    await withPage({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } }, async (page) => {
      const heading = () => page.locator('h1').innerText();
      await page.goto(at('/'));
      await page.locator('main h2 a').first().click();
      expect(await heading()).not.toBe('');
      expect((await page.locator('.prose').innerText()).length).toBeGreaterThan(500);

      await page.locator('nav a[rel=tag]').first().click();
      expect(page.url()).toContain('/tag/');
      await page.getByRole('link', { name: 'Arsip' }).first().click();
      expect(await heading()).toBe('Arsip');
      await page.locator('main a', { hasText: '2024' }).first().click();
      expect(await heading()).toBe('2024');
      await page.locator('header nav a', { hasText: 'Dunia' }).click();
      expect(await heading()).toBe('Dunia');
      await page.locator('header a[hreflang=en]').click();
      expect(await heading()).toBe('World');
    });
  });

  test('a citation leads to its source note and back', async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(at(kindsOfPage.article));
      await page.locator('.citation a').first().click();
      expect(page.url()).toContain('#source:1');
      await page.locator('[id="source:1"] a.back-link').first().click();
      expect(page.url()).toContain('#cite:1.1');
    });
  });

  test('a missing page says so in the language of its address', async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      const response = await page.goto(at('/en/2024/06/19/no-such-story/'));
      expect(response?.status()).toBe(404);
      expect(await page.locator('h1').innerText()).toBe('Page not found');
    });
  });
});
