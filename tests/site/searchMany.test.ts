import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { article, redaksi, temporaryFolder } from '../contentFolder.ts';
import { texts } from '../site.ts';
import { createTestSite } from './createTestSite.ts';
import { pageReader } from './pageReader.ts';

/* The search page of a site with more stories of one word than are shown, or looked through for a quotation, at once. */

const STORIES = 150;
const folder = temporaryFolder();
const { open: openPage, forgiveLoading } = pageReader(() => join(folder, 'dist'));
let context: BrowserContext;
let page: Page;

/** A story with a quotation in each place where its page may have one: “zamrud” and a word of the place. */
const allPlaces = article(
  {
    id: 'abctmp',
    published: '2023-05-02T10:00:00+07:00',
    updated: '2023-05-02T11:00:00+07:00',
    headline: 'Yang zamrud judul',
    kicker: 'Zamrud kicker',
    description: 'Sebuah zamrud keterangan.',
    series: 'Kisah zamrud seri',
    tags: '[zamrud-tag]',
    sources:
      '{ sumber: { name: Kantor zamrud sumber, role: agency, title: Buku zamrud buku, note: Lihat zamrud catatan. } }',
    updates:
      '[{ at: "2023-05-02T10:30:00+07:00", headline: Kabar zamrud entri, text: "Lalu zamrud isi entri[^sumber]." }]',
    corrections: '[{ kind: correction, at: "2023-05-02T11:00:00+07:00", text: Semula zamrud koreksi. }]',
  },
  `Satu zamrud[^sumber] paragraf, dan zamrud\\
baris, dan *zamrud* **miring**.[^kaki]

## Bagian zamrud bagian

#### Anak zamrud anak

> Kata zamrud kutipan.

- Butir zamrud butir
  - Cabang zamrud cabang

| Kepala zamrud kepala | Lain |
| --- | --- |
| Sel zamrud sel | Lain |

<dl><dt>Istilah zamrud istilah</dt><dd>Arti zamrud arti</dd></dl>

<details><summary>Ringkas zamrud ringkas</summary>

Dalam zamrud dalam.

</details>

<div>Kotak zamrud kotak</div>

    kode zamrud kode

[^kaki]: Di bawah zamrud kaki.
`,
);
const places =
  'judul kicker keterangan seri tag sumber buku catatan entri isi koreksi paragraf baris miring bagian anak kutipan butir cabang kepala sel istilah arti ringkas dalam kotak kode kaki';

beforeAll(async () => {
  const stories = Array.from({ length: STORIES }, (_, i) => {
    const [hour, minute] = [Math.floor(i / 60), i % 60].map((number) => String(number).padStart(2, '0'));
    // The last one is the oldest.
    const words = i === STORIES - 1 ? 'gunung api' : 'api dan gunung';
    const text = article(
      {
        id: `abc${'abcdefghjkmnpqrs'[Math.floor(i / 16)]}${'abcdefghjkmnpqrs'[i % 16]}2`,
        headline: `Berita ${i}`,
        published: `2024-06-19T${23 - Number(hour)}:${String(59 - Number(minute)).padStart(2, '0')}:00+07:00`,
      },
      `Tentang ${words} pada banjir${i === 3 ? ' pelabuhan' : ''}[^sumber].\n`,
    );
    return [`articles/2024/06/berita-${i}.md`, text];
  });
  const files = { ...redaksi, ...Object.fromEntries(stories), 'articles/2023/05/tempat.md': allPlaces };
  await createTestSite(folder, files).publish();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function open(path: string): Promise<void> {
  ({ page, context } = await openPage(path));
}

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => `Berita ${from + i}`);
const hits = () => page.locator('.hits a').allTextContents();
const status = () => page.locator('[data-part=status]').textContent();
const field = () => page.getByRole('searchbox', { name: texts.id.searchField });
const more = () => page.getByRole('button', { name: texts.id.olderHits });
const focused = () => page.evaluate(() => document.activeElement!.textContent);
const found = (count: number) => `${count} berita ditemukan.`;
/** Found so many stories with a quotation, which was looked for in so many. */
const soFar = (count: number, lookedAt: number) =>
  `${found(count)} ${texts.id.quotationSoFar}`
    .replace('{count}', String(lookedAt))
    .replace('{more}', texts.id.olderHits);

test('older hits are shown on demand, each once, and the first of them gets the focus', async () => {
  await open('/cari/?q=banjir');
  await expect.poll(hits).toEqual(numbers(0, 10));
  await more().evaluate((button: HTMLElement) => {
    button.click();
    button.click();
  });
  await expect.poll(hits).toEqual(numbers(0, 20));
  expect(await focused()).toBe('Berita 10');
  for (let shown = 30; shown <= STORIES; shown += 10) {
    await more().click();
    await expect.poll(hits).toEqual(numbers(0, shown));
  }
  expect(await more().isVisible()).toBe(false);
});

test('a quotation is looked for as far as the reader wants', async () => {
  await open('/cari/?q=%22gunung+api%22');
  await expect.poll(status).toBe(soFar(0, 60));
  expect(await hits()).toEqual([]);
  // On a slow line the page says that it is still looking.
  let answer = () => {};
  const wait = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/2024/06/19/**', async (route) => {
    await wait;
    await route.continue();
  });
  await more().click();
  await expect.poll(status).toBe(texts.id.searching);
  answer();
  await expect.poll(status).toBe(soFar(0, 120));
  expect(await focused()).toContain(texts.id.olderHits);
  await more().click();
  await expect.poll(hits).toEqual([`Berita ${STORIES - 1}`]);
  await expect.poll(status).toBe('1 berita ditemukan.');
  expect(await focused()).toBe(`Berita ${STORIES - 1}`);
  expect(await more().isVisible()).toBe(false);
});

test('a quotation is found wherever the page of a story has it', async () => {
  await open('/cari/');
  const missed: string[] = [];
  for (const place of places.split(' ')) {
    await field().fill(`"zamrud ${place}"`);
    await expect.poll(status).toMatch(/ditemukan|Tidak ada/);
    if (!(await hits()).length) missed.push(place);
    await field().fill('');
    await expect.poll(status).toBe('');
  }
  expect(missed).toEqual([]);
  await field().fill('"paragraf zamrud"');
  await expect.poll(status).toBe(texts.id.noQuotation);
  // No word of a quotation is taken for a misspelt one.
  await field().fill('"zamrudd paragraf"');
  await expect.poll(status).toBe(texts.id.noHits);
});

test('more hits of an old search do not come into the list of a new one', async () => {
  await open('/cari/?q=%22api+dan+gunung%22');
  await expect.poll(hits).toEqual(numbers(0, 10));
  await expect.poll(status).toBe(soFar(10, 10));
  let asked = 0;
  let answer = () => {};
  const wait = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/2024/06/19/**', async (route) => {
    asked++;
    await wait;
    await route.continue();
  });
  await more().click();
  await expect.poll(() => asked).toBe(10);
  await field().fill('pelabuhan');
  await expect.poll(hits).toEqual(['Berita 3']);
  answer();
  await expect.poll(() => page.locator('.passage').textContent()).toContain('pelabuhan');
  expect(await hits()).toEqual(['Berita 3']);
  expect(await status()).toBe('1 berita ditemukan.');
  // The reader is still writing.
  expect(await field().evaluate((element) => element === document.activeElement)).toBe(true);
});

describe('an index that cannot be had any more', () => {
  test('takes the hits of the last search along, and comes back', async () => {
    await open('/cari/?q=banjir');
    await expect.poll(hits).toHaveLength(10);
    const calendar = page.locator('[data-part=calendar]');
    await expect.poll(() => calendar.isVisible()).toBe(true);
    await page.route('**/search-index/**', (route) => route.abort());
    await field().fill('pelabuhan');
    await expect.poll(status).toBe(texts.id.searchFailed);
    expect(await hits()).toEqual([]);
    expect([await calendar.isVisible(), await more().isVisible()]).toEqual([false, false]);
    await page.unroute('**/search-index/**');
    const again = page.getByRole('button', { name: texts.id.tryAgain });
    await again.focus();
    await page.keyboard.press('Enter');
    await expect.poll(hits).toEqual(['Berita 3']);
    await expect.poll(focused).toBe('1 berita ditemukan.');
    forgiveLoading();
  });

  test('of older years alone: newer hits stay', async () => {
    await open('/cari/');
    await page.route(/search-index\/id\/(?!2024)/, (route) => route.abort());
    await field().fill('banjir');
    await expect.poll(status).toBe(texts.id.searchFailed);
    expect(await hits()).toEqual(numbers(0, 10));
    await page.unrouteAll();
    await page.getByRole('button', { name: texts.id.tryAgain }).click();
    await expect.poll(status).toBe(found(STORIES));
    expect(await hits()).toEqual(numbers(0, 10));
    forgiveLoading();
  });

  test('older hits: the page says so, and the list stays', async () => {
    await open('/cari/?q=banjir');
    await expect.poll(hits).toHaveLength(10);
    await context.setOffline(true);
    await more().click();
    await expect.poll(hits).toHaveLength(20);
    await more().click();
    await expect.poll(status).toBe(texts.id.searchOffline);
    expect(await hits()).toEqual(numbers(0, 20));
    await context.setOffline(false);
    await more().click();
    await expect.poll(hits).toHaveLength(30);
    expect(await status()).toBe('150 berita ditemukan.');
    expect(await page.getByRole('button', { name: texts.id.tryAgain }).isVisible()).toBe(false);
    forgiveLoading();
  });

  test('older hits, of which a file is lost: the page says so, and the list stays', async () => {
    await open('/cari/?q=banjir');
    await page.route('**/stories-1.bin', (route) => route.fulfill({ status: 404 }));
    await expect.poll(hits).toHaveLength(10);
    await more().click();
    await expect.poll(hits).toHaveLength(20);
    await more().click();
    await expect.poll(status).toBe(texts.id.searchFailed);
    expect(await hits()).toEqual(numbers(0, 20));
    forgiveLoading();
  });

  test('older hits, since another build made it: the search begins anew', async () => {
    await open('/cari/?q=banjir');
    await expect.poll(hits).toHaveLength(10);
    let loads = 0;
    // The page of another build, whose stories are elsewhere.
    await page.route('**/cari/', async (route) => {
      loads++;
      const response = await route.fetch();
      await route.fulfill({
        response,
        body: (await response.text()).replace('"months":[["2024', '"months":[["2024-06",0],["2024'),
      });
    });
    await page.route('**/stories-1.bin', (route) => route.fulfill({ status: 404 }));
    await more().click();
    await expect.poll(hits).toHaveLength(20);
    await more().click();
    await expect.poll(() => loads).toBe(1);
    await expect.poll(status).toBe('150 berita ditemukan.');
    await expect.poll(hits).toEqual(numbers(0, 10));
    forgiveLoading();
  });
});

test('a filter of the address that the form does not know narrows the search, and the form shows it', async () => {
  await open('/cari/?q=banjir&tag=tidak-ada&sort=aneh');
  await expect.poll(status).toBe(texts.id.noHits);
  await page.locator('summary', { hasText: texts.id.narrow }).click();
  const tag = page.getByRole('combobox', { name: texts.id.tag });
  expect(await tag.inputValue()).toBe('tidak-ada');
  expect(await page.getByRole('combobox', { name: texts.id.sortHits }).inputValue()).toBe('');
  await tag.selectOption('');
  await expect.poll(hits).toHaveLength(10);
});

test('a jump within the page leaves the list as it is', async () => {
  await open('/cari/?q=banjir%20');
  await expect.poll(hits).toHaveLength(10);
  await more().click();
  await expect.poll(hits).toHaveLength(20);
  await page.evaluate(() => (location.hash = '#main'));
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  expect(await hits()).toEqual(numbers(0, 20));
});

test('a misspelt word is shown as the first hit has it', async () => {
  await open('/cari/?q=pelabuhn');
  await expect.poll(hits).toEqual(['Berita 3']);
  await expect.poll(status).toBe(`${texts.id.hitsFor.replace('{words}', 'pelabuhan')} ${found(1)}`);
});

test('what was typed is one step of the history', async () => {
  await open('/cari/?q=banjir');
  await expect.poll(hits).toHaveLength(10);
  const query = () => page.evaluate(() => new URLSearchParams(location.search).get('q'));
  for (const words of ['banjir pela', 'banjir pelabuhan']) {
    await field().fill(words);
    await expect.poll(query).toBe(words);
  }
  await field().press('Enter');
  await expect.poll(hits).toEqual(['Berita 3']);
  await field().fill('zamrud');
  await expect.poll(query).toBe('zamrud');
  await page.goBack();
  await expect.poll(query).toBe('banjir pelabuhan');
  await expect.poll(hits).toEqual(['Berita 3']);
  await page.goBack();
  await expect.poll(query).toBe('banjir');
  await expect.poll(hits).toHaveLength(10);
});

test('the Enter key in an empty field is no step of the history', async () => {
  await open('/cari/');
  const steps = () => page.evaluate(() => history.length);
  const before = await steps();
  for (let i = 0; i < 3; i++) await field().press('Enter');
  expect(await steps()).toBe(before);
});

test('the key / leads to the search, unless the reader turned that off', async () => {
  await open('/cari/');
  const isInField = () => field().evaluate((element) => element === document.activeElement);
  const choice = page.getByRole('checkbox', { name: texts.id.searchKey });
  expect(await choice.isChecked()).toBe(true);
  await choice.uncheck();
  await page.locator('h1').click();
  await page.keyboard.press('/');
  expect(await isInField()).toBe(false);
  await page.reload();
  expect(await choice.isChecked()).toBe(false);
  await page.keyboard.press('/');
  expect(await isInField()).toBe(false);
  await choice.check();
  await page.keyboard.press('/');
  expect(await isInField()).toBe(true);
});
