import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { parsedHeaders } from '../../src/output/hosting/headersFile.ts';
import { serve, type SiteServer } from '../../src/build/serve/serve.ts';
import { article, redaksi, temporaryFolder } from '../contentFolder.ts';
import { launchBrowser } from './chromium.ts';
import { createTestSite } from './createTestSite.ts';
import { openInOwnFont } from './openInOwnFont.ts';
import { kindsOfPage } from './sitePages.ts';

/* Where readers look for stories by date and by tag: what stands where, and what a new story leaves as it is. */

const { out } = inject('shipped');
const folder = temporaryFolder();
let browser: Browser;
let server: SiteServer;

beforeAll(async () => {
  const rules = parsedHeaders(readFileSync(join(out, '_headers'), 'utf8'));
  server = await serve(out, { port: 0, reload: false, headers: () => rules });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const at = (path: string) => server.url.slice(0, -1) + path;

async function withPage(options: BrowserContextOptions, work: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext(options);
  try {
    await work(await context.newPage());
  } finally {
    await context.close();
  }
}

test.each([360, 768, 1280])(
  'the title begins at one height on every page that is no article, at %i px',
  async (width) => {
    await withPage({ viewport: { width, height: 740 } }, async (page) => {
      const heights: Record<string, number> = {};
      for (const [kind, path] of Object.entries(kindsOfPage)) {
        // The kickers and the series of an article are above its title, and may take several lines.
        if (kind.startsWith('front') || kind.includes('article')) continue;
        await page.goto(at(path));
        heights[kind] = await page.evaluate(() => {
          const top = (selector: string) => document.querySelector(selector)!.getBoundingClientRect().top;
          return top('h1') - top('main');
        });
      }
      const all = Object.values(heights);
      expect(Math.max(...all) - Math.min(...all), JSON.stringify(heights)).toBeLessThanOrEqual(2);
    });
  },
);

const listPages = [
  'day',
  'month',
  'year',
  'archive',
  'tag',
  "tag's year",
  'section',
  "section's year",
  'author',
  "author's year",
] as const;

test.each(listPages)('the first headline is on the first screen of a phone: %s', async (kind) => {
  await withPage({ viewport: { width: 360, height: 740 } }, async (page) => {
    await page.goto(at(kindsOfPage[kind]));
    const { y, height } = (await page.locator('main .headline-link').first().boundingBox())!;
    expect(y + height).toBeLessThanOrEqual(740);
  });
});

/** The characters of each line of the standfirsts in lists, but for the last ones. */
const lineLengths = () =>
  [...document.querySelectorAll('.story-group .standfirst')].flatMap((standfirst) => {
    const text = standfirst.firstChild!;
    const range = document.createRange();
    const lines = new Map<number, number>();
    for (let i = 0; i < text.textContent!.length; i++) {
      range.setStart(text, i);
      range.setEnd(text, i + 1);
      const { bottom } = range.getBoundingClientRect();
      lines.set(Math.round(bottom / 8), (lines.get(Math.round(bottom / 8)) ?? 0) + 1);
    }
    return [...lines.values()].slice(0, -1);
  });

test.each(['year', 'month', 'tag', 'section', 'author'] as const)(
  'lines of the %s have about 70 characters at most, and its right quarter is used',
  async (kind) => {
    await withPage({ viewport: { width: 1280, height: 800 } }, async (page) => {
      await openInOwnFont(page, at(kindsOfPage[kind]));
      const lengths = await page.evaluate(lineLengths);
      expect(lengths.length).toBeGreaterThan(2);
      expect(Math.max(...lengths)).toBeLessThanOrEqual(75);
      expect(lengths.reduce((sum, length) => sum + length) / lengths.length).toBeLessThanOrEqual(70);
      const aside = (await page.locator('.aside').first().boundingBox())!;
      expect(aside.x).toBeGreaterThan(780);
      expect(aside.x + aside.width).toBeGreaterThan(1200);
    });
  },
);

describe('without script', () => {
  test('the calendar of a year is closed on a phone, where it opens, and open on a wide screen', async () => {
    const day = '.year-calendar td a';
    await withPage({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } }, async (page) => {
      await page.goto(at('/2024/'));
      expect(await page.locator(day).first().isVisible()).toBe(false);
      await page.locator('summary', { hasText: 'Kalender 2024' }).click();
      await page.locator(day).first().click();
      expect(new URL(page.url()).pathname).toBe('/2024/06/19/');
    });
    await withPage({ javaScriptEnabled: false, viewport: { width: 1280, height: 740 } }, async (page) => {
      await page.goto(at('/2024/'));
      await page.locator(day).first().click();
      expect(new URL(page.url()).pathname).toBe('/2024/06/19/');
    });
  });

  test('a reader goes from day to day, in the week and beside the title, and from month to month', async () => {
    await withPage({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } }, async (page) => {
      const heading = () => page.locator('h1').innerText();
      await page.goto(at('/2024/06/20/'));
      expect(await page.locator('.week-strip [aria-current]').innerText()).toBe('20');
      expect(await page.locator('.week-strip td a').allInnerTexts()).toEqual(['19', '21', '23']);
      await page.locator('.week-strip td a').last().click();
      expect(await heading()).toBe('Minggu, 23 Juni 2024');
      await page.locator('a[rel=next]').first().click();
      expect(await heading()).toBe('Sabtu, 20 Juli 2024');
      await page.getByRole('link', { name: 'Juli', exact: true }).click();
      await page.locator('a[rel=next]').first().click();
      expect(await heading()).toBe('Agustus 2024');
      await page.getByRole('link', { name: '2024', exact: true }).click();
      expect(await page.locator('a[rel=next]').first().innerText()).toContain('2025');
    });
  });

  test('the tags are in the order of the alphabet, with no button', async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(at('/tag/'));
      const letters = await page.locator('.tag-index h2').allInnerTexts();
      expect(letters.length).toBeGreaterThan(10);
      expect(letters).toEqual(letters.toSorted());
      expect(await page.locator('main button:visible').count()).toBe(0);
    });
  });
});

test('the tags can be sorted by their number of stories, and back', async () => {
  await withPage({}, async (page) => {
    await page.goto(at('/tag/'));
    const tags = () => page.locator('.tag-index a').allInnerTexts();
    const before = await tags();
    const numbers = async () =>
      (await page.locator('.tag-index li > span').allInnerTexts()).map((text) => Number(text));
    await page.getByRole('button', { name: 'Urutkan menurut jumlah berita' }).click();
    expect((await tags())[0]).toBe('Sejarah');
    const sorted = await numbers();
    expect(sorted).toEqual(sorted.toSorted((a, b) => b - a));
    expect(sorted).toHaveLength(before.length);
    await page.getByRole('button', { name: 'Urutkan menurut abjad' }).click();
    expect(await tags()).toEqual(before);
    expect(await page.locator('.tag-index h2').count()).toBeGreaterThan(10);
  });
});

test('the letters of many tags are there while they lead to their tags', async () => {
  const letters = [...'abcdefghijklmnopqrstuvwxy'];
  const tags = letters.flatMap((letter) => [1, 2, 3, 4].map((number) => `${letter}tag${number}`));
  const stories = Array.from({ length: 20 }, (_, i) => [
    `articles/satu${i}.md`,
    article({
      id: `abc2${String.fromCharCode(97 + i)}4`,
      tags: `[${tags.slice(i * 5, i * 5 + 5).join(', ')}]`,
    }),
  ]);
  const site = createTestSite(join(folder, 'tags'), { ...redaksi, ...Object.fromEntries(stories) });
  await site.publish();
  const served = await serve(site.out, { port: 0, reload: false });
  await withPage({}, async (page) => {
    await page.goto(`${served.url}tag/`);
    const nav = page.getByRole('navigation', { name: 'Huruf' });
    expect(await nav.locator('a').count()).toBe(25);
    await page.getByRole('button', { name: 'Urutkan menurut jumlah berita' }).click();
    expect(await nav.count()).toBe(0);
    await page.getByRole('button', { name: 'Urutkan menurut abjad' }).click();
    await nav.locator('a').last().click();
    expect(await page.locator('section:target').innerText()).toContain('Y');
  });
  await served.close();
});

test('a new story leaves the pages of older years, months and weeks as they are', async () => {
  const story = (id: string, published: string): [string, string] => [
    `articles/${id}.md`,
    article({ id, published: `${published}T08:00:00+07:00`, headline: id }),
  ];
  const site = createTestSite(join(folder, 'contract'), {
    ...redaksi,
    ...Object.fromEntries([
      story('lama1', '2019-03-04'),
      story('lama2', '2023-05-01'),
      story('tahun1', '2024-01-10'),
      story('minggu1', '2024-06-10'),
      story('hari1', '2024-06-17'),
      story('hari2', '2024-06-19'),
    ]),
  });
  await site.publish({ now: '2024-06-20T08:00:00+07:00' });
  const publish = async ([file, text]: [string, string]) => {
    const before = site.outputFiles();
    writeFileSync(join(site.content, file), text);
    await site.publish({ now: '2024-06-20T08:00:00+07:00' });
    const after = site.outputFiles();
    return Object.keys(after)
      .filter((name) => /^[\d/]+index\.html$/.test(name) && after[name] !== before[name])
      .sort();
  };
  // Another story of a day: the other days of its week do not change.
  expect(await publish(story('lagi1', '2024-06-19'))).toEqual([
    '2024/06/19/index.html',
    '2024/06/index.html',
    '2024/index.html',
  ]);
  // The first story of a day: the days of its week have a link to it.
  expect(await publish(story('baru1', '2024-06-18'))).toEqual([
    '2024/06/17/index.html',
    '2024/06/18/index.html',
    '2024/06/19/index.html',
    '2024/06/index.html',
    '2024/index.html',
  ]);
});

test('on the page of a day one story leads, paid content never, and all are shown once', async () => {
  const stories = Array.from({ length: 8 }, (_, i): [string, string] => [
    `articles/s${i}.md`,
    article({
      id: `hari${i}`,
      headline: `Berita ${i}`,
      published: `2024-06-19T0${i}:00:00+07:00`,
      type: i === 7 ? 'advertorial' : 'news',
      ...(i === 2 && { priority: '1' }),
    }),
  ]);
  const site = createTestSite(join(folder, 'day'), { ...redaksi, ...Object.fromEntries(stories) });
  await site.publish({ now: '2024-06-20T08:00:00+07:00' });
  const html = readFileSync(join(site.out, '2024/06/19/index.html'), 'utf8');
  const headlines = [...html.matchAll(/class="headline-link"[^>]*>([^<]*)</g)].map(([, text]) =>
    text!.trim(),
  );
  expect(headlines).toEqual([2, 6, 5, 4, 3, 1, 0, 7].map((i) => `Berita ${i}`));
  expect(html.match(/class="[^"]*text-lead/g)).toHaveLength(1);
});
