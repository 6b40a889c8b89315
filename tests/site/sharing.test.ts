import { readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import jsQR from 'jsqr';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { parsedHeaders } from '../../src/output/hosting/headersFile.ts';
import { hostFiles } from '../../src/build/serve/hostFiles.ts';
import { serve, type SiteServer } from '../../src/build/serve/serve.ts';
import { article, redaksi, temporaryFolder } from '../contentFolder.ts';
import { launchBrowser } from './chromium.ts';
import { createTestSite } from './createTestSite.ts';
import { elements, kindsOfPage, readPage } from './sitePages.ts';

/* Sharing an article, on a phone of 360 px, with the headers of a host. */

const { out } = inject('shipped');
const origin = 'https://warta.example';
const path = kindsOfPage.article;
const short = `${origin}/a/k3f9x2/`;

let browser: Browser;
let server: SiteServer;

beforeAll(async () => {
  const rules = parsedHeaders(readFileSync(join(out, '_headers'), 'utf8'));
  server = await serve(out, {
    port: 0,
    reload: false,
    headers: () => rules,
    redirect: hostFiles(out).redirect,
  });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const at = (path: string) => server.url.slice(0, -1) + path;

/** A phone that looks at the article; `script: false` for a browser that runs none. */
async function phone(
  work: (page: Page) => Promise<void>,
  { script = true, sheet = false } = {},
): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
    javaScriptEnabled: script,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  try {
    const page = await context.newPage();
    if (sheet) {
      // The sheet itself is the device's: only what it is handed can be seen here.
      await page.addInitScript(() => {
        const shared: unknown[] = [];
        Object.assign(navigator, { share: (data: unknown) => Promise.resolve(void shared.push(data)) });
        Object.assign(window, { shared });
      });
    } else
      await page.addInitScript(() =>
        Object.defineProperty(Navigator.prototype, 'share', { value: undefined }),
      );
    await page.goto(at(path));
    await work(page);
  } finally {
    await context.close();
  }
}

const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
const shared = (page: Page) => page.evaluate(() => (window as unknown as { shared: unknown[] }).shared);

/** Selects a text within one paragraph, as a reader would. It may be in several elements. */
const select = (page: Page, sought: string) =>
  page.evaluate((sought) => {
    const block = [...document.querySelectorAll('.prose p')].find((block) =>
      block.textContent.includes(sought),
    );
    if (!block) throw new Error(`${sought} is not in the text`);
    const start = block.textContent.indexOf(sought);
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const range = new Range();
    for (let passed = 0; walker.nextNode();) {
      const node = walker.currentNode as Text;
      const place = (index: number) => index - passed;
      if (start >= passed && place(start) < node.length) range.setStart(node, place(start));
      const end = start + sought.length;
      if (end > passed && place(end) <= node.length) range.setEnd(node, place(end));
      passed += node.length;
    }
    block.scrollIntoView({ block: 'center' });
    const { startContainer, startOffset, endContainer, endOffset } = range;
    getSelection()!.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
  }, sought);

describe('the share row', () => {
  test('works without script: links to services, and a QR code of the short link', async () => {
    await phone(
      async (page) => {
        const links = await page
          .locator('.share .share-choices a')
          .evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
        expect(links.map((link) => new URL(link).host || new URL(link).protocol)).toEqual([
          'wa.me',
          't.me',
          'x.com',
          'www.facebook.com',
          'mailto:',
        ]);
        for (const link of links) expect(decodeURIComponent(link)).toContain(short);
        expect(await page.locator('[data-share]:visible').count()).toBe(0);

        await page.locator('.share .share-choices [popovertarget]').tap();
        const code = await page.locator('.qr-code svg').screenshot();
        const { data, info } = await sharp(code).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
        expect(jsQR(new Uint8ClampedArray(data), info.width, info.height)!.data).toBe(short);
        await page.goto(at(new URL(short).pathname));
        expect(page.url()).toBe(at(path));
      },
      { script: false },
    );
  });

  test('fits the QR code and its way to close into a phone on its side', async () => {
    await phone(async (page) => {
      await page.setViewportSize({ width: 740, height: 330 });
      await page.locator('.share .share-choices [popovertarget]').tap();
      const box = (await page.locator('.qr-code').boundingBox())!;
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.y + box.height).toBeLessThanOrEqual(330);
      const close = (await page.locator('.qr-code button').boundingBox())!;
      expect(close.y).toBeGreaterThanOrEqual(box.y);
      // Where the browser itself does not close what is open: the event is not one of the browser.
      await page
        .locator('h1')
        .evaluate((h1) => h1.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true })));
      expect(await page.locator('.qr-code').isVisible()).toBe(false);
    });
  });

  test('has choices that a finger hits, one beside the other', async () => {
    await phone(async (page) => {
      const boxes = await page
        .locator('.share .share-choices :is(a, button):visible')
        .evaluateAll((all) => all.map((element) => element.getBoundingClientRect().toJSON() as DOMRect));
      expect(boxes.length).toBe(7);
      for (const { width, height } of boxes) {
        expect(width).toBeGreaterThanOrEqual(44);
        expect(height).toBeGreaterThanOrEqual(44);
      }
    });
  });

  test.each([
    ['in the row', '.share'],
    ['in the menu at the head', '.share-menu'],
  ])('%s copies the short link by touch and by keyboard, and says so in the control', async (_, where) => {
    await phone(async (page) => {
      if (where === '.share-menu') await page.locator('.share-head > button').tap();
      const control = page.locator(`${where} [data-share=copy] button`);
      const { width, x } = (await control.boundingBox())!;
      await control.tap();
      await expect.poll(() => control.innerText()).toBe('Disalin');
      expect((await control.boundingBox())!).toMatchObject({ width, x });
      await page.getByRole('status').filter({ hasText: 'Disalin' }).waitFor();
      expect(await copied(page)).toBe(short);
      await expect.poll(() => control.innerText()).toBe('Salin tautan');

      await page.evaluate(() => navigator.clipboard.writeText(''));
      await control.focus();
      await page.keyboard.press('Enter');
      await expect.poll(() => copied(page)).toBe(short);
      expect(await control.evaluate((button) => button === document.activeElement)).toBe(true);
    });
  });

  test('shows the link, selected, if it cannot be copied', async () => {
    await phone(async (page) => {
      await page.evaluate(() =>
        Object.assign(navigator.clipboard, { writeText: () => Promise.reject(new Error('forbidden')) }),
      );
      const item = page.locator('.share [data-share=copy]');
      for (let i = 0; i < 2; i++) {
        await item.locator('button').tap();
        await expect
          .poll(() => item.innerText())
          .toMatch(new RegExp(`^Salin tautan\\s+Tidak dapat disalin. Ini tautannya: ${short}$`));
        expect(await page.evaluate(() => getSelection()!.toString())).toBe(short);
      }
      await page
        .getByRole('status')
        .filter({ hasText: `Tidak dapat disalin. Ini tautannya: ${short}` })
        .waitFor();
    });
  });

  test('keeps the focus where copying is refused', async () => {
    await phone(async (page) => {
      await page.evaluate(() =>
        Object.assign(navigator.clipboard, { writeText: () => Promise.reject(new Error('forbidden')) }),
      );
      const button = page.locator('.share [data-share=copy] button');
      await button.focus();
      for (let i = 0; i < 2; i++) {
        await page.keyboard.press('Enter');
        await page.locator('.share .copy-by-hand').waitFor();
        expect(await button.evaluate((button) => button === document.activeElement)).toBe(true);
      }
      expect(await page.locator('.copy-by-hand').count()).toBe(1);
    });
  });

  test("opens the device's share sheet if there is one", async () => {
    await phone(
      async (page) => {
        const title = await page.locator('h1').innerText();
        await page.locator('.share [data-share=sheet] button').tap();
        await page.locator('.share-head > button').tap();
        await page.locator('.share-menu [data-share=sheet] button').tap();
        expect(await shared(page)).toEqual([
          { title, url: short },
          { title, url: short },
        ]);
      },
      { sheet: true },
    );
    await phone(async (page) => expect(await page.locator('[data-share=sheet]:visible').count()).toBe(0));
  });
});

describe('the menu at the head of an article', () => {
  test('has what the row has, moves nothing, and works without script', async () => {
    await phone(
      async (page) => {
        const control = page.locator('.share-head > button');
        const { width, height } = (await control.boundingBox())!;
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
        const before = await page.locator('.prose').boundingBox();
        await control.tap();
        const menu = page.locator('.share-menu');
        expect(await menu.locator('.share-choices').innerHTML()).toBe(
          await page.locator('.share .share-choices').innerHTML(),
        );
        const box = (await menu.boundingBox())!;
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(360);
        expect(box.y + box.height).toBeLessThanOrEqual(740);
        expect(await page.locator('.prose').boundingBox()).toEqual(before);
        await page.touchscreen.tap(100, 30);
        await menu.waitFor({ state: 'hidden' });
      },
      { script: false },
    );
  });

  test('opens below its control on a wide screen, by mouse and by keyboard, and Escape returns to it', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 1000 } });
    const page = await context.newPage();
    await page.goto(at(path));
    const control = page.locator('.share-head > button');
    const menu = page.locator('.share-menu');
    await control.click();
    const [below, above] = [(await menu.boundingBox())!, (await control.boundingBox())!];
    expect(below.y).toBeGreaterThanOrEqual(above.y + above.height - 1);
    expect(Math.abs(below.x - above.x)).toBeLessThan(2);
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });

    await control.focus();
    await page.keyboard.press('Enter');
    await menu.waitFor({ state: 'visible' });
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement!.textContent!.trim())).toBe('Salin tautan');
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
    expect(await control.evaluate((button) => button === document.activeElement)).toBe(true);
    await context.close();
  });
});

describe('the QR code', () => {
  test.each([
    ['the row', '.share'],
    ['the menu', '.share-menu'],
  ])(
    'opened from %s has a name, closes by its button and by Escape, and returns the focus',
    async (_, where) => {
      await phone(async (page) => {
        if (where === '.share-menu') await page.locator('.share-head > button').tap();
        const opener = page.locator(`${where} .share-choices [popovertarget]`);
        const code = page.getByRole('dialog', { name: 'Kode QR' });
        // The menu closes, so the focus returns to its control.
        const returnsTo = where === '.share' ? opener : page.locator('.share-head > button');
        const isFocused = () => returnsTo.evaluate((button) => button === document.activeElement);
        const close = code.getByRole('button', { name: 'Tutup' });

        await opener.focus();
        await page.keyboard.press('Enter');
        await code.getByRole('heading', { name: 'Kode QR' }).waitFor();
        expect(await close.evaluate((button) => button === document.activeElement)).toBe(true);
        expect(await code.innerText()).toContain(short);
        expect(await code.innerText()).not.toContain('Naskah terbaru');
        await page.keyboard.press('Escape');
        await code.waitFor({ state: 'hidden' });
        expect(await isFocused()).toBe(true);

        if (where === '.share-menu') await page.locator('.share-head > button').tap();
        await opener.tap();
        await page.locator('.share-menu').waitFor({ state: 'hidden' });
        const { width, height } = (await close.boundingBox())!;
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
        await close.tap();
        await code.waitFor({ state: 'hidden' });
        expect(await isFocused()).toBe(true);
      });
    },
  );
});

test('the page of a short link has the link preview of its article', () => {
  const previews = (file: string) =>
    elements(readPage(out, file)).flatMap(({ name, attributes: { property, content } }) =>
      name === 'meta' && /^og:(url|title|description|image)/.test(property ?? '')
        ? [`${property} ${content}`]
        : [],
    );
  const previewsOfLink = previews('a/asn67k/index.html');
  expect(previewsOfLink.length).toBeGreaterThanOrEqual(4);
  expect(previewsOfLink).toEqual(previews('2025/08/08/asean-didirikan-1967/index.html'));
});

/** How many pixels of a picture have a hue, as the mark of a passage has, and paper and ink have not. */
async function tintedPixels(png: Buffer): Promise<number> {
  const { data } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  let tinted = 0;
  for (let at = 0; at < data.length; at += 3) if (data[at]! - data[at + 2]! > 30) tinted++;
  return tinted;
}

describe('a selected passage', () => {
  const sought = 'perjanjian';

  test('is shared by touch as a link that scrolls to it and marks it', async () => {
    await phone(
      async (page) => {
        // Half a word at its end: the link takes the whole one.
        const text = await page.locator('.prose > p').nth(3).innerText();
        const words = text.replace(/\d+$/gm, '').split(/\s+/).slice(2, 9).join(' ');
        await select(page, words.slice(0, -1));
        await page.locator('.quotation button').tap();
        const [{ url, text: quoted }] = (await shared(page)) as [{ url: string; text: string }];
        expect(quoted).toContain(words);
        expect(url.startsWith(`${origin}${path}#:~:text=`)).toBe(true);

        const paragraph = page.locator('.prose > p').nth(3);
        const plain = await tintedPixels(await paragraph.screenshot());
        await page.goto('about:blank');
        await page.goto(at(path) + url.slice((origin + path).length));
        await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(200);
        const box = await paragraph.boundingBox();
        expect(box!.y).toBeLessThan(740);
        expect(box!.y + box!.height).toBeGreaterThan(0);
        expect(await tintedPixels(await paragraph.screenshot())).toBeGreaterThan(plain + 2000);
      },
      { sheet: true },
    );
  });

  test('is offered next by keyboard, disappears with Escape, and is copied if there is no share sheet', async () => {
    await phone(async (page) => {
      await select(page, sought);
      await page.locator('.quotation').waitFor();
      await page.keyboard.press('Escape');
      expect(await page.locator('.quotation').count()).toBe(0);

      // From a word on, as far as the keyboard takes it.
      await page
        .locator('.prose > p')
        .nth(2)
        .dblclick({ position: { x: 5, y: 8 } });
      for (let i = 0; i < 4; i++) await page.keyboard.press('Control+Shift+ArrowRight');
      await page.locator('.quotation').waitFor();
      const isThere = () => page.evaluate(() => document.activeElement!.closest('.quotation') !== null);
      for (let i = 0; i < 6 && !(await isThere()); i++) await page.keyboard.press('Tab');
      expect(await isThere()).toBe(true);
      await page.keyboard.press('Enter');
      await expect.poll(() => copied(page)).toMatch(/^“.+” — .+\nhttps:\/\/warta\.example.+#:~:text=/);
    });
  });

  test.each(['Enter', 'Escape'])('leaves the focus in the text when its button is gone (%s)', async (key) => {
    await phone(async (page) => {
      await select(page, sought);
      await page.locator('.quotation button').focus();
      await page.keyboard.press(key);
      await page.locator('.quotation').waitFor({ state: 'detached' });
      // Nothing is put into the order of the keyboard for it.
      const focused = () =>
        page.evaluate(
          () => document.activeElement!.closest('.prose')?.className ?? document.activeElement!.tagName,
        );
      expect(await focused()).toMatch(/prose/);
      const text = await page.evaluate(() => document.activeElement!.textContent);
      expect(text).toContain(sought);
    });
  });

  test('is offered within the screen, clear of the handles of the selection', async () => {
    await phone(async (page) => {
      await select(page, sought);
      const button = page.locator('.quotation button');
      await button.waitFor();
      const box = (await button.boundingBox())!;
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(360);
      expect(box.height).toBeGreaterThanOrEqual(44);
      // All that looks like the button is the button.
      expect(await page.locator('.quotation').boundingBox()).toEqual(box);
      const bottom = await page.evaluate(
        () => [...getSelection()!.getRangeAt(0).getClientRects()].at(-1)!.bottom,
      );
      expect(box.y - bottom).toBeGreaterThanOrEqual(27);
    });
  });

  test('says in place that it was copied, and is gone then', async () => {
    await phone(async (page) => {
      await select(page, sought);
      const button = page.locator('.quotation button');
      expect(await button.innerText()).toBe('Salin kutipan');
      await button.tap();
      await expect.poll(() => button.innerText()).toBe('Disalin');
      await page.getByRole('status').filter({ hasText: 'Disalin' }).waitFor();
      expect(await copied(page)).toContain(`${origin}${path}#:~:text=`);
      await page.locator('.quotation').waitFor({ state: 'detached' });

      // Another passage is offered at once, also while the answer to the one before is there.
      await select(page, 'Korea');
      await button.tap();
      await expect.poll(() => button.innerText()).toBe('Disalin');
      await select(page, 'pesawat');
      await expect.poll(() => button.innerText()).toBe('Salin kutipan');
      await page.waitForTimeout(2500);
      await button.tap();
      await expect.poll(() => copied(page)).toContain('pesawat');
    });
  });

  test('has a focus ring that differs from the button', async () => {
    await phone(async (page) => {
      await select(page, sought);
      const button = page.locator('.quotation button');
      await button.focus();
      await page.keyboard.press('Shift');
      const { ring, fill, style } = await button.evaluate((element) => {
        const { outlineColor, outlineStyle } = getComputedStyle(element);
        const { backgroundColor } = getComputedStyle(element.parentElement!);
        return { ring: outlineColor, fill: backgroundColor, style: outlineStyle };
      });
      expect(style).toBe('solid');
      expect(ring).toBe(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
      expect(ring).not.toBe(fill);
    });
  });

  test('shows its link if that cannot be copied, until Escape', async () => {
    await phone(async (page) => {
      await page.evaluate(() =>
        Object.assign(navigator.clipboard, { writeText: () => Promise.reject(new Error('forbidden')) }),
      );
      await select(page, sought);
      await page.locator('.quotation button').tap();
      await page.locator('.quotation .copy-by-hand').waitFor();
      expect(await page.evaluate(() => getSelection()!.toString())).toContain(`${path}#:~:text=`);
      // Longer than the script waits after a change of the selection.
      await page.waitForTimeout(400);
      expect(await page.locator('.quotation .copy-by-hand').isVisible()).toBe(true);
      await page.keyboard.press('Escape');
      expect(await page.locator('.quotation').count()).toBe(0);
    });
  });
});

describe('an article that was renamed', () => {
  const folder = temporaryFolder();
  const old = '/2024/06/19/satu/';
  let renamed: SiteServer;

  beforeAll(async () => {
    const testSite = createTestSite(folder, {
      ...redaksi,
      'articles/2024/06/satu.md': article(),
      'articles/2024/06/dua.md': article({ id: 'abc235' }, `Seperti [ditulis dahulu](${old})[^sumber].\n`),
    });
    await testSite.publish();
    const file = (slug: string) => join(testSite.content, 'articles', '2024', '06', `${slug}.md`);
    renameSync(file('satu'), file('tiga'));
    await testSite.publish();
    renamed = await serve(testSite.out, { port: 0, reload: false });
  });
  afterAll(async () => {
    await renamed?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A reader without script, who comes to the article wherever it leads. */
  async function reader(work: (page: Page, host: string) => Promise<void>) {
    const host = renamed.url.slice(0, -1);
    await phone(
      async (page) => {
        await work(page, host);
        await page.waitForURL(`${host}/2024/06/19/tiga/`);
        expect(await page.locator('h1').innerText()).toBe('Sebuah berita');
      },
      { script: false },
    );
  }

  test.each([old, '/a/abc234/'])('is found at %s', async (address) => {
    await reader(async (page, host) => void (await page.goto(host + address)));
  });

  test('is found by a link to its old address, by touch and by keyboard', async () => {
    const withLink = async (page: Page, host: string) => {
      await page.goto(`${host}/2024/06/19/dua/`);
      return page.locator('.prose a', { hasText: 'ditulis dahulu' });
    };
    await reader(async (page, host) => (await withLink(page, host)).tap());
    await reader(async (page, host) => {
      await (await withLink(page, host)).focus();
      await page.keyboard.press('Enter');
    });
  });
});

test('a page is fetched when a reader points at its link, as the policy allows', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Preload.enable');
  const prefetched: string[] = [];
  devtools.on('Preload.prefetchStatusUpdated', ({ status, prefetchUrl }) => {
    if (status === 'Ready') prefetched.push(prefetchUrl);
  });
  const headline = page.locator('main h2 a').first();
  await page.goto(at('/'));
  await headline.hover();
  await expect
    .poll(() => prefetched)
    .toEqual([await headline.evaluate((a) => (a as HTMLAnchorElement).href)]);
  await context.close();
});
