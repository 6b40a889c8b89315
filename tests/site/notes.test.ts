import { rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { serve, type SiteServer } from '../../src/build/serve/serve.ts';
import { article, redaksi, temporaryFolder } from '../contentFolder.ts';
import { launchBrowser } from './chromium.ts';
import { createTestSite } from './createTestSite.ts';

/* Notes that open within a text: their words are none of it, and its forms are none of theirs. */

const folder = temporaryFolder();
const text = `Paragraf pertama tentang kota yang tenang[^sumber].

Paragraf kedua menyebut pelabuhan lama[^catatan] di utara.

> [!pullquote]
> pelabuhan lama

Paragraf ketiga berakhir di pasar.

| Waktu | Jumlah |
| ----- | -----: |
| 4 Mei[^catatan] | 12 |

[^catatan]: Isi catatan kaki yang menyebut sumbernya sendiri[^sumber] dan beberapa kata lagi.
`;

let browser: Browser;
let server: SiteServer;
const faults: string[] = [];

beforeAll(async () => {
  const site = createTestSite(folder, { ...redaksi, 'articles/satu.md': article({}, text) });
  await site.publish();
  server = await serve(site.out, { port: 0, reload: false });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => expect(faults.splice(0)).toEqual([]));

async function open(work: (page: Page) => Promise<void>, width = 820): Promise<void> {
  const context = await browser.newContext({
    viewport: { width, height: 740 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  try {
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(String(error)));
    await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'share', { value: undefined }));
    await page.goto(`${server.url}2024/06/19/satu/`);
    await work(page);
  } finally {
    await context.close();
  }
}

const note = (page: Page) => page.locator('.note-box');
/** Opens the note of a footnote, and closes it again. */
async function openAndClose(page: Page): Promise<void> {
  await page.locator('.prose > p [data-footnote-ref]').click();
  expect(await note(page).innerText()).toContain('Isi catatan kaki');
  await page.keyboard.press('Escape');
  await note(page).waitFor({ state: 'hidden' });
}

/** Selects from the first of these words to the last, and copies the quotation. */
async function quotationOf(page: Page, first: string, last: string): Promise<string> {
  await page.evaluate(
    ([first, last]) => {
      const walker = document.createTreeWalker(document.querySelector('.prose')!, NodeFilter.SHOW_TEXT);
      const nodes: Text[] = [];
      while (walker.nextNode())
        if (!walker.currentNode.parentElement!.closest('.note-box')) nodes.push(walker.currentNode as Text);
      const start = nodes.find(({ data }) => data.includes(first!))!;
      const end = nodes.findLast(({ data }) => data.includes(last!))!;
      getSelection()!.setBaseAndExtent(
        start,
        start.data.indexOf(first!),
        end,
        end.data.indexOf(last!) + last!.length,
      );
    },
    [first, last],
  );
  await page.locator('.quotation button').click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).not.toBe('');
  return page.evaluate(() => navigator.clipboard.readText());
}

test('a paragraph whose note was opened can be quoted', async () => {
  await open(async (page) => {
    await openAndClose(page);
    expect(await quotationOf(page, 'kedua', 'kedua menyebut')).toMatch(/^“kedua menyebut” — /);
  });
});

test('a quotation over several paragraphs has the words of the text alone, each once', async () => {
  await open(async (page) => {
    await openAndClose(page);
    expect(await quotationOf(page, 'tenang', 'ketiga')).toMatch(
      /^“tenang\. Paragraf kedua menyebut pelabuhan lama di utara\. Paragraf ketiga” — /,
    );
  });
});

test('a source that an open footnote cites opens in its place, and the box stays beside the text', async () => {
  await open(async (page) => {
    const first = page.locator('.prose > p [data-footnote-ref]');
    await first.focus();
    await page.keyboard.press('Enter');
    await note(page).locator('.citation a').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => note(page).innerText()).toContain('Kantor');
    expect(await note(page).isVisible()).toBe(true);
    const [box, line] = [(await note(page).boundingBox())!, (await first.boundingBox())!];
    expect(Math.abs(box.y - line.y)).toBeLessThan(box.height + 60);
    expect(await note(page).evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Escape');
    await note(page).waitFor({ state: 'hidden' });
  });
});

test('a note that a cell of a table cites has lines of its own', async () => {
  await open(async (page) => {
    await page.locator('td.nowrap [data-footnote-ref]').click();
    const { client, scroll, style } = await note(page).evaluate((element) => {
      const { whiteSpace, textAlign, hyphens } = getComputedStyle(element.querySelector('p')!);
      return {
        client: element.clientWidth,
        scroll: element.scrollWidth,
        style: [whiteSpace, textAlign, hyphens],
      };
    });
    expect(style).toEqual(['normal', 'start', 'manual']);
    expect(scroll).toBeLessThanOrEqual(client);
  }, 360);
});
