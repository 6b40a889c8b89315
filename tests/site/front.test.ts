import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, type SiteServer } from '../../src/build/serve/serve.ts';
import config from '../../src/site.config.ts';
import { article, redaksi, temporaryFolder } from '../contentFolder.ts';
import { launchBrowser } from './chromium.ts';
import { createTestSite } from './createTestSite.ts';

/* The front page with one to six stories in a section, with and without pictures. */

const folder = temporaryFolder();
const sections = config.sections.map(({ slug }) => slug);
const servers: SiteServer[] = [];
let browser: Browser;

/** The day of a story: the first one is the newest. */
const published = (place: number) =>
  `${new Date(Date.UTC(2026, 4, 1) - place * 86_400_000).toISOString().slice(0, 10)}T08:00:00+07:00`;
const headlines = ['Pendek', 'Berita yang judulnya agak panjang, seperti kebanyakan judul', 'Dua kata'];

let place = 0;
function story(section: string, fields: Record<string, string> = {}): [string, string] {
  const id = `s${String(place).padStart(4, '0')}`;
  const day = published(place++);
  const text = article({
    id,
    section,
    published: day,
    tags: '[]',
    headline: headlines[place % 3]!,
    ...fields,
  });
  return [`articles/${id}.md`, text];
}
const lead = "{ src: ./peta.png, alt: 'Peta' }";

beforeAll(async () => {
  browser = await launchBrowser();
  const picture = await sharp({ create: { width: 1200, height: 800, channels: 3, background: '#888' } })
    .png()
    .toBuffer();
  for (const [name, pictures] of [
    ['with', true],
    ['without', false],
  ] as const) {
    place = 0;
    const top = Array.from({ length: 5 }, () => story('dunia', pictures ? { image: lead } : {}));
    // The first section has one story below the top, the last six.
    const below = sections.flatMap((section, i) =>
      Array.from({ length: i + 1 }, (_, j) => story(section, pictures && j === 0 ? { image: lead } : {})),
    );
    const site = createTestSite(join(folder, name), {
      ...redaksi,
      ...Object.fromEntries([...top, ...below]),
      'articles/peta.png': picture,
    });
    await site.publish({ now: '2026-05-02T08:00:00+07:00' });
    servers.push(await serve(site.out, { port: 0, reload: false }));
  }
});
afterAll(async () => {
  await browser?.close();
  await Promise.all(servers.map((server) => server.close()));
  rmSync(folder, { recursive: true, force: true });
});

describe.each([
  ['with pictures', 0],
  ['without pictures', 1],
] as const)('%s', (_, index) => {
  test.each([360, 768, 1280, 1920])('no cell of a band is empty at %i px', async (width) => {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await page.goto(servers[index]!.url);
    const bands = await page.$$eval('.band > ul', (lists) =>
      lists.map((list) => {
        const gap = parseFloat(getComputedStyle(list).columnGap) + 1;
        const { left, top, right, bottom } = list.getBoundingClientRect();
        const cells = [...list.children].map((item) => item.getBoundingClientRect());
        let empty = 0;
        for (let x = left + 2; x < right; x += 12)
          for (let y = top + 2; y < bottom; y += 12)
            if (
              !cells.some(
                (cell) =>
                  x >= cell.left - gap && x <= cell.right + gap && y >= cell.top - 1 && y <= cell.bottom + 1,
              )
            )
              empty++;
        return { count: list.children.length, empty, isWide: right - left > 0 };
      }),
    );
    expect(bands).toEqual([1, 2, 3, 4, 5, 6].map((count) => ({ count, empty: 0, isWide: true })));
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBe(0);
    await page.close();
  });
});

test('headlines have five sizes, none 1.6 times as large as the next', async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(servers[0]!.url);
  const sizes = await page.$$eval('main .headline-link', (links) => [
    ...new Set(links.map((link) => parseFloat(getComputedStyle(link).fontSize))),
  ]);
  sizes.sort((a, b) => a - b);
  expect(sizes).toHaveLength(5);
  for (const [i, size] of sizes.entries()) if (i) expect(size / sizes[i - 1]!).toBeLessThanOrEqual(1.6);
  await page.close();
});

test('priority leads, kickers of several stories are a rubric, voices differ, sources and corrections are said', async () => {
  place = 0;
  const plain = Array.from({ length: 6 }, () => story('dunia'));
  const rubric = Array.from({ length: 4 }, () => story('sains', { kicker: 'Hari ini dalam sejarah' }));
  const [file, text] = story('opini', { type: 'opinion', headline: 'Sebuah pendapat', kicker: 'Opini' });
  const note = "[{ kind: correction, at: 2026-04-30T08:00:00+07:00, text: 'Angkanya dua.' }]";
  const site = createTestSite(join(folder, 'voices'), {
    ...redaksi,
    ...Object.fromEntries([...plain, ...rubric]),
    [file]: text,
    ...Object.fromEntries([
      story('budaya', { headline: 'Yang utama', priority: '1', corrections: note }),
      story('ekonomi', { sources: '{ sumber: { name: A, role: primary }, b: { name: B, role: agency } }' }),
    ]),
  });
  await site.publish({ now: '2026-05-02T08:00:00+07:00' });
  const server = await serve(site.out, { port: 0, reload: false });
  servers.push(server);
  const page = await browser.newPage();
  await page.goto(server.url);
  const texts = (selector: string) =>
    page.$$eval(selector, (found) => found.map((element) => element.textContent.replace(/\s+/g, ' ').trim()));
  expect(await texts('.text-lead')).toEqual(['Yang utama']);
  expect(await page.$eval('.text-lead', (lead) => getComputedStyle(lead).fontWeight)).toBe('500');
  expect(await texts('.rubric-name')).toEqual(['Hari ini dalam sejarah']);
  expect(await texts('.rubric .kicker')).toEqual([]);
  expect(await texts('[data-voice=opinion] .voice-by')).toEqual(['Redaksi']);
  // The heading of the section says it already.
  expect(await texts('[data-voice=opinion] .kicker')).toEqual([]);
  expect(await texts('.source-count')).toContain('2 sumber, 1 primer');
  expect((await texts('.front-correction'))[0]).toContain('Angkanya dua.');
});

test('each voice has a head of its own, told apart without colour', async () => {
  place = 0;
  const types = ['news', 'opinion', 'review', 'analysis', 'interview', 'press-release', 'advertorial'];
  const files = types.map((type) => story('opini', { type, kicker: 'Opini' }));
  const site = createTestSite(join(folder, 'heads'), { ...redaksi, ...Object.fromEntries(files) });
  await site.publish({ now: '2026-05-02T08:00:00+07:00' });
  const server = await serve(site.out, { port: 0, reload: false });
  servers.push(server);
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const heads: Record<
    string,
    { weight: string; title: string; borders: string; byline: string; kicker: string }
  > = {};
  for (const [i, type] of types.entries()) {
    await page.goto(`${server.url}a/s${String(i).padStart(4, '0')}/`);
    await page.waitForSelector('h1');
    heads[type] = await page.$eval('.article', (element) => {
      const style = (selector: string) => getComputedStyle(element.querySelector(selector)!);
      const head = style('.article-header');
      return {
        weight: style('h1').fontWeight,
        title: style('h1').fontStyle,
        borders: [head.borderBlockStartStyle, head.borderInlineStartStyle].join(' '),
        byline: style('.article-meta > :first-child').fontSize,
        kicker: element.querySelector('.kicker')!.textContent.replace(/\s+/g, ' ').trim(),
      };
    });
  }
  const plain = { weight: '500', title: 'normal', borders: 'solid solid', byline: '14px' };
  expect(heads.news).toMatchObject(plain);
  // Section, kicker and type have one name, which is said once.
  expect(heads.opinion!.kicker).toBe('Opini');
  for (const view of [heads.opinion, heads.review])
    expect(view).toMatchObject({ weight: '400', title: 'italic', borders: 'double solid', byline: '22px' });
  for (const beside of [heads.analysis, heads.interview])
    expect(beside).toMatchObject({ ...plain, borders: 'solid double' });
  const width = (selector: string) =>
    page.$eval(selector, (element) => parseFloat(getComputedStyle(element).borderInlineStartWidth));
  expect(await width('.article-header')).toBe(1);
});
