import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { filesBelow } from '../../src/build/files/filesBelow.ts';
import { serve, type SiteServer } from '../../src/build/serve/serve.ts';
import { contentFolder } from '../contentFolder.ts';
import { arabicConfig, arabicContent } from './arabicSite.ts';
import { launchBrowser } from './chromium.ts';
import { command } from './command.ts';
import { overflows } from './overflows.ts';
import { projectCopy } from './projectCopy.ts';
import { elements, readPage } from './sitePages.ts';

/* A third language that is all configuration, and is written from right to left. */

const project = projectCopy();
const out = join(project, 'dist');
let server: SiteServer;
let browser: Browser;

beforeAll(async () => {
  contentFolder(await arabicContent(), join(project, 'content'));
  writeFileSync(join(project, 'src/site.config.ts'), `export default ${JSON.stringify(arabicConfig)};\n`);
  cpSync(join(inject('shipped').state, 'app'), join(project, '.warta/app'), { recursive: true });
  const { status, stderr } = await command('build', ['--now', '2026-06-01T07:00:00+07:00'], {}, project);
  expect(status, stderr).toBe(0);
  server = await serve(out, { port: 0, reload: false });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(project, { recursive: true, force: true });
});

const arabicPages = {
  front: '/ar/',
  article: '/ar/2024/06/19/khabar-0/',
  'second article': '/ar/2024/06/21/khabar-1/',
  day: '/ar/2024/06/19/',
  month: '/ar/2024/06/',
  year: '/ar/2024/',
  archive: '/ar/arshif/',
  tags: '/ar/wasm/',
  tag: '/ar/wasm/rusia/',
  section: '/ar/qism/alam/',
  'empty section': '/ar/qism/ekonomi/',
  author: '/ar/katib/ani/',
  corrections: '/ar/tashihat/',
  follow: '/ar/mutabaa/',
  'static page': '/ar/man-nahnu/',
  'missing page': '/ar/404.html',
};
const page = (path: string) =>
  readPage(out, path.endsWith('/') ? `${path.slice(1)}index.html` : path.slice(1));
const tag = (html: string, name: string) => elements(html).find((element) => element.name === name)!;
const attributes = (html: string, name: string) =>
  elements(html).flatMap((element) => (element.name === name ? [element.attributes] : []));

test.each(Object.entries(arabicPages))('the %s is in Arabic, from right to left', (_, path) => {
  const html = page(path);
  expect(tag(html, 'html').attributes).toMatchObject({ lang: 'ar', dir: 'rtl' });
  expect(html).toContain('الأرشيف');
  expect(html).not.toContain('undefined');
});

test('pages in other languages have no attribute of direction, but their links to Arabic ones do', () => {
  const html = page('/2024/06/19/satu/');
  expect(tag(html, 'html').attributes).toEqual({ lang: 'id' });
  const links = attributes(html, 'a').filter(({ hreflang }) => hreflang);
  expect(links).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ lang: 'ar', dir: 'rtl', href: '/ar/2024/06/19/khabar-0/' }),
      expect.objectContaining({ lang: 'en', href: '/en/' }),
    ]),
  );
  expect(links.filter(({ lang, dir }) => lang !== 'ar' && dir)).toEqual([]);
  const fromArabic = attributes(page('/ar/2024/06/19/khabar-0/'), 'a').filter(({ hreflang }) => hreflang);
  expect(fromArabic).toEqual(
    expect.arrayContaining([expect.objectContaining({ lang: 'id', dir: 'ltr', href: '/2024/06/19/satu/' })]),
  );
});

test('translations name each other to search engines', () => {
  const alternates = (path: string) =>
    attributes(page(path), 'link').flatMap(({ hreflang, href }) => (hreflang ? [`${hreflang} ${href}`] : []));
  const pair = [
    'id https://warta.example/2024/06/19/satu/',
    'ar https://warta.example/ar/2024/06/19/khabar-0/',
    'x-default https://warta.example/2024/06/19/satu/',
  ];
  expect(alternates('/2024/06/19/satu/').sort()).toEqual(pair.toSorted());
  expect(alternates('/ar/2024/06/19/khabar-0/').sort()).toEqual(pair.toSorted());
  expect(alternates('/ar/')).toContain('en https://warta.example/en/');
  expect(alternates('/ar/man-nahnu/')).toContain('id https://warta.example/tentang/');
  const locales = attributes(page('/ar/'), 'meta').filter(({ property }) =>
    property?.startsWith('og:locale'),
  );
  expect(locales.map(({ content }) => content)).toEqual(['ar_EG', 'id_ID', 'en_GB']);
});

test('numbers have the plural forms of Arabic, dates its names', () => {
  expect(page('/ar/qism/alam/')).toContain('4 أخبار');
  expect(page('/ar/2024/06/')).toContain('خبران');
  expect(page('/ar/2024/06/19/')).toContain('خبر واحد');
  expect(page('/ar/qism/ekonomi/')).toContain('لا أخبار');
  const article = page('/ar/2024/06/19/khabar-0/');
  // Without a line end between the day and its month, and between the time and its zone.
  expect(article.replaceAll('\u00a0', ' ')).toContain('الأربعاء، 19 يونيو 2024، 20:15 WIB');
  expect(article).toContain('دقيقة واحدة للقراءة');
});

test('the arrows point in the direction of reading', () => {
  expect(page('/ar/2024/06/19/')).toMatch(/rel="next"[^]*?21[^]*?<span aria-hidden="true"> ←<\/span>/);
  expect(page('/ar/2024/06/21/')).toMatch(/rel="prev"[^>]*> ?<span aria-hidden="true">→ <\/span>/);
  expect(page('/ar/2024/06/19/khabar-0/')).toContain('↪');
  expect(page('/ar/2024/06/19/khabar-0/')).not.toContain('↩');
  expect(page('/2024/06/19/satu/')).toContain('↩');
});

test('feeds, sitemaps and the forms of an article for programs know the language', () => {
  const file = (name: string) => readFileSync(join(out, name), 'utf8');
  expect(file('ar/atom.xml')).toContain('xml:lang="ar"');
  expect(file('ar/atom.xml')).toContain('<div xmlns="http://www.w3.org/1999/xhtml" dir="rtl">');
  expect(file('ar/atom.xml')).toContain('&#x3C;div dir="rtl">');
  expect(file('ar/rss.xml')).toContain('<language>ar</language>');
  expect(file('ar/tashihat/atom.xml')).toContain('تصحيح: بوتين وكيم');
  const json = JSON.parse(file('ar/feed.json')) as { language: string; items: { content_html: string }[] };
  expect(json.language).toBe('ar');
  expect(json.items.every(({ content_html }) => content_html.startsWith('<div dir="rtl">'))).toBe(true);
  expect(file('atom.xml')).not.toContain('dir=');
  // 2024 is closed: its documents are in the files of their month.
  const [first] = file('ar/2024/06/articles.ndjson').split('\n');
  expect(JSON.parse(first!)).toMatchObject({ language: 'ar' });
  expect(file('ar/2024/06/articles.md')).toContain('lang: ar');
  expect(file('sitemap/2024-06.xml')).toContain('https://warta.example/ar/2024/06/19/khabar-0/');
  for (const path of Object.values(arabicPages).filter((path) => /wasm|qism|arshif|nahnu/.test(path)))
    expect(file('sitemap-pages.xml')).toContain(`https://warta.example${path}`);
  expect(file('llms.txt')).toContain('## العربية');
  expect(file('.well-known/security.txt')).toContain('Preferred-Languages: id, en, ar');
  const shortLink = page('/a/khabar3/');
  expect(tag(shortLink, 'html').attributes).toEqual({ lang: 'ar', dir: 'rtl' });
});

test('no page has a text of another language of the interface', () => {
  // The links to the other languages are in those.
  const indonesian = /Langsung ke konten|Beranda(?! bahasa)|Rubrik|Skip to content|Front page|Sections/;
  const files = filesBelow(join(out, 'ar')).filter((file) => file.endsWith('.html'));
  expect(files.filter((file) => indonesian.test(readFileSync(join(out, 'ar', file), 'utf8')))).toEqual([]);
});

describe('in a browser', () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  let view: Page;
  beforeAll(async () => {
    view = await (await browser.newContext({ bypassCSP: true })).newPage();
  });
  const open = async (path: string, width: number) => {
    await view.setViewportSize({ width, height: 800 });
    await view.goto(server.url.slice(0, -1) + path);
  };

  test.each(Object.entries(arabicPages))(
    'the %s fits, starts at the right and is accessible',
    async (_, path) => {
      for (const width of [320, 360, 768, 1280]) {
        await open(path, width);
        expect(await view.evaluate(overflows), `${width} px`).toEqual([]);
        const started = await view.evaluate(() => {
          const heading = document.querySelector('main :is(h1, h2), main')!;
          const range = document.createRange();
          range.selectNodeContents(heading);
          const text = Math.max(...[...range.getClientRects()].map(({ right }) => right));
          const { left, right } = heading.getBoundingClientRect();
          return right - text < text - left && getComputedStyle(heading).direction === 'rtl';
        });
        expect(started, `${width} px`).toBe(true);
      }
      await view.evaluate(axe);
      for (const width of [360, 1280]) {
        await view.setViewportSize({ width, height: 800 });
        const violations = await view.evaluate(async () => {
          const { axe } = window as unknown as { axe: { run: (options: object) => Promise<AxeResult> } };
          const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
          const result = await axe.run({
            runOnly: { type: 'tag', values: tags },
            resultTypes: ['violations'],
          });
          return result.violations.map(
            ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`,
          );
        });
        expect(violations, `${width} px`).toEqual([]);
      }
    },
  );

  test('the address of a day without stories leads to the nearest ones', async () => {
    await view.route('**/ar/2024/06/20/', (route) =>
      route.fulfill({ status: 404, contentType: 'text/html', body: page('/ar/404.html') }),
    );
    await open('/ar/2024/06/20/', 360);
    const nearest = view.locator('nearest-days');
    await nearest.locator('a').first().waitFor();
    expect(
      await nearest.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
    ).toEqual(['/ar/2024/06/19/', '/ar/2024/06/21/']);
  });
});

interface AxeResult {
  violations: { id: string; nodes: { html: string }[] }[];
}
