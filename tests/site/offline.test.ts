import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { hostFiles } from '../../src/build/serve/hostFiles.ts';
import { serve, type SiteServer } from '../../src/build/serve/serve.ts';
import { serviceWorkerRemoval } from '../../src/output/formats/serviceWorker.ts';
import { article, redaksi, temporaryFolder } from '../contentFolder.ts';
import { launchBrowser } from './chromium.ts';
import { createTestSite, type TestSite } from './createTestSite.ts';
import { kindsOfPage } from './sitePages.ts';

/* Reading without network, in a browser, with the headers of a host. */

const { out } = inject('shipped');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** A name that leads to this computer, and is not one of those that browsers trust. */
const lanName = 'redaksi.lan';
const withPicture = kindsOfPage['article with a picture'];

let browser: Browser;
let server: SiteServer;
beforeAll(async () => {
  server = await serve(out, { port: 0, reload: false, ...hostFiles(out) });
  browser = await launchBrowser([`--host-resolver-rules=MAP ${lanName} 127.0.0.1`]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const faults: string[] = [];
afterEach(() => expect(faults.splice(0)).toEqual([]));

/** A reader with a device of their own, on a phone. */
async function reader(
  work: (page: Page, context: BrowserContext) => Promise<void>,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...options });
  try {
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => {
      // What cannot be loaded is said too; it is what these tests are about.
      if (/Content.Security.Policy/i.test(message.text())) faults.push(message.text());
    });
    await work(page, context);
  } finally {
    await context.close();
  }
}

/** The addresses of a site that is served. */
const addressesOf = (served: () => SiteServer) => (path: string) => served().url.slice(0, -1) + path;
const at = addressesOf(() => server);

const cacheNames = (page: Page) => page.evaluate(() => caches.keys());
/** The paths in a cache. A cache that is gone is not opened, which would create it again. */
const pathsIn = (page: Page, name: string) =>
  page.evaluate(async (name) => {
    const requests = (await caches.has(name)) ? await (await caches.open(name)).keys() : [];
    return requests.map(({ url }) => new URL(url).pathname);
  }, name);
const keptPages = (page: Page) => pathsIn(page, 'warta-pages');
const keptFiles = (page: Page) => pathsIn(page, 'warta-files');
const shellNames = async (page: Page) =>
  (await cacheNames(page)).filter((name) => name.startsWith('warta-shell-'));
const savedPaths = async (page: Page) =>
  (await cacheNames(page)).flatMap((name) => (name.startsWith('warta-saved') ? [name.slice(11)] : []));

/** Opens a page, and waits until the service worker has it. */
async function read(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await expect.poll(() => keptPages(page)).toContain(new URL(url).pathname);
}
const headline = (page: Page) => page.locator('h1').innerText();
async function save(page: Page): Promise<void> {
  await page.locator('.save-story button').click();
  await page.locator('.save-story [aria-pressed=true]').waitFor();
}
const listed = (page: Page, list: 'saved' | 'read') =>
  page.locator(`[data-list=${list}] li a`).evaluateAll((links) => links.map((link) => link.textContent));

test('the service worker has at most 1 KB, and what installs it 400 bytes', () => {
  const brotli = (text: string) => brotliCompressSync(text).length;
  const footer = /src="(\/_astro\/Footer[^"]+)"/.exec(readFileSync(join(out, 'index.html'), 'utf8'))![1]!;
  expect(brotli(readFileSync(join(out, 'sw.js'), 'utf8'))).toBeLessThanOrEqual(1024);
  expect(brotli(readFileSync(join(out, footer), 'utf8'))).toBeLessThanOrEqual(400);
});

describe('what was read', () => {
  test('can be read without network, and what was not says so in the language of its address', async () => {
    await reader(async (page, context) => {
      await read(page, at(withPicture));
      const title = await headline(page);
      const picture = await page
        .locator('.article img')
        .evaluate((image: HTMLImageElement) => image.currentSrc);
      await expect.poll(() => keptPages(page)).toContain('/');
      await expect.poll(() => keptFiles(page)).toContain(new URL(picture).pathname);
      await read(page, at(kindsOfPage['article in English']));
      await context.setOffline(true);
      await page.goto(at(withPicture));
      expect(await headline(page)).toBe(title);
      // The pictures of the first page too, which was loaded before there was a service worker.
      const widths = () =>
        page
          .locator('.article img')
          .evaluateAll((all) => all.map((i) => (i as HTMLImageElement).naturalWidth));
      expect(await widths()).toEqual([expect.any(Number)]);
      expect(Math.min(...(await widths()))).toBeGreaterThan(0);
      expect(await page.evaluate(() => document.fonts.check('20px Newsreader'))).toBe(true);
      // A turned phone wants another width of the picture, and gets the one that is kept.
      await page.setViewportSize({ width: 1280, height: 740 });
      await page.reload();
      expect(Math.min(...(await widths()))).toBeGreaterThan(0);

      await page.goto(at('/'));
      expect(await headline(page)).toBe('Warta');
      await page.goto(at('/2024/06/'));
      expect(await headline(page)).toBe('Tidak ada sambungan');
      await page.locator('[data-list=read] li').first().waitFor();
      expect(await listed(page, 'read')).toContain(title);
      await page.goto(at('/en/archive/'));
      expect(await headline(page)).toBe('No connection');
      await page.locator('[data-list=read] li').first().waitFor();
      // As soon as the network is back, the page that was asked for is there.
      await context.setOffline(false);
      await expect.poll(() => headline(page)).toBe('Archive');
      expect(new URL(page.url()).pathname).toBe('/en/archive/');
    });
  });

  test('can be read while the server does not answer', async () => {
    const first = await serve(out, { port: 0, reload: false, ...hostFiles(out) });
    await reader(async (page) => {
      const there = addressesOf(() => first);
      await read(page, there(kindsOfPage.article));
      const title = await headline(page);
      await first.close();
      await page.goto(there('/arsip/'));
      expect(await headline(page)).toBe('Tidak ada sambungan');
      // A browser that says "online" while no server answers stays where it is.
      await page.locator('[data-list=read] li').first().waitFor();
      await page.evaluate(() => (document.title = 'not loaded again'));
      const loads: string[] = [];
      page.on('request', (request) => request.isNavigationRequest() && loads.push(request.url()));
      // At the second answer the page has done whatever it does with the first.
      for (let i = 0; i < 2; i++) {
        const asked = page.waitForEvent('requestfailed', (request) => request.method() === 'HEAD');
        await page.evaluate(() => dispatchEvent(new Event('online')));
        await asked;
      }
      expect(loads).toEqual([]);
      expect(await page.title()).toBe('not loaded again');
      await page.goto(there(`${kindsOfPage.article}?utm_source=x#sources`));
      expect(await headline(page)).toBe(title);
    });
  });

  test('is bounded: what was read first goes first, saved stories and front pages stay', async () => {
    await reader(async (page) => {
      await read(page, at(kindsOfPage.article));
      await save(page);
      await expect.poll(() => keptPages(page)).toContain('/');
      await page.evaluate(async () => {
        const pages = await caches.open('warta-pages');
        const files = await caches.open('warta-files');
        for (let i = 0; i < 70; i++) await pages.put(`/tag/${i}/`, new Response('<article>'));
        for (let i = 0; i < 220; i++) await files.put(`/media/${i}-480.avif`, new Response('x'));
      });
      await page.goto(at(withPicture));
      await expect.poll(async () => (await keptPages(page)).length).toBe(62);
      const paths = await keptPages(page);
      expect(paths).toEqual(expect.arrayContaining(['/', kindsOfPage.article, withPicture, '/tag/69/']));
      expect(paths).not.toContain('/tag/0/');
      await expect.poll(async () => (await keptFiles(page)).length).toBeLessThanOrEqual(210);
      expect(await keptFiles(page)).not.toContain('/media/0-480.avif');
    });
  });

  test('is not what it was before, on a full device', async () => {
    await reader(async (page, context) => {
      await read(page, at(kindsOfPage.article));
      const devtools = await context.newCDPSession(page);
      const origin = at('');
      await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
      await page.goto(at(kindsOfPage.article));
      await expect.poll(() => keptPages(page)).not.toContain(kindsOfPage.article);
      await devtools.send('Storage.overrideQuotaForOrigin', { origin });
      await read(page, at(kindsOfPage.article));
    });
  });

  test('is not what was only fetched ahead, until the reader opens it', async () => {
    await reader(
      async (page) => {
        await read(page, at('/'));
        const link = page.locator('main h2 a').first();
        const path = new URL(await link.evaluate((a) => (a as HTMLAnchorElement).href)).pathname;
        const prefetched = page.context().newCDPSession(page);
        const ready = new Promise<void>((resolve) => {
          void prefetched.then(async (devtools) => {
            devtools.on('Preload.prefetchStatusUpdated', ({ status }) => status === 'Ready' && resolve());
            await devtools.send('Preload.enable');
            await link.hover();
          });
        });
        await ready;
        expect(await keptPages(page)).not.toContain(path);
        await link.click();
        await page.waitForURL(at(path));
        await expect.poll(() => keptPages(page)).toContain(path);
      },
      { viewport: { width: 1280, height: 800 } },
    );
  });

  test('has no redirects, feeds and pages without a story', async () => {
    await reader(async (page) => {
      await read(page, at(kindsOfPage.article));
      await page.goto(at('/a/k3f9x2/'));
      await page.waitForURL(at(kindsOfPage.article));
      for (const path of ['/tersimpan/', '/luring/', '/tag/', '/atom.xml', '/tidak-ada/'])
        await page.goto(at(path));
      await read(page, at('/redaksi/'));
      expect(new Set(await keptPages(page))).toEqual(new Set(['/', kindsOfPage.article, '/redaksi/']));
    });
  });
});

describe('a story that is saved', () => {
  test('is listed, can be read without network, and can be removed', async () => {
    await reader(async (page, context) => {
      await read(page, at(kindsOfPage.article));
      const title = await headline(page);
      const button = page.getByRole('button', { name: 'Simpan' });
      expect(await button.getAttribute('aria-pressed')).toBe('false');
      await button.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('status').filter({ hasText: 'Tersimpan di perangkat ini.' }).waitFor();
      expect(await savedPaths(page)).toEqual([kindsOfPage.article]);
      await read(page, at(withPicture));
      await save(page);
      const [picture] = await pathsIn(page, `warta-saved${withPicture}`);
      expect(picture).toMatch(/^\/media\/.*\.avif$/);
      // So much was read since that the pictures are with the saved story only.
      await page.evaluate(() => caches.delete('warta-files'));

      await page.getByRole('link', { name: 'Tersimpan di perangkat ini.' }).click();
      await page.locator('[data-list=saved] li').nth(1).waitFor();
      expect((await listed(page, 'saved'))[1]).toBe(title);
      expect(await listed(page, 'read')).toEqual([]);
      await context.setOffline(true);
      await page.getByRole('link', { name: title }).click();
      expect(await headline(page)).toBe(title);
      await page.locator('.save-story [aria-pressed=true]').waitFor();
      // A turned phone wants another width of the picture, and gets the one that was saved.
      await page.setViewportSize({ width: 1280, height: 740 });
      await page.goto(at(withPicture));
      const image = page.locator('.article img').first();
      await expect.poll(() => image.evaluate((i: HTMLImageElement) => i.naturalWidth)).toBeGreaterThan(0);
      await page.setViewportSize({ width: 360, height: 740 });
      await page.goto(at('/tersimpan/'));
      await page.locator('[data-list=saved] li').nth(1).waitFor();
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() =>
        (window as unknown as { axe: { run: () => Promise<{ violations: { id: string }[] }> } }).axe.run(),
      );
      expect(violations.map(({ id }) => id)).toEqual([]);
      await page.getByRole('button', { name: `Hapus “${title}”` }).click();
      await page.getByRole('status').filter({ hasText: 'Dihapus dari perangkat ini.' }).waitFor();
      expect(await page.evaluate(() => document.activeElement!.textContent.trim())).toBe('Hapus');
      expect(await savedPaths(page)).toEqual([withPicture]);
      await page.goto(at(kindsOfPage.article));
      expect(await headline(page)).toBe('Tidak ada sambungan');
    });
  });

  test('can be taken back at the story, and everything can be removed at once', async () => {
    await reader(async (page) => {
      await read(page, at(kindsOfPage.article));
      await save(page);
      await page.locator('.save-story button').click();
      await page.locator('.save-story [aria-pressed=false]').waitFor();
      expect(await savedPaths(page)).toEqual([]);
      await save(page);
      await page.goto(at('/tersimpan/'));
      await page.locator('[data-list=saved] li').waitFor();
      page.on('dialog', (dialog) => void dialog.accept());
      await page.getByRole('button', { name: 'Hapus semuanya dari perangkat ini' }).click();
      await page.getByText('Belum ada. Tekan “Simpan” pada sebuah berita.').waitFor();
      expect(await keptPages(page)).toEqual([]);
      expect(await keptFiles(page)).toEqual([]);
      expect(await savedPaths(page)).toEqual([]);
      expect(await shellNames(page)).toHaveLength(1);
    });
  });

  test('is said not to be saved where the device is full', async () => {
    await reader(async (page) => {
      await read(page, at(kindsOfPage.article));
      await page.evaluate(() => {
        const cache = Cache.prototype as { put: unknown; ownPut?: unknown };
        cache.ownPut = cache.put;
        cache.put = () => Promise.reject(new DOMException('No room.', 'QuotaExceededError'));
      });
      await page.locator('.save-story button').click();
      const status = page.locator('.save-story [role=status]');
      await status.filter({ hasText: 'tidak dapat disimpan' }).waitFor();
      expect(await page.locator('.save-story button').getAttribute('aria-pressed')).toBe('false');
      expect(await savedPaths(page)).toEqual([]);
      await page.evaluate(() => {
        const cache = Cache.prototype as { put: unknown; ownPut?: unknown };
        cache.put = cache.ownPut;
      });
      await save(page);
      expect(await status.innerText()).not.toContain('tidak dapat disimpan');
    });
  });

  describe('is offered nowhere', () => {
    async function offersNothing(page: Page, at: (path: string) => string): Promise<void> {
      await page.goto(at(kindsOfPage.article), { waitUntil: 'networkidle' });
      expect(await page.locator('.save-story').isVisible()).toBe(false);
      expect(await page.locator('.saved-link').isVisible()).toBe(false);
      await page.goto(at('/tersimpan/'), { waitUntil: 'networkidle' });
      expect(await page.locator('device-stories').innerText()).toMatch(
        /^Di sini tidak ada yang dapat disimpan\./,
      );
    }

    test('without script', async () => {
      await reader((page) => offersNothing(page, at), { javaScriptEnabled: false });
    });

    test('in a browser that allows no service worker', async () => {
      await reader(async (page) => {
        await page.addInitScript(() => {
          ServiceWorkerContainer.prototype.register = () =>
            Promise.reject(new DOMException('The operation is insecure.', 'SecurityError'));
        });
        await offersNothing(page, at);
      });
    });

    test('over plain HTTP in a local network', async () => {
      const local = await serve(out, { port: 0, host: '127.0.0.1', reload: false, ...hostFiles(out) });
      const url = local.url.replace('127.0.0.1', lanName);
      await reader(async (page) => {
        await offersNothing(page, (path) => url.slice(0, -1) + path);
        expect(await page.evaluate(() => isSecureContext)).toBe(false);
      });
      await local.close();
    });
  });
});

describe('a site that is published again', () => {
  const folder = temporaryFolder();
  const one = '/2024/06/19/satu/';
  const file = (slug: string) => join(testSite.content, 'articles', `${slug}.md`);
  let testSite: TestSite;
  let published: SiteServer;
  const there = addressesOf(() => published);

  beforeAll(async () => {
    testSite = createTestSite(folder, {
      ...redaksi,
      'articles/satu.md': article(),
      'articles/dua.md': article({
        id: 'abc235',
        headline: 'Berita kedua',
        published: '2024-06-20T08:00:00+07:00',
      }),
      'pages/redaksi.md': '---\ntitle: Redaksi\ndescription: Kami.\n---\n\nKami.\n',
    });
    await testSite.publish();
    published = await serve(testSite.out, { port: 0, reload: false, ...hostFiles(testSite.out) });
  });
  afterAll(async () => {
    await published?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const serviceWorker = () => readFileSync(join(testSite.out, 'sw.js'), 'utf8');

  test('shows its new front page, with the same service worker', async () => {
    const before = serviceWorker();
    await reader(async (page, context) => {
      await read(page, there('/'));
      writeFileSync(
        file('tiga'),
        article({ id: 'abc236', headline: 'Berita ketiga', published: '2024-06-21T08:00:00+07:00' }),
      );
      const { changed } = await testSite.publish();
      expect(changed).not.toContain('sw.js');
      expect(serviceWorker()).toBe(before);
      await page.goto(there('/'));
      expect(await page.locator('main').innerText()).toContain('Berita ketiga');
      await context.setOffline(true);
      await page.reload();
      expect(await page.locator('main').innerText()).toContain('Berita ketiga');
    });
  });

  test('shows a withdrawn story to nobody who opened the front page since, not even without network', async () => {
    await reader(async (page, context) => {
      await read(page, there(one));
      await save(page);
      const at = '2024-06-22T08:00:00+07:00';
      writeFileSync(
        file('satu'),
        article({ corrections: `[{ kind: withdrawal, at: ${at}, text: Tidak benar. }]` }),
      );
      await testSite.publish();
      await page.goto(there('/'));
      const copy = () =>
        page.evaluate(async (path) => (await (await caches.open('warta-pages')).match(path))!.text(), one);
      await expect.poll(copy).toContain('Berita ini dicabut.');
      expect(await copy()).not.toContain('Satu paragraf');
      await context.setOffline(true);
      await page.goto(there(one));
      expect(await page.locator('.article').innerText()).toContain('Berita ini dicabut.');
      await context.setOffline(false);
      await page.goto(there(one));
      expect(await page.locator('.article').innerText()).toContain('Tidak benar.');
    });
  });

  test('takes over with a new version of the service worker, which keeps what was read', async () => {
    await reader(async (page, context) => {
      await read(page, there('/2024/06/20/dua/'));
      const [before] = await shellNames(page);
      writeFileSync(
        join(testSite.content, 'pages/kontak.md'),
        '---\ntitle: Kontak\ndescription: Hubungi kami.\n---\n\nSurel.\n',
      );
      await testSite.publish();
      await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
      await expect.poll(() => shellNames(page)).not.toContain(before);
      expect(await shellNames(page)).toHaveLength(1);
      await context.setOffline(true);
      await page.goto(there('/2024/06/20/dua/'));
      expect(await headline(page)).toBe('Berita kedua');
      await page.goto(there('/arsip/'));
      expect(await page.locator('footer').innerText()).toContain('Kontak');
    });
  });

  test('forgets a story that is gone, also a saved one', async () => {
    await reader(async (page, context) => {
      await read(page, there('/2024/06/20/dua/'));
      await save(page);
      rmSync(file('dua'));
      testSite.markGone('dua');
      await testSite.publish();
      await page.goto(there('/tersimpan/'));
      await expect.poll(() => listed(page, 'saved')).toEqual([]);
      await expect.poll(() => savedPaths(page)).toEqual([]);
      expect(await keptPages(page)).not.toContain('/2024/06/20/dua/');
      await context.setOffline(true);
      await page.goto(there('/2024/06/20/dua/'));
      expect(await headline(page)).toBe('Tidak ada sambungan');
    });
  });

  test('leaves a story removed that its reader removes while the list is refreshed', async () => {
    await reader(async (page) => {
      const [tiga, empat] = ['/2024/06/21/tiga/', '/2024/06/22/empat/'];
      writeFileSync(
        file('empat'),
        article({ id: 'abc237', headline: 'Berita keempat', published: '2024-06-22T08:00:00+07:00' }),
      );
      await testSite.publish();
      for (const path of [empat, tiga]) {
        await read(page, there(path));
        await save(page);
      }
      // It has another address now, at which it would be saved again.
      renameSync(file('tiga'), file('tiga-baru'));
      await testSite.publish();
      await page.addInitScript((path) => {
        const fetchNow = fetch;
        const held = window as unknown as { release?: () => void; asked: unknown[] };
        held.asked = [];
        window.fetch = async (...request) => {
          held.asked.push(request[0]);
          const response = await fetchNow(...request);
          if (request[0] === path) await new Promise<void>((resolve) => (held.release = resolve));
          return response;
        };
      }, tiga);
      await page.goto(there('/tersimpan/'));
      await page.waitForFunction(() => 'release' in window);
      await page.getByRole('button', { name: 'Hapus “Berita ketiga”' }).click();
      await page.getByRole('status').filter({ hasText: 'Dihapus dari perangkat ini.' }).waitFor();
      await page.evaluate(() => (window as unknown as { release: () => void }).release());
      // The stories are asked for one after the other, so whatever is done with the first answer is done by then.
      await page.waitForFunction(
        (path) => (window as unknown as { asked: unknown[] }).asked.includes(path),
        empat,
      );
      expect(await savedPaths(page)).toEqual([empat]);
      const paths = await keptPages(page);
      for (const path of [tiga, '/2024/06/21/tiga-baru/']) expect(paths).not.toContain(path);
    });
  });

  test('shows a list that is new after Back', async () => {
    await reader(async (page, context) => {
      await read(page, there('/2024/06/21/tiga-baru/'));
      await save(page);
      // Without network the list is not refreshed by itself.
      await context.setOffline(true);
      await page.goto(there('/tersimpan/'));
      await page.locator('[data-list=saved] li').waitFor();
      await page.evaluate(async () => {
        await caches.delete('warta-saved/2024/06/21/tiga-baru/');
        dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      });
      await page.locator('[data-list=saved] li').waitFor({ state: 'detached' });
    });
  });

  test('forgets a saved story that was withdrawn, if a full device cannot keep the notice', async () => {
    await reader(async (page, context) => {
      const empat = '/2024/06/22/empat/';
      await read(page, there(empat));
      await save(page);
      writeFileSync(
        file('empat'),
        article({
          ...{ id: 'abc237', headline: 'Berita keempat', published: '2024-06-22T08:00:00+07:00' },
          corrections: '[{ kind: withdrawal, at: 2024-06-23T08:00:00+07:00, text: Tidak benar. }]',
        }),
      );
      await testSite.publish();
      const devtools = await context.newCDPSession(page);
      await devtools.send('Storage.overrideQuotaForOrigin', { origin: there(''), quotaSize: 1 });
      await page.goto(there('/tersimpan/'));
      await expect.poll(() => savedPaths(page)).toEqual([]);
      expect(await keptPages(page)).not.toContain(empat);
      await expect.poll(() => listed(page, 'saved')).toEqual([]);
    });
  });

  test('follows a saved story to another address, with its pictures', async () => {
    await reader(async (page, context) => {
      const [before, after] = ['/2024/06/21/tiga-baru/', '/2024/06/21/tiga-lagi/'];
      await read(page, there(before));
      await save(page);
      await page.evaluate(async (name) => {
        await (await caches.open(name)).put('/media/lama-480.avif', new Response('picture'));
      }, `warta-saved${before}`);
      renameSync(file('tiga-baru'), file('tiga-lagi'));
      await testSite.publish();
      await page.goto(there('/tersimpan/'));
      await expect.poll(() => savedPaths(page)).toEqual([after]);
      await expect
        .poll(() =>
          page
            .locator('[data-list=saved] a')
            .evaluateAll((links) => links.map((a) => a.getAttribute('href'))),
        )
        .toEqual([after]);
      expect(await pathsIn(page, `warta-saved${after}`)).toEqual(['/media/lama-480.avif']);
      await context.setOffline(true);
      await page.goto(there(after));
      expect(await headline(page)).toBe('Berita ketiga');
    });
  });

  test('removes everything where its publisher wants no offline reading', async () => {
    await reader(async (page) => {
      await read(page, there('/2024/06/21/tiga-lagi/'));
      await save(page);
      writeFileSync(join(testSite.out, 'sw.js'), serviceWorkerRemoval);
      await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
      await expect.poll(() => cacheNames(page)).toEqual([]);
      expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(
        0,
      );
    });
  });
});
