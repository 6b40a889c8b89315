import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { feedFiles } from '../../src/model/endpoint.ts';
import { elements, kindsOfPage, readPage } from './sitePages.ts';
import config from '../../src/site.config.ts';

const { out } = inject('shipped');
const pageAt = (path: string) => readPage(out, `${path.slice(1)}index.html`);
const hrefs = (html: string) =>
  elements(html).flatMap(({ name, attributes }) => (name === 'a' ? [attributes.href!] : []));
const formats = Object.values(feedFiles);

test.each([
  ['/langganan/', '/', '/rubrik/dunia/', '/koreksi/'],
  ['/en/follow/', '/en/', '/en/section/world/', '/en/corrections/'],
])('%s lists the feeds of all stories, of each section and of corrections', (path, ...somePages) => {
  const main = pageAt(path).split('<main')[1]!.split('</main>')[0]!;
  const feeds = hrefs(main).filter((href) => formats.some((file) => href.endsWith(`/${file}`)));
  expect(feeds.length).toBe((config.sections.length + 2) * formats.length);
  for (const page of somePages) for (const file of formats) expect(feeds).toContain(page + file);
  expect(feeds.filter((href) => !existsSync(join(out, href)))).toEqual([]);
  // The sample newsroom has no channels.
  expect(main).not.toContain('rel="me');
});

test('every page leads to it, and it to itself in the other language', () => {
  for (const path of Object.values(kindsOfPage)) {
    const html = path.endsWith('/') ? pageAt(path) : readPage(out, path.slice(1));
    expect(hrefs(html), path).toContain(path.startsWith('/en/') ? '/en/follow/' : '/langganan/');
  }
  const alternates = elements(pageAt('/langganan/')).filter(({ attributes }) => attributes.hreflang === 'en');
  expect(alternates.map(({ attributes }) => attributes.href)).toContain('https://warta.example/en/follow/');
  const sitemap = readFileSync(join(out, 'sitemap-pages.xml'), 'utf8');
  for (const path of ['/langganan/', '/en/follow/', '/koreksi/'])
    expect(sitemap).toContain(`<loc>https://warta.example${path}</loc>`);
});

test.each([
  ['section', '/rubrik/dunia/', 'Ikuti: Dunia'],
  ['tag', '/tag/rusia/', 'Ikuti: Rusia'],
  ['author', '/penulis/redaksi/', 'Ikuti: '],
  ['series', '/seri/perjanjian-rusia-korea-utara/', 'Ikuti: Perjanjian Rusia–Korea Utara'],
  ['corrections', '/koreksi/', 'Ikuti: '],
])('the page of a %s names its feeds', (_, path, heading) => {
  const html = pageAt(path);
  expect(html).toContain(heading);
  const named = formats.filter((file) => hrefs(html).includes(path + file));
  expect(named).toEqual(path.startsWith('/tag/') ? ['atom.xml'] : formats);
});

test('a reader can write to the newsroom about a story', () => {
  const html = pageAt(kindsOfPage.article);
  const link = hrefs(html).find((href) => href.startsWith('mailto:redaksi@warta.example?'))!;
  const { pathname, searchParams } = new URL(link);
  expect(pathname).toBe('redaksi@warta.example');
  expect(searchParams.get('subject')).toBe(/<h1[^>]*>\s*([^<]+?)\s*</.exec(html)![1]);
  expect(searchParams.get('body')).toMatch(/^\r\n\r\nhttps:\/\/warta\.example\/a\/[a-z0-9]+\/$/);
});
