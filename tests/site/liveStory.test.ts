import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, type SiteServer } from '../../src/build/serve/serve.ts';
import { instant } from '../../src/model/dates.ts';
import { parsedHeaders } from '../../src/output/hosting/headersFile.ts';
import { article, redaksi, temporaryFolder } from '../contentFolder.ts';
import { launchBrowser } from './chromium.ts';
import { createTestSite, type TestSite } from './createTestSite.ts';

/* A live story: its entries come at their times and touch no other page, and readers are told of them. */

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = temporaryFolder();
const time = (text: string) => `2024-02-${text}:00+07:00`;
const entry = (at: string, headline: string) =>
  `{ at: ${time(at)}, headline: ${headline}, text: "Isi ${headline}[^sumber]." }`;
const entries = [entry('10T09:00', 'Pertama'), entry('10T10:00', 'Kedua'), entry('11T08:00', 'Ketiga')];
const story = (updates: string[], live = true) =>
  article(
    { id: 'lang23', published: time('10T08:00'), live: String(live), updates: `[${updates.join(', ')}]` },
    `Ringkasan[^sumber].\n\n${'Kalimat yang mengisi layar. '.repeat(150)}\n`,
  );
const file = 'articles/langsung.md';
const page = '2024/02/10/langsung/';

let site: TestSite;
beforeAll(() => {
  const others = Array.from({ length: 40 }, (_, i) => [
    `articles/lain-${i}.md`,
    article({ id: `lain${i + 10}`, published: `2024-01-${String(10 + (i % 20))}T08:00:00+07:00` }),
  ]);
  site = createTestSite(folder, { ...redaksi, ...Object.fromEntries(others), [file]: story(entries) });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (name: string) => readFileSync(join(site.out, name), 'utf8');
const headlinesOn = (html: string) =>
  [...html.matchAll(/<article id="update:\w+">[\s\S]*?<h3[^>]*>([^<]+)/g)].map(([, headline]) =>
    headline!.trim(),
  );

describe('as time goes on', () => {
  test('before the first entry the story is as others, and the build knows when the entry is due', async () => {
    const { nextEmbargo } = await site.publish({ now: time('10T08:30') });
    expect(nextEmbargo).toBe(instant(time('10T09:00')));
    expect(read(`${page}index.html`)).not.toMatch(/Langsung<|live-load"|page:updates|Pertama/);
    expect(read('rubrik/dunia/index.html')).not.toContain('Langsung<');
  });

  test('with the first one it is live, also in lists', async () => {
    const { nextEmbargo } = await site.publish({ now: time('10T09:00') });
    expect(nextEmbargo).toBe(instant(time('10T10:00')));
    expect(headlinesOn(read(`${page}index.html`))).toEqual(['Pertama']);
    expect(read('rubrik/dunia/index.html')).toMatch(/live-mark[^>]*>Langsung</);
  });

  test('the next one changes its own page and files, feeds and sitemaps, and no other page', async () => {
    const { changed, added, removed } = await site.publish({ now: time('10T10:00') });
    expect([added, removed]).toEqual([[], []]);
    expect(changed.filter((name) => name.endsWith('.html'))).toEqual([`${page}index.html`]);
    expect(changed).toEqual(
      expect.arrayContaining([
        ...['index.md', 'ninjs.json'].map((name) => page + name),
        ...['atom.xml', 'feed.json', 'rss.xml', 'sitemap.xml', 'sitemap-news.xml', 'sitemap/2024-02.xml'],
      ]),
    );
    expect(headlinesOn(read(`${page}index.html`))).toEqual(['Kedua', 'Pertama']);
    const updated = '2024-02-10T10:00:00+07:00';
    expect(read(`${page}index.md`)).toContain(`\nupdated: ${updated}\n`);
    expect(read(`${page}ninjs.json`)).toContain(`"versionCreated":"${updated}"`);
    expect(read('atom.xml')).toContain(`<updated>${updated}</updated>`);
    for (const name of ['sitemap/2024-02.xml', 'sitemap-news.xml'])
      expect(read(name)).toContain(`<lastmod>${updated}</lastmod>`);
    for (const name of ['atom.xml', 'rss.xml', 'feed.json', `${page}index.md`, `${page}ninjs.json`]) {
      expect(read(name)).toContain('Isi Kedua');
      expect(read(name)).not.toContain('Ketiga');
    }
  });

  test('the last one, of another day, says its day', async () => {
    const { nextEmbargo } = await site.publish({ now: time('11T08:00') });
    expect(nextEmbargo).toBeUndefined();
    expect(read(`${page}index.html`)).toMatch(/11 Februari 2024, 08\.00 WIB/);
  });

  test('an ended story keeps its entries and is not called live', async () => {
    writeFileSync(join(site.content, file), story(entries, false));
    await site.publish({ now: time('11T09:00') });
    const html = read(`${page}index.html`);
    expect(headlinesOn(html)).toEqual(['Ketiga', 'Kedua', 'Pertama']);
    expect(html).toContain('"coverageEndTime":"2024-02-11T08:00:00+07:00"');
    expect(html).not.toMatch(/Langsung<|live-load"/);
    expect(read('rubrik/dunia/index.html')).not.toContain('Langsung<');
  });
});

describe('in a browser', () => {
  let browser: Browser;
  let server: SiteServer;
  const faults: string[] = [];
  const now = '2024-02-12T08:00:00+07:00';

  beforeAll(async () => {
    writeFileSync(join(site.content, file), story(entries.slice(0, 1)));
    await site.publish({ now });
    const rules = parsedHeaders(read('_headers'));
    server = await serve(site.out, { port: 0, reload: false, headers: () => rules });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function open(work: (page: Page) => Promise<void>, javaScriptEnabled = true): Promise<void> {
    const context = await browser.newContext({
      viewport: { width: 360, height: 740 },
      javaScriptEnabled,
      // It asks for the page too, when it is installed.
      serviceWorkers: 'block',
    });
    try {
      const tab = await context.newPage();
      tab.on('pageerror', (error) => faults.push(String(error)));
      tab.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
      if (javaScriptEnabled) await tab.clock.install({ time: now });
      await tab.goto(server.url + page);
      await work(tab);
      expect(faults.splice(0)).toEqual([]);
    } finally {
      await context.close();
    }
  }

  test('the page says its locale, by whose rules the entries are counted', async () => {
    await open(async (tab) => {
      expect(await tab.locator('.live-news').getAttribute('data-locale')).toBe('id-ID');
      // As a newsroom that counts by another locale than its language alone has.
      await tab.locator('.live-news').evaluate((news) => (news.dataset.locale = 'ar-EG'));
      writeFileSync(join(site.content, file), story(entries));
      await site.publish({ now });
      await tab.clock.runFor(75_000);
      await expect.poll(() => tab.locator('.live-news').innerText()).toMatch(/^٢ kabar baru/);
    });
    writeFileSync(join(site.content, file), story(entries.slice(0, 1)));
    await site.publish({ now });
  });

  test('without script a link loads the page again', async () => {
    await open(async (tab) => {
      const link = tab.getByRole('link', { name: 'Muat kabar terbaru' });
      await Promise.all([tab.waitForNavigation(), link.click()]);
      expect(new URL(tab.url()).pathname).toBe(`/${page}`);
    }, false);
  });

  test('the page asks once a minute, says how many entries are new, and moves nothing', async () => {
    await open(async (tab) => {
      let asked = 0;
      tab.on('request', (request) => void (asked += Number(request.url().endsWith(page))));
      const status = tab.locator('.live-news');
      const paragraph = tab.locator('.prose > p').nth(1);
      await tab.evaluate(() => scrollTo(0, 400));
      const before = await paragraph.boundingBox();

      // The clock goes on by itself until here, for as long as the page took to load.
      await tab.clock.pauseAt(Date.parse(now) + 30_000);
      await tab.clock.runFor(29_000);
      expect(asked).toBe(0);
      await tab.clock.runFor(46_000);
      await expect.poll(() => asked).toBe(1);
      expect(await status.textContent()).toBe('');

      writeFileSync(join(site.content, file), story(entries));
      await site.publish({ now });
      await tab.clock.runFor(14_000);
      expect(asked).toBe(1);
      await tab.clock.runFor(75_000);
      await expect.poll(() => status.innerText()).toBe('2 kabar baru. Muat kabar terbaru');
      expect(await status.getAttribute('role')).toBe('status');
      expect(await paragraph.boundingBox()).toEqual(before);
      expect(await tab.locator('.updates > article').count()).toBe(1);

      await tab.clock.resume();
      await tab.evaluate(axe);
      const violations = await tab.evaluate(async () => {
        const { axe } = globalThis as never as { axe: { run: () => Promise<{ violations: object[] }> } };
        return (await axe.run()).violations;
      });
      expect(violations).toEqual([]);

      await Promise.all([tab.waitForNavigation(), status.getByRole('link').click()]);
      expect(await tab.locator('.updates > article').count()).toBe(3);
    });
  });

  test('what it says stays, with its focus, while there is no connection and when more comes', async () => {
    writeFileSync(join(site.content, file), story(entries.slice(0, 1)));
    await site.publish({ now });
    await open(async (tab) => {
      const publish = async (updates: string[]) => {
        writeFileSync(join(site.content, file), story(updates));
        await site.publish({ now });
      };
      const said: string[] = [];
      await tab.exposeFunction('note', (text: string) => void said.push(text));
      await tab.evaluate(() => {
        const news = document.querySelector('.live-news')!;
        new MutationObserver(() => {
          (window as unknown as { note: (text: string) => void }).note(
            news.textContent.replace(/\s+/g, ' ').trim(),
          );
        }).observe(news, { childList: true, characterData: true, subtree: true });
      });
      const status = tab.locator('.live-news');
      const link = status.getByRole('link');
      const isFocused = () => link.evaluate((link) => link === document.activeElement);
      await publish(entries.slice(0, 2));
      await tab.clock.runFor(75_000);
      await expect.poll(() => status.innerText()).toBe('1 kabar baru. Muat kabar terbaru');
      await link.focus();

      const refused = tab.waitForEvent('requestfailed');
      await tab.route(`**/${page}`, (route) => route.abort());
      await tab.clock.runFor(75_000);
      await refused;
      await tab.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
      expect(await status.innerText()).toBe('1 kabar baru. Muat kabar terbaru');
      await tab.unroute(`**/${page}`);
      faults.splice(0);
      await publish(entries);
      await tab.clock.runFor(75_000);
      await expect.poll(() => status.innerText()).toBe('2 kabar baru. Muat kabar terbaru');
      expect(await isFocused()).toBe(true);
      expect(said).toEqual(['1 kabar baru. Muat kabar terbaru', '2 kabar baru. Muat kabar terbaru']);
    });
  });

  test('a page that nobody sees asks nothing, and one whose story has ended asks no more', async () => {
    await open(async (tab) => {
      let asked = 0;
      tab.on('request', (request) => void (asked += Number(request.url().endsWith(page))));
      const setHidden = (isHidden: boolean) =>
        tab.evaluate((isHidden) => {
          Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true });
          document.dispatchEvent(new Event('visibilitychange'));
        }, isHidden);
      await setHidden(true);
      await tab.clock.runFor(600_000);
      expect(asked).toBe(0);
      writeFileSync(join(site.content, file), story(entries, false));
      await site.publish({ now });
      const answered = tab.waitForEvent('requestfinished', (request) => request.url().endsWith(page));
      await setHidden(false);
      await answered;
      await tab.clock.runFor(600_000);
      // Ten times, if it went on. The clock may be faster than the script that reads the answer.
      expect(asked).toBeLessThan(3);
    });
  });
});
