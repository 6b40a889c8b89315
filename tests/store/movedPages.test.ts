import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { instant, type Instant } from '../../src/model/dates.ts';
import { siteSchema } from '../../src/config/siteSchema.ts';
import config from '../../src/site.config.ts';
import { problemText } from '../../src/lib/problem.ts';
import { article, redaksi } from '../contentFolder.ts';
import { openTestStore } from '../openTestStore.ts';
import { siteWith } from '../site.ts';

/* Where former addresses of tags and sections lead. */

const permalinks = (...lines: object[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('');
const files = {
  ...redaksi,
  'articles/satu.md': article({ tags: '[covid-19]' }),
  'permalinks.jsonl': permalinks(
    { path: '/tag/corona/', tag: 'corona' },
    { path: '/tag/virus/', tag: 'virus' },
    { path: '/rubrik/internasional/', section: 'internasional' },
    { path: '/en/section/globe/', section: 'dunia' },
    { path: '/tag/pergi/', tag: 'pergi', gone: true },
  ),
};

test('former slugs of tags and sections redirect, with their feeds, even after several renamings', async () => {
  const site = siteWith({
    formerSlugs: { tags: { virus: 'corona', corona: 'covid-19' }, sections: { internasional: 'dunia' } },
  });
  const testStore = await openTestStore(files, site);
  expect(testStore.problems().map(problemText)).toEqual([]);
  const { query, exists } = testStore.context();
  const target = (path: string) => query('redirect', { path })?.path;
  expect(target('/tag/corona/')).toBe('/tag/covid-19/');
  expect(target('/tag/virus/')).toBe('/tag/covid-19/');
  expect(target('/tag/virus/atom.xml')).toBe('/tag/covid-19/atom.xml');
  expect(target('/rubrik/internasional/')).toBe('/rubrik/dunia/');
  expect(target('/rubrik/internasional/feed.json')).toBe('/rubrik/dunia/feed.json');
  // The word of a section in addresses is the publisher's to change: the slug says which one it is.
  expect(target('/en/section/globe/')).toBe('/en/section/world/');
  expect(target('/tag/pergi/')).toBeUndefined();
  expect(exists('/tag/pergi/')).toBe(false);
  expect(query('redirects', {}).map(({ from }) => from)).toContain('/rubrik/internasional/');
});

test('without former slugs a build stops, with the line and what to write', async () => {
  const testStore = await openTestStore(files);
  const messages = testStore.problems().map(problemText);
  expect(messages).toHaveLength(3);
  expect(messages[0]).toMatch(
    /permalinks\.jsonl:1 has \/tag\/corona\/ of the tag "corona".*formerSlugs: \{ tags: \{ 'corona'/,
  );
  expect(messages[2]).toMatch(
    /permalinks\.jsonl:3 has \/rubrik\/internasional\/.*formerSlugs: \{ sections: \{ 'internasional'/,
  );
});

test('the former slug of a series redirects, with its feeds, and to the front page while no part can be read', async () => {
  const site = siteWith({ formerSlugs: { series: { laut: 'laut-kita' } } });
  const part = (fields: Record<string, string> = {}) => article({ series: 'Laut Kita', ...fields });
  const testStore = await openTestStore({ ...redaksi, 'articles/satu.md': part() }, site);
  const target = (path: string) => testStore.context().query('redirect', { path });
  expect(target('/seri/laut/')).toMatchObject({ path: '/seri/laut-kita/', headline: 'Laut Kita' });
  expect(target('/seri/laut/atom.xml')?.path).toBe('/seri/laut-kita/atom.xml');
  writeFileSync(join(testStore.content, 'articles/satu.md'), part({ draft: 'true' }));
  await testStore.ingest(0 as Instant);
  expect(target('/seri/laut/')?.path).toBe('/');
  expect(target('/seri/laut/atom.xml')?.path).toBe('/atom.xml');
});

test('a tag that comes back has its own address again', async () => {
  const testStore = await openTestStore(
    files,
    siteWith({
      formerSlugs: { tags: { virus: 'corona', corona: 'covid-19' }, sections: { internasional: 'dunia' } },
    }),
  );
  writeFileSync(join(testStore.content, 'articles/dua.md'), article({ id: 'dua234', tags: '[virus]' }));
  await testStore.ingest();
  expect(testStore.context().exists.notRedirect('/tag/virus/')).toBe(true);
  expect(testStore.context().query('redirect', { path: '/tag/virus/' })).toBeUndefined();
});

/** Tags have an Atom feed alone. */
const feedsOf = (path: string) =>
  path.startsWith('/tag/') ? ['atom.xml'] : ['atom.xml', 'rss.xml', 'feed.json'];
const alias = (path: string) => article({ id: 'lain23', tags: '[laut]', aliases: `[${path}]` });
const page = (path: string) => `---\ntitle: Kami\ndescription: D.\naliases: [${path}]\n---\n`;

test.each([
  ['a tag whose story waits', '/tag/x/', { tag: 'x' }, article({ tags: '[x]', draft: 'true' })],
  ['a tag whose address an article has', '/tag/x/', { tag: 'x' }, alias('/tag/x/')],
  ['a tag whose address a page has', '/tag/x/', { tag: 'x' }, page('/tag/x/')],
  ['an author whose address an article has', '/penulis/ani/', { author: 'ani' }, alias('/penulis/ani/')],
  ['an author whose address a page has', '/penulis/ani/', { author: 'ani' }, page('/penulis/ani/')],
])('the feeds of %s redirect to those of all stories', async (_, path, entry, text) => {
  const file = text.includes('title:') ? 'pages/kami.md' : 'articles/satu.md';
  const testStore = await openTestStore({
    ...redaksi,
    [file]: text,
    'permalinks.jsonl': permalinks({ path, ...entry }),
  });
  await testStore.ingest(instant('2026-01-01T00:00:00Z'));
  expect(testStore.problems().map(problemText)).toEqual([]);
  const { query, exists } = testStore.context();
  expect(query('redirect', { path })?.path).toBeDefined();
  const feeds = feedsOf(path);
  expect(feeds.map((feed) => query('redirect', { path: path + feed })?.path)).toEqual(
    feeds.map((feed) => `/${feed}`),
  );
  expect(feeds.filter((feed) => !exists(`${path as '/'}${feed}`))).toEqual([]);
});

test('a former address that is a file has no feeds beside it', async () => {
  const testStore = await openTestStore({
    ...redaksi,
    'articles/satu.md': article(),
    'permalinks.jsonl': permalinks({ path: '/topik/rusia.html', tag: 'rusia' }),
  });
  const { query } = testStore.context();
  expect(query('redirects', {})).toEqual([{ from: '/topik/rusia.html', to: '/tag/rusia/' }]);
});

test('a tag may have the name of a property of every object', async () => {
  const testStore = await openTestStore({
    ...redaksi,
    'permalinks.jsonl': permalinks({ path: '/topik/x/', tag: 'constructor' }),
  });
  expect(testStore.problems().map(problemText)).toEqual([
    expect.stringContaining('has /topik/x/ of the tag "constructor"'),
  ]);
  const formerSlugs = { tags: { lama: 'constructor' } };
  expect(siteSchema.safeParse({ ...config, formerSlugs }).success).toBe(true);
});

test.each([
  [{ a: 'a' }, 'a'],
  [{ a: 'b', b: 'a' }, 'a'],
  [{ a: 'b', b: 'c', c: 'b' }, 'a'],
])('%j is an error of the configuration', (tags, slug) => {
  const { error } = siteSchema.safeParse({ ...config, formerSlugs: { tags } });
  expect(error?.issues[0]).toMatchObject({
    path: ['formerSlugs', 'tags', slug],
    message: expect.stringContaining('to itself') as string,
  });
});

test.each([
  ['redirects to the page that has it as alias', 'pages/tentang.md', '/tentang/'],
  ['redirects to the article that has it as alias', 'articles/dua.md', '/2024/06/19/dua/'],
  ['redirects to its own article if only a draft has it as alias', 'articles/draf.md', '/2024/06/19/satu/'],
])('a former address of an article %s, in the folder and for hosts', async (_, file, to) => {
  const from = '/2024/06/19/lama/';
  const aliases = `[${from}]`;
  const claims: Record<string, string> = {
    'pages/tentang.md': `---\ntitle: Tentang\ndescription: Kami.\naliases: ${aliases}\n---\n`,
    'articles/dua.md': article({ id: 'dua234', aliases }),
    'articles/draf.md': article({ id: 'dra234', draft: 'true', aliases }),
  };
  const testStore = await openTestStore({
    ...redaksi,
    'articles/satu.md': article(),
    'permalinks.jsonl': permalinks({ path: from, id: 'abc234' }),
    [file]: claims[file]!,
  });
  await testStore.ingest(instant('2025-01-01T00:00:00Z'));
  expect(testStore.problems().map(problemText)).toEqual([]);
  const { query } = testStore.context();
  expect(query('redirect', { path: from })?.path).toBe(to);
  expect(query('redirects', {})).toEqual([{ from, to }]);
});
