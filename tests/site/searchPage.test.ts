import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { BrowserContext, Page, Route } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { texts } from '../site.ts';
import { overflows } from './overflows.ts';
import { pageReader } from './pageReader.ts';

const { out } = inject('shipped');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
declare const window: {
  axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
};

const { open: openPage, at, forgiveLoading } = pageReader(() => out);
let context: BrowserContext;
let page: Page;

async function open(...asked: Parameters<typeof openPage>): Promise<void> {
  ({ page, context } = await openPage(...asked));
}

const hits = () => page.locator('.hits a').allTextContents();
const status = () => page.locator('[data-part=status]').textContent();
const field = () => page.getByRole('searchbox', { name: texts.id.searchField });
const query = () => page.evaluate(() => Object.fromEntries(new URLSearchParams(location.search)));

describe('a reader with a keyboard', () => {
  test('goes to the search from any page, types, refines and goes back', async () => {
    await open('/arsip/', { viewport: { width: 1280, height: 800 } });
    await page.keyboard.press('/');
    await page.keyboard.type('perjanjian');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/cari/?q=perjanjian');
    await expect.poll(hits).toHaveLength(10);
    const all = await status();
    await page.keyboard.press('/');
    await page.keyboard.press('End');
    await page.keyboard.type(' rusia');
    await expect.poll(status).not.toBe(all);
    await expect.poll(hits).toContain('Tiga dokumen yang mendahului perjanjian Rusia–Korea Utara');
    expect(await query()).toEqual({ q: 'perjanjian rusia' });
    await page.getByText(texts.id.narrow).click();
    await page.getByRole('combobox', { name: texts.id.section }).selectOption('ekonomi');
    await expect.poll(query).toEqual({ q: 'perjanjian rusia', section: 'ekonomi' });
    await page.goBack();
    await expect.poll(query).toEqual({ q: 'perjanjian rusia' });
    expect(await page.getByRole('combobox', { name: texts.id.month }).isDisabled()).toBe(true);
    await page.getByRole('combobox', { name: texts.id.year }).selectOption('2024');
    await page.getByRole('combobox', { name: texts.id.month }).selectOption('07');
    await expect.poll(query).toEqual({ q: 'perjanjian rusia', year: '2024', month: '07' });
    await page.getByRole('combobox', { name: texts.id.year }).selectOption('');
    await expect.poll(query).toEqual({ q: 'perjanjian rusia' });
    await expect.poll(hits).toContain('Tiga dokumen yang mendahului perjanjian Rusia–Korea Utara');
  });

  test('the newest come first, or the best', async () => {
    await open('/cari/?q=perjanjian+rusia');
    const times = () =>
      page.locator('.hits time').evaluateAll((all) => all.map((time) => time.getAttribute('datetime')!));
    await expect.poll(times).toHaveLength(4);
    expect(await times()).toEqual((await times()).toSorted().reverse());
    await page.getByRole('combobox', { name: texts.id.sortHits }).selectOption('fit');
    await expect.poll(query).toEqual({ q: 'perjanjian rusia', sort: 'fit' });
    await expect.poll(async () => (await hits())[0]).toContain('Tiga dokumen');
  });
});

test('a shared address has its hits; a touch of one leads to the words that were found', async () => {
  await open('/cari/?q=tsunami&year=2024&month=12', { hasTouch: true, isMobile: true });
  await expect.poll(hits).toEqual(['Dua puluh tahun setelah tsunami Aceh: yang dibangun dan yang dikenang']);
  await page.getByText(texts.id.narrow).tap();
  expect(await page.getByRole('combobox', { name: texts.id.month }).inputValue()).toBe('12');
  expect(await page.locator('.hits a mark').allTextContents()).toEqual(['tsunami']);
  await expect.poll(() => page.locator('.passage mark').count()).toBeGreaterThan(0);
  expect(await page.locator('.hits a').getAttribute('href')).toMatch(/\/#:~:text=tsunami$/i);
  await page.locator('.hits a').tap();
  await page.waitForURL(/tsunami-aceh-dua-puluh-tahun/);
});

test('a quotation is found word by word', async () => {
  await open('/cari/?q=%22lapisan+ozon%22');
  await expect.poll(hits).toContain('Protokol Montreal dan lapisan ozon yang pulih perlahan');
  await field().fill('"ozon lapisan"');
  await expect.poll(status).toBe(texts.id.noQuotation);
  expect(await hits()).toEqual([]);
});

test('a misspelt word is forgiven, and the page says so', async () => {
  await open('/cari/?q=krakatua');
  await expect.poll(hits).toContain('Letusan Krakatau 1883, bencana yang dicatat di seluruh dunia');
  expect(await status()).toContain('Menampilkan hasil untuk “Krakatau”.');
  await field().fill('yang');
  await expect.poll(status).toBe(texts.id.tooCommon);
});

test('the calendar counts the hits of each month, and leads to them', async () => {
  await open('/cari/?q=perjanjian');
  const calendar = page.locator('[data-part=calendar]');
  await expect.poll(() => calendar.isVisible()).toBe(true);
  const counts = await calendar.locator('td a').allTextContents();
  const all = Number(/\d+/.exec((await status())!)![0]);
  expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(all);
  await calendar.getByRole('link', { name: 'Juni 2024: 4' }).click();
  await expect.poll(hits).toHaveLength(4);
  expect(await query()).toEqual({ q: 'perjanjian', year: '2024', month: '06' });
});

test('the other language keeps the words', async () => {
  await open('/cari/?q=krakatau');
  await expect.poll(hits).not.toHaveLength(0);
  await page.locator('[data-part=languages] a').click();
  await expect.poll(hits).toContain('Krakatau 1883, a disaster recorded all over the world');
  expect(await query()).toEqual({ q: 'krakatau' });
});

describe('an index that cannot be had', () => {
  const waysOn = async () => {
    await expect.poll(() => page.locator('.search-ways').isVisible()).toBe(true);
    expect(
      await page.locator('.search-ways').getByRole('link', { name: 'Dunia', exact: true }).count(),
    ).toBeGreaterThan(0);
  };

  test.each<[string, (route: Route) => Promise<void>]>([
    ['is blocked', (route) => route.abort()],
    ['is missing', (route) => route.fulfill({ status: 404 })],
    ['is cut off', (route) => route.fulfill({ body: Buffer.from([0xcb, 0x48, 0xcd]) })],
    ['is a page of the host', (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Halo</h1>' })],
  ])('%s: the page says so, and leads on', async (_, answer) => {
    await open('/cari/');
    await page.route('**/search-index/**', answer);
    await field().fill('perjanjian');
    await expect.poll(status).toBe(texts.id.searchFailed);
    await waysOn();
    await page.unroute('**/search-index/**');
    await page.getByRole('button', { name: texts.id.tryAgain }).click();
    await expect.poll(hits).toHaveLength(10);
    forgiveLoading();
  });

  test('without a network', async () => {
    await open('/cari/');
    await context.setOffline(true);
    await field().fill('perjanjian');
    await expect.poll(status).toBe(texts.id.searchOffline);
    await waysOn();
    forgiveLoading();
  });

  test('that another build made is loaded again with the page', async () => {
    await open('/arsip/');
    let loads = 0;
    await page.route('**/cari/', async (route) => {
      const response = await route.fetch();
      const html = await response.text();
      const isFirst = loads++ === 0;
      await route.fulfill({
        response,
        body: isFirst ? html.replaceAll(/"stamp":"\w+"/g, '"stamp":"000000"') : html,
      });
    });
    await page.goto(at('/cari/'));
    await field().fill('perjanjian');
    await expect.poll(hits).toHaveLength(10);
    expect(loads).toBe(2);
  });
});

test('a screen reader gets the form, the number of hits, each hit as an item, and the months as a table', async () => {
  await open('/cari/?q=tsunami');
  await expect.poll(() => page.locator('.passage mark').count()).toBeGreaterThan(1);
  expect(await page.locator('[data-part=status]').getAttribute('role')).toBe('status');
  const tree = (await page.locator('main').ariaSnapshot()).split('\n');
  const spoken = tree.filter((line) => !line.includes('/url:')).join('\n');
  await expect(`${spoken}\n`).toMatchFileSnapshot(join(import.meta.dirname, 'accessibleTrees', 'search.yml'));
});

test('without script there are other ways', async () => {
  await open('/cari/?q=perjanjian', { javaScriptEnabled: false });
  const text = await page.locator('main').innerText();
  expect(text).toContain(texts.id.searchNeedsScript);
  for (const way of ['Dunia', '2024', 'rusia']) expect(text.toLowerCase()).toContain(way.toLowerCase());
});

test('the field of the missing page has the words of the address', async () => {
  await open('/2023/01/01/letusan-krakatau.html');
  expect(await field().inputValue()).toBe('letusan krakatau');
  await field().press('Enter');
  await page.waitForURL('**/cari/?q=letusan+krakatau');
  await expect.poll(hits).toContain('Letusan Krakatau 1883, bencana yang dicatat di seluruh dunia');
  forgiveLoading();
});

test.each([360, 1280])(
  'axe-core finds nothing on a page of hits that is %i px wide, in light and dark',
  async (width) => {
    await open('/cari/?q=perjanjian&type=explainer', { viewport: { width, height: 800 } });
    await expect.poll(hits).not.toHaveLength(0);
    await expect.poll(() => page.locator('.passage mark').count()).toBeGreaterThan(0);
    await page.evaluate(axe);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await page.evaluate(() => window.axe.run());
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`)).toEqual([]);
    }
    expect(await page.evaluate(overflows)).toEqual([]);
  },
);
