import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import jsQR from 'jsqr';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { parsedHeaders } from '../../src/output/hosting/headersFile.ts';
import { serve, type SiteServer } from '../../src/build/serve/serve.ts';
import { launchBrowser } from './chromium.ts';
import { openInOwnFont } from './openInOwnFont.ts';
import { kindsOfPage } from './sitePages.ts';
import { overflows } from './overflows.ts';

const { out } = inject('shipped');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
let server: SiteServer;

/* Every page comes with the headers of a host, and none may break the policy that they set. */
beforeAll(async () => {
  const rules = parsedHeaders(readFileSync(join(out, '_headers'), 'utf8'));
  server = await serve(out, { port: 0, reload: false, headers: () => rules });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const faults: string[] = [];
afterEach(() => expect(faults.splice(0)).toEqual([]));

async function newPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    // A page that is missing says so here too.
    if (message.type() === 'error' && !message.text().includes('status of 404')) faults.push(message.text());
  });
  return page;
}

const at = (path: string) => server.url.slice(0, -1) + path;

async function withPage<Result>(
  options: Parameters<Browser['newContext']>[0],
  work: (page: Page) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext(options);
  try {
    return await work(await newPage(context));
  } finally {
    await context.close();
  }
}

/** One page for all tests of a group, which go to address after address with it: a new one takes a second. */
function pageOfGroup(options: Parameters<Browser['newContext']>[0]): () => Page {
  let page: Page;
  beforeAll(async () => {
    page = await newPage(await browser.newContext(options));
  });
  afterAll(() => page.context().close());
  return () => page;
}

declare const window: {
  axe: { run: (context: object, options: object) => Promise<{ violations: Violation[] }> };
};
interface Violation {
  id: string;
  nodes: { html: string; failureSummary?: string }[];
}

const described = ({ id, nodes }: Violation) =>
  `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`;

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What depends on the colours alone. Text has 7:1 here, which WCAG asks for on level AAA only. */
const colours = ['color-contrast-enhanced', 'link-in-text-block'];

describe('axe-core finds nothing', () => {
  const everything = (tags: string[]) =>
    window.axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
  const only = (rules: string[]) =>
    window.axe.run(document, { runOnly: { type: 'rule', values: rules }, resultTypes: ['violations'] });

  const group = pageOfGroup({});

  test.each(Object.entries(kindsOfPage))('on the %s, in light and dark', async (_, path) => {
    const page = group();
    await page.goto(at(path));
    await page.evaluate(axe);
    const found: Violation[] = [];
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 740 });
      found.push(...(await violationsOn(page)));
    }
    expect(found.map(described)).toEqual([]);
  });

  test.each([
    ['a source note', '.prose .citation a', '.note-box'],
    ['the menu to share', '.share-head > button', '.share-menu'],
    ['the QR code', '.share .share-choices [popovertarget]', '.qr-code'],
  ])('with %s open, in light and dark', async (_, control, opened) => {
    const page = group();
    for (const path of [kindsOfPage['article with a correction'], kindsOfPage['article in English']])
      for (const width of [360, 820, 1280]) {
        await page.setViewportSize({ width, height: 740 });
        await page.goto(at(path));
        await page.evaluate(axe);
        await page.locator(control).first().click();
        await page.locator(opened).waitFor();
        expect((await violationsOn(page)).map(described), `${path} at ${width} px`).toEqual([]);
      }
  });

  async function violationsOn(page: Page): Promise<Violation[]> {
    const found = (await page.evaluate(everything, wcag)).violations;
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      found.push(...(await page.evaluate(only, colours)).violations);
    }
    return found;
  }
});

describe('on a small screen', () => {
  const group = pageOfGroup({});

  // 320 px is also what a window of 1,280 px has at 400 % (WCAG 2.2, 1.4.10).
  test.each(Object.entries(kindsOfPage))(
    'nothing leaves the window or its own box on the %s',
    async (_, path) => {
      const page = group();
      await page.goto(at(path));
      for (const width of [320, 360, 768]) {
        await page.setViewportSize({ width, height: 740 });
        expect(await page.evaluate(overflows), `${width} px`).toEqual([]);
      }
      // Not as an element: the policy allows only those of the page.
      const restyle = (rules: string) =>
        page.evaluate((rules) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(rules);
          document.adoptedStyleSheets = [sheet];
        }, rules);
      // WCAG 2.2, 1.4.4: text of twice the size.
      await restyle('html { font-size: 200% }');
      for (const width of [320, 640, 1280]) {
        await page.setViewportSize({ width, height: 740 });
        expect(await page.evaluate(overflows), `${width} px, text of 200 %`).toEqual([]);
      }
      // WCAG 2.2, 1.4.12: a reader's own text spacing.
      await page.setViewportSize({ width: 320, height: 740 });
      const spacing =
        '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }';
      await restyle(`${spacing} p { margin-bottom: 2em !important }`);
      expect(await page.evaluate(overflows), 'with text spacing').toEqual([]);
    },
  );
});

describe('nothing moves while a page loads', () => {
  test.each(['front', 'article'] as const)('on the %s, with fonts that arrive late', async (kind) => {
    await withPage({ viewport: { width: 360, height: 740 } }, async (page) => {
      let late = 0;
      await page.route('**/*.woff2', async (route) => {
        late++;
        await new Promise((resolve) => setTimeout(resolve, 1500));
        await route.continue();
      });
      await page.addInitScript(() => {
        const shifts: number[] = ((window as unknown as { shifts: number[] }).shifts = []);
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
        }).observe({ type: 'layout-shift', buffered: true });
      });
      await page.goto(at(kindsOfPage[kind]));
      await page.waitForFunction(() => document.fonts.status === 'loaded');
      // The browser reports a layout shift with the next frames.
      await page.evaluate(
        () =>
          new Promise((done) =>
            requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 200))),
          ),
      );
      expect(late).toBeGreaterThan(0);
      expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([]);
    });
  });
});

test('before the fonts arrive, bold and italics are faces of their own and not smeared or slanted', async () => {
  await withPage({ viewport: { width: 1280, height: 740 } }, async (page) => {
    await page.route('**/*.woff2', () => {});
    await page.goto(at('/2026/05/03/koreksi-bagian-dari-berita/'), { waitUntil: 'domcontentloaded' });
    const devTools = await page.context().newCDPSession(page);
    await devTools.send('DOM.enable');
    await devTools.send('CSS.enable');
    const { root } = await devTools.send('DOM.getDocument');
    const faceOf = async (selector: string) => {
      const { nodeId } = await devTools.send('DOM.querySelector', { nodeId: root.nodeId, selector });
      const { fonts } = await devTools.send('CSS.getPlatformFontsForNode', { nodeId });
      return fonts.map(({ postScriptName }) => postScriptName).join();
    };
    expect(await faceOf('.prose h2')).toMatch(/Bold$/);
    expect(await faceOf('h1')).toMatch(/Italic$/);
    expect(await faceOf('.prose p')).not.toMatch(/Bold|Italic/);
  });
});

describe('with JavaScript on', () => {
  /** What a reader sees of the theme: the paper, the frame of the browser, and what the switch says. */
  const theme = (page: Page) =>
    page.evaluate(() => ({
      paper: getComputedStyle(document.body).backgroundColor,
      frame: [...document.querySelectorAll<HTMLMetaElement>('[name=theme-color]')]
        .filter(({ media }) => matchMedia(media).matches)
        .map(({ content }) => content),
      chosen: document.querySelector<HTMLSelectElement>('.theme-switch select')!.value,
    }));
  const light = { paper: 'rgb(251, 248, 242)', frame: ['#fbf8f2'] };
  const dark = { paper: 'rgb(20, 23, 28)', frame: ['#14171c'] };

  test('a chosen theme is remembered, applies before the first paint and in other tabs, and can be reset', async () => {
    await withPage({ colorScheme: 'light' }, async (page) => {
      await page.goto(at('/'));
      expect(await theme(page)).toEqual({ ...light, chosen: '' });
      const other = await newPage(page.context());
      await other.goto(at('/tag/'));
      const choice = page.getByRole('combobox', { name: 'Tampilan' });
      await choice.selectOption('Gelap');
      expect(await theme(page)).toEqual({ ...dark, chosen: 'dark' });
      await expect.poll(() => theme(other)).toEqual({ ...dark, chosen: 'dark' });

      // Without its scripts but the one in the head, which runs before anything is painted.
      await page.route('**/*.js', (route) => route.abort());
      await page.goto(at('/arsip/'));
      expect(await theme(page)).toMatchObject(dark);
      await page.unroute('**/*.js');
      faults.splice(0);

      await page.goto(at('/'));
      await choice.selectOption('Seperti sistem');
      expect(await theme(page)).toEqual({ ...light, chosen: '' });
      expect(await page.evaluate(() => localStorage.getItem('theme'))).toBeNull();
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await theme(page)).toEqual({ ...dark, chosen: '' });
      await choice.selectOption('Terang');
      expect(await theme(page)).toEqual({ ...light, chosen: 'light' });
    });
  });

  test('the theme is chosen by keyboard, with a ring to be seen, and by touch on 44 px', async () => {
    await withPage(
      { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
      async (page) => {
        await page.goto(at(kindsOfPage.article));
        const choice = page.getByRole('combobox', { name: 'Tampilan' });
        const { width, height, x } = (await choice.boundingBox())!;
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
        expect(x + width).toBeLessThanOrEqual(360);
        await choice.focus();
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('ArrowDown');
        await expect.poll(() => theme(page)).toEqual({ ...dark, chosen: 'dark' });
        const ring = () =>
          page.locator('.theme-switch').evaluate((element) => getComputedStyle(element).outlineStyle);
        expect(await ring()).toBe('solid');
        await choice.blur();
        expect(await ring()).toBe('none');
        await choice.tap();
        expect(await choice.evaluate((select) => select === document.activeElement)).toBe(true);
      },
    );
  });

  test('name, sections and links of the masthead are on one line on a wide screen', async () => {
    await withPage({ viewport: { width: 1280, height: 740 } }, async (page) => {
      await page.goto(at(kindsOfPage.article));
      const baselines = await page.evaluate(() =>
        ['.masthead-name a', '.masthead-sections a', '.masthead-links a'].map((selector) => {
          const mark = document.createElement('span');
          mark.style.display = 'inline-block';
          document.querySelector(selector)!.append(mark);
          return Math.round(mark.getBoundingClientRect().bottom);
        }),
      );
      expect(new Set(baselines).size, baselines.join(' ')).toBe(1);
    });
  });

  test('a citation opens its note in place, by mouse and by keyboard, inside the window', async () => {
    await withPage({ viewport: { width: 320, height: 740 } }, async (page) => {
      await page.goto(at(kindsOfPage.article));
      const box = page.locator('.note-box');
      for (const citation of await page.locator('.citation a').all()) {
        await citation.focus();
        await page.keyboard.press('Enter');
        await box.waitFor({ state: 'visible' });
        const { x, width } = (await box.boundingBox())!;
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x + width).toBeLessThanOrEqual(320);
        await page.keyboard.press('Escape');
        await box.waitFor({ state: 'hidden' });
      }
      await page.locator('.citation a').first().click();
      expect(await box.innerText()).toContain('Layanan pers Kremlin');
      expect(new URL(page.url()).hash).toBe('');
      await box.getByRole('link', { name: '1', exact: true }).click();
      expect(new URL(page.url()).hash).toBe('#source:1');
    });
  });

  test.each([
    ['a sheet at the lower edge of a phone', 360],
    ['below or above its line', 820],
    ['in the margin of a wide screen', 1280],
  ])('a note is %s (%i px), inside the window, and covers nothing of its line', async (_, width) => {
    await withPage({ viewport: { width, height: 740 } }, async (page) => {
      await page.goto(at(kindsOfPage.article));
      const box = page.locator('.note-box');
      for (const citation of (await page.locator('.citation a').all()).slice(0, 6)) {
        // At the lower edge of the window, where a note has the least room.
        await citation.evaluate((link) => scrollBy(0, link.getBoundingClientRect().bottom - innerHeight + 4));
        await citation.focus();
        await page.keyboard.press('Enter');
        await box.waitFor({ state: 'visible' });
        const line = (await citation.boundingBox())!;
        const note = (await box.boundingBox())!;
        expect(note.y).toBeGreaterThanOrEqual(0);
        expect(note.y + note.height).toBeLessThanOrEqual(741);
        expect(note.x + note.width).toBeLessThanOrEqual(width);
        const isApart =
          note.y >= line.y + line.height || note.y + note.height <= line.y || note.x >= line.x + line.width;
        expect(isApart).toBe(true);
        await page.keyboard.press('Escape');
      }
    });
  });

  test('Tab goes into a note and back into the text at its citation, and Escape returns', async () => {
    await withPage({ viewport: { width: 1280, height: 740 } }, async (page) => {
      await page.goto(at(kindsOfPage.article));
      const focused = () =>
        page.evaluate(() => {
          const active = document.activeElement!;
          return active.closest('.note-box')
            ? 'note'
            : active.closest('.citation')
              ? 'citation'
              : active.tagName;
        });
      const [first] = await page.locator('.citation a').all();
      await first!.focus();
      await page.keyboard.press('Enter');
      expect(await page.locator('.note-box').getAttribute('role')).toBe('note');
      expect(await page.locator('.note-box').getAttribute('aria-label')).toMatch(/^Sumber 1: /);
      await page.keyboard.press('Tab');
      expect(await focused()).toBe('note');
      for (let i = 0; i < 6 && (await focused()) === 'note'; i++) await page.keyboard.press('Tab');
      expect(await focused()).toBe('citation');
      await page.locator('.note-box').waitFor({ state: 'hidden' });
      await first!.focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
      expect(await first!.evaluate((link) => link === document.activeElement)).toBe(true);
    });
  });
});

describe('the text of an article', () => {
  /** How many characters each full line of the text has, as the browser broke it. */
  const lineLengths = () => {
    const lengths: number[] = [];
    for (const paragraph of document.querySelectorAll('.prose > p')) {
      const range = document.createRange();
      const lines = new Map<number, number>();
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.parentElement!.closest('sup')) continue;
        for (let i = 0; i < node.textContent!.length; i++) {
          range.setStart(node, i);
          range.setEnd(node, i + 1);
          const top = Math.round(range.getBoundingClientRect().bottom / 8);
          lines.set(top, (lines.get(top) ?? 0) + 1);
        }
      }
      lengths.push(...[...lines.values()].slice(0, -1));
    }
    return lengths.sort((a, b) => a - b);
  };

  test('has lines of 62 to 68 characters on a wide screen', async () => {
    const lengths = await withPage({ viewport: { width: 1280, height: 800 } }, async (page) => {
      await openInOwnFont(page, at(kindsOfPage['article with a picture']));
      return page.evaluate(lineLengths);
    });
    expect(lengths.length).toBeGreaterThan(20);
    const median = lengths[Math.floor(lengths.length / 2)]!;
    expect(median).toBeGreaterThanOrEqual(62);
    expect(median).toBeLessThanOrEqual(68);
  });

  test('prints without navigation, with the addresses of its links and a QR code of its own', async () => {
    await withPage({}, async (page) => {
      await page.emulateMedia({ media: 'print' });
      await page.goto(at(kindsOfPage.article));
      expect(await page.locator('nav:visible, footer:visible, aside:visible').count()).toBe(0);
      const after = await page
        .locator('.source-notes a.external')
        .first()
        .evaluate((link) => getComputedStyle(link, '::after').content);
      expect(after).toContain('http://kremlin.ru');
      expect(await page.locator('.qr-code').innerText()).toContain(
        `https://warta.example${kindsOfPage.article}`,
      );
      expect(await page.locator('.reading-time:visible, .in-other-languages:visible').count()).toBe(0);
      const [sources, address] = await Promise.all(
        ['.source-notes', '.qr-code'].map((part) => page.locator(part).boundingBox()),
      );
      expect(address!.y).toBeGreaterThanOrEqual(sources!.y + sources!.height);
      const code = await page.locator('.qr-code svg').screenshot();
      const { data, info } = await sharp(code).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
      expect(jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data).toBe(
        'https://warta.example/a/k3f9x2/',
      );
    });
  });
});

test.each(['light', 'dark'] as const)(
  'on paper, pictures are as they were made, whatever the theme (%s of the device)',
  async (colorScheme) => {
    await withPage({ colorScheme }, async (page) => {
      await page.goto(at('/2026/06/05/garis-wallace/'));
      await page
        .getByRole('combobox', { name: 'Tampilan' })
        .selectOption(colorScheme === 'light' ? 'Gelap' : '');
      const filters = () =>
        page
          .locator('main img')
          .evaluateAll((images) => [...new Set(images.map((image) => getComputedStyle(image).filter))]);
      expect((await filters()).join()).toContain('invert');
      await page.emulateMedia({ media: 'print', colorScheme });
      expect(await filters()).toEqual(['none']);
    });
  },
);

describe('by keyboard', () => {
  const group = pageOfGroup({ viewport: { width: 360, height: 740 } });

  test.each(Object.entries(kindsOfPage))(
    'every link of the %s can be reached, is visible then, and can be left again',
    async (_, path) => {
      const page = group();
      await page.goto(at(path));
      await page.locator('.theme-switch').waitFor({ state: 'visible' });
      const expected = await page.evaluate(
        () =>
          [
            ...document.querySelectorAll(
              'a[href]:not([tabindex="-1"]), button, select, summary, [tabindex="0"]',
            ),
          ].filter((element) => element.checkVisibility()).length,
      );
      const reached = new Set<string>();
      for (let i = 0; i < expected; i++) {
        await page.keyboard.press('Tab');
        const focus = await page.evaluate(() => {
          const element = document.activeElement as HTMLElement;
          const { width, height } = element.getBoundingClientRect();
          const all = [...document.querySelectorAll('*')];
          return {
            id: element === document.body ? 'body' : String(all.indexOf(element)),
            name: element.outerHTML.slice(0, 80),
            seen: getComputedStyle(element).outlineStyle !== 'none' && width > 0 && height > 0,
          };
        });
        expect(focus.seen, focus.name).toBe(true);
        reached.add(focus.id);
      }
      expect(reached.has('body')).toBe(false);
      expect(reached.size).toBe(expected);
    },
  );

  test('the skip link goes to the content', async () => {
    await withPage({}, async (page) => {
      await page.goto(at(kindsOfPage.article));
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe(
        'Langsung ke konten',
      );
      await page.keyboard.press('Enter');
      expect(new URL(page.url()).hash).toBe('#page:main');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => Boolean(document.activeElement?.closest('main')))).toBe(true);
    });
  });
});

describe('a day without stories', () => {
  test.each([
    ['/2024/06/22/', ['/2024/06/21/', '/2024/06/23/']],
    ['/2025/01/01/', ['/2024/12/26/', '/2025/02/23/']],
    ['/en/2024/06/20/', ['/en/2024/06/19/', '/en/2024/06/23/']],
  ])('%s is reported as empty, with links to the nearest days', async (path, nearest) => {
    await withPage({}, async (page) => {
      expect((await page.goto(at(path)))?.status()).toBe(404);
      const links = page.locator('nearest-days a');
      await links.first().waitFor();
      const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
      expect(hrefs).toEqual(nearest);
      await links.first().click();
      expect(new URL(page.url()).pathname).toBe(nearest[0]);
    });
  });
});

describe('with JavaScript off', () => {
  test('a reader goes from the front page to a story, its section, a year, a tag and the other language', async () => {
    await withPage({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } }, async (page) => {
      const heading = () => page.locator('h1').innerText();
      await page.goto(at('/'));
      expect(await page.locator('.theme-switch').isVisible()).toBe(false);
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

  test('a citation links to its source note and back', async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(at(kindsOfPage.article));
      await page.locator('.citation a').first().click();
      expect(page.url()).toContain('#source:1');
      await page.locator('[id="source:1"] a.back-link').first().click();
      expect(page.url()).toContain('#cite:1.1');
    });
  });

  test('the 404 page is in the language of the address', async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      const response = await page.goto(at('/en/2024/06/19/no-such-story/'));
      expect(response?.status()).toBe(404);
      expect(await page.locator('h1').innerText()).toBe('Page not found');
    });
  });
});
