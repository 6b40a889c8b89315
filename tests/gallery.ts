import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { serve } from '../src/build/serve/serve.ts';
import { launchBrowser } from './site/chromium.ts';
import { command, projectRoot } from './site/command.ts';
import { kindsOfPage } from './site/sitePages.ts';

/*
 * `npm run gallery`: takes screenshots of every kind of page of the shipped site for a review by eye: light and dark, in
 * forced colours, printed, with text of twice the size, and before the fonts arrive. It writes them into `.warta/gallery/`
 * with an `index.html` that shows them all. `npm run gallery -- article` takes those of one kind.
 */

const folder = join(projectRoot, '.warta', 'gallery');
const widths = [360, 768, 1280, 1920];
const schemes = ['light', 'dark'] as const;

interface Shot {
  kind: string;
  file: string;
  width: number;
  label: string;
}

const only = process.argv[2];
const kinds = Object.entries(kindsOfPage).filter(([kind]) => !only || kind === only);
if (!kinds.length) {
  console.error(`There is no "${only}" among: ${Object.keys(kindsOfPage).join(', ')}.`);
  process.exit(2);
}

const [out, state] = [join(folder, 'site'), join(folder, 'state')];
mkdirSync(folder, { recursive: true });
const { status, stderr } = await command('build', ['--out', out, '--state', state]);
if (status !== 0) throw new Error(`The site cannot be built:\n${stderr}`);
const server = await serve(out, { port: 0, reload: false });
const browser = await launchBrowser();
const largeText = await launchBrowser(['--blink-settings=defaultFontSize=32']);
const shots: Shot[] = [];
try {
  for (const [kind, path] of kinds) {
    for (const width of widths) {
      for (const colorScheme of schemes) {
        await takeScreenshot(browser, kind, path, `${width} px, ${colorScheme}`, {
          viewport: { width, height: 800 },
          colorScheme,
        });
      }
    }
    const phone = { viewport: { width: 360, height: 800 } };
    await takeScreenshot(browser, kind, path, 'forced colours', { ...phone, forcedColors: 'active' });
    await takeScreenshot(largeText, kind, path, 'text of 200 %', phone);
    await takeScreenshot(browser, kind, path, 'first visit, without fonts', phone, (page) =>
      page.route('**/*.woff2', (route) => route.abort()),
    );
    const paper = { viewport: { width: 768, height: 1000 } };
    await takeScreenshot(browser, kind, path, 'print', paper, (page) =>
      page.emulateMedia({ media: 'print' }),
    );
    console.log(kind);
  }
} finally {
  await browser.close();
  await largeText.close();
  await server.close();
}
writeFileSync(join(folder, 'index.html'), indexPage(shots));
console.log(`${shots.length} pictures: ${join('.warta', 'gallery', 'index.html')}`);

async function takeScreenshot(
  browser: Browser,
  kind: string,
  path: string,
  label: string,
  options: BrowserContextOptions & { viewport: { width: number } },
  prepare?: (page: Page) => Promise<unknown>,
): Promise<void> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await prepare?.(page);
  await page.goto(server.url.slice(0, -1) + path);
  // Fonts that come too late are used from the second page on.
  await page.reload();
  // Lazy pictures would load only near the window.
  await page.evaluate(async () => {
    for (const image of document.images) image.loading = 'eager';
    await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
    await document.fonts.ready;
  });
  const file = `${`${kind}-${label}`.replace(/[^a-z0-9]+/gi, '-').toLowerCase()}.png`;
  await page.screenshot({ path: join(folder, file), fullPage: true });
  await context.close();
  shots.push({ kind, file, width: options.viewport.width, label });
}

function indexPage(shots: Shot[]): string {
  const parts = [...Map.groupBy(shots, ({ kind }) => kind)].map(([kind, shots]) => {
    const figures = shots.map(
      ({ file, width, label }) =>
        `<figure><a href="${file}"><img src="${file}" width="${Math.round(width / 3)}" alt="" loading="lazy"></a><figcaption>${label}</figcaption></figure>`,
    );
    return `<h2>${kind}</h2><div>${figures.join('')}</div>`;
  });
  const style =
    'body{font:14px system-ui;margin:2rem;background:#ddd}div{display:flex;gap:1rem;align-items:start;overflow:auto}figure{margin:0}';
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Warta: every kind of page</title><style>${style}</style>${parts.join('')}</html>`;
}
