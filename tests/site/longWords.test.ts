import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { parsedHeaders } from '../../src/output/hosting/headersFile.ts';
import { serve, type SiteServer } from '../../src/build/serve/serve.ts';
import { contentFolder } from '../contentFolder.ts';
import { launchBrowser } from './chromium.ts';
import { command } from './command.ts';
import { longConfig, longContent } from './longWords.ts';
import { projectCopy } from './projectCopy.ts';
import { htmlFiles, servedAt } from './sitePages.ts';
import { overflows } from './overflows.ts';

/* Words that are wider than the screen, in every text of every page: they break, and nothing leaves its place. */

/** A copy of the project, since the site has a configuration of its own. */
const project = projectCopy();
const out = join(project, 'dist');
let browser: Browser;
let server: SiteServer;

beforeAll(async () => {
  contentFolder(await longContent(), join(project, 'content'));
  writeFileSync(join(project, 'src/site.config.ts'), `export default ${JSON.stringify(longConfig)};\n`);
  cpSync(join(inject('shipped').state, 'app'), join(project, '.warta/app'), { recursive: true });
  const { status, stderr } = await command('build', [], {}, project);
  expect(status, stderr).toBe(0);
  const rules = parsedHeaders('/*\n  Permissions-Policy: clipboard-write=()\n');
  server = await serve(out, { port: 0, reload: false, headers: () => rules });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(project, { recursive: true, force: true });
});

const at = (path: string) => server.url.slice(0, -1) + path;

async function withPage(
  options: Parameters<Browser['newContext']>[0],
  work: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext(options);
  try {
    await work(await context.newPage());
  } finally {
    await context.close();
  }
}

interface Reader {
  name: string;
  /** Of the window, in pixels. */
  width: number;
  /** How large the text is, in percent. */
  text?: number;
  media?: 'screen' | 'print';
}

const readers: Reader[] = [
  { name: 'phone', width: 320 },
  { name: 'phone with large text', width: 320, text: 200 },
  { name: 'tablet', width: 768 },
  { name: 'laptop', width: 1024 },
  { name: 'wide screen', width: 1440 },
  { name: 'small window with large text', width: 640, text: 200 },
  { name: 'wide screen with large text', width: 1280, text: 200 },
  // A4 has 210 mm, of which the margins take 32.
  { name: 'paper', width: 672, media: 'print' },
];

/** Lets a page be read in another way. */
async function readAs({ width, text = 100, media = 'screen' }: Reader, page: Page): Promise<void> {
  await page.emulateMedia({ media });
  await page.setViewportSize({ width, height: 740 });
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`html { font-size: ${text}% }`);
    document.adoptedStyleSheets = [sheet];
  }, text);
}

/** Many lists differ in their names alone: two of each kind, of those that begin alike and lie as deep. */
function ofEachKind(files: string[]): string[] {
  const kinds = Map.groupBy(
    files,
    (file) => `${/^(?:en\/)?[a-z]*/.exec(file)![0]} ${file.split('/').length}`,
  );
  return [...kinds.values()].flatMap((kind) => kind.slice(0, 2));
}

test.each([
  ['articles', /\/(id|en)-\d\/index/],
  ['lists of days, months and years', /^(en\/)?\d{4}(\/\d\d){0,2}\/index/],
  ['lists of tags, sections and authors', /^(en\/)?(tag|rubrik|section|penulis|author)\/./],
  ['other pages', /^(en\/)?([^/]+\/)?[^/]+$/],
])(
  'on %s nothing leaves the window or its own box, on any screen, in any size of text, and in print',
  async (kind, of) => {
    const all = htmlFiles(out).filter((file) => of.test(file));
    // Each article begins with another word.
    const files = kind === 'articles' ? all : ofEachKind(all);
    expect(files.length).toBeGreaterThan(3);
    const found: Record<string, string[]> = {};
    await withPage({ reducedMotion: 'reduce' }, async (page) => {
      for (const file of files) {
        await page.goto(at(servedAt(file)));
        for (const reader of readers) {
          await readAs(reader, page);
          const here = await page.evaluate(overflows);
          if (here.length) found[`${file}, ${reader.name}`] = here;
        }
      }
    });
    expect(found).toEqual({});
  },
);

test.each(['/2024/06/05/id-2/', '/en/2024/06/07/en-3/'])(
  'what opens on %s fits a phone: source note, menu to share, QR code, address to copy, shared passage',
  async (path) => {
    await withPage({ viewport: { width: 320, height: 740 } }, async (page) => {
      await page.goto(at(path));
      const fits = async () => expect(await page.evaluate(overflows)).toEqual([]);
      await page.locator('.citation a').first().click();
      await page.locator('.note-box').waitFor({ state: 'visible' });
      await fits();
      await page.keyboard.press('Escape');

      await page.locator('.share-head > button').click();
      await page.locator('.share-menu').waitFor({ state: 'visible' });
      await fits();
      await page.keyboard.press('Escape');

      await page.locator('.share .share-choices [popovertarget]').click();
      await page.locator('.qr-code').waitFor({ state: 'visible' });
      await fits();
      await page.keyboard.press('Escape');

      // The host of the test forbids the clipboard, so the address is shown.
      await page.locator('.share [data-share=copy] button').click();
      await page.locator('.share .copy-by-hand', { hasText: 'http' }).waitFor();
      await fits();

      await page.evaluate(() => {
        const heading = document.querySelector('.prose h2')!;
        getSelection()!.selectAllChildren(heading);
      });
      await page.locator('.quotation').waitFor({ state: 'visible' });
      await fits();
    });
  },
);
