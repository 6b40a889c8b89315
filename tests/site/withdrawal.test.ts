import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFeed } from '@rowanmanning/feed-parser';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesBelow } from '../../src/build/files/filesBelow.ts';
import { article, redaksi, temporaryFolder } from '../contentFolder.ts';
import { createTestSite, type TestSite } from './createTestSite.ts';

/*
 * Of an article that was withdrawn its headline and the notice stay, in every form; all that it reported goes. Each part
 * of it has a word of its own, and the whole of `dist/` is searched for it.
 */

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const before = '2024-07-01T08:00:00+07:00';
const after = '2024-07-03T08:00:00+07:00';
const withdrawal = '{ kind: withdrawal, at: 2024-07-02T08:00:00+07:00, text: Sumbernya palsu. }';
const earlier = '{ kind: correction, at: 2024-06-20T08:00:00+07:00, text: batalralat }';
const id = 'tag:warta.example,2026:abc234';

const report: Record<string, string> = {
  id: 'abc234',
  headline: 'Judul yang tetap',
  kicker: 'batalkepala',
  description: 'batalterang',
  type: 'analysis',
  tags: '[rusia, bataltagar]',
  authors: '[ani]',
  contributors: '[{ author: budi, role: translator }]',
  signoff: 'batal',
  dateline: '{ place: bataltempat, country: KP, lat: 39.03, lon: 125.75 }',
  image: '{ src: ./a.jpg, alt: batalalt, caption: batalketerangan, credit: batalkredit }',
  aliases: '[/lama/]',
  corrections: `[${earlier}]`,
  sources: '{ sumber: { name: batalsumber, role: primary, url: "https://batalsumber.example/" } }',
};
const translation = {
  ...report,
  id: 'eng234',
  lang: 'en',
  translationOf: 'abc234',
  aliases: null,
  authors: '[ani]',
};
const text = 'batalisi[^sumber] [lain](/2024/06/18/lain/).\n\n![batalgambar](./b.jpg "batalbaris")\n';
const withdrawn = { corrections: `[${earlier}, ${withdrawal}]` };

const picture = (red: number) =>
  sharp({ create: { width: 1300, height: 800, channels: 3, background: { r: red, g: 90, b: 90 } } })
    .jpeg()
    .toBuffer();

let testSite: TestSite;
let clean: TestSite;
const put = (name: string, written: string) => writeFileSync(join(testSite.content, name), written);
const page = (path: string) => readFileSync(join(testSite.out, path), 'utf8');
const filesWith = (word: string) =>
  filesBelow(testSite.out).filter((file) =>
    `${file}\n${readFileSync(join(testSite.out, file), 'latin1')}`.toLowerCase().includes(word),
  );

beforeAll(async () => {
  const files = {
    ...redaksi,
    'authors/ani.yml': 'name: Ani\n',
    'authors/budi.yml': 'name: Budi\n',
    'articles/tetap.md': article(report, text),
    'articles/stays.md': article(translation, text),
    'articles/a.jpg': await picture(20),
    'articles/b.jpg': await picture(120),
    // A month of its own, so that the chapter of the one that goes is over and would be empty without it.
    'articles/lain.md': article(
      { id: 'lain23', published: '2024-06-18T08:00:00+07:00' },
      'Lihat [itu](/2024/06/19/tetap/)[^sumber].\n',
    ),
    'articles/baru.md': article({ id: 'baru23', published: '2024-07-01T07:30:00+07:00', lang: 'en' }),
    'articles/new.md': article({ id: 'new234', published: '2024-07-01T07:00:00+07:00' }),
  };
  testSite = createTestSite(join(folder, 'site'), files);
  await testSite.publish({ now: before });
  expect(filesWith('batal').length).toBeGreaterThan(20);
  expect(filesBelow(join(testSite.out, 'media')).length).toBeGreaterThan(10);

  put('articles/tetap.md', article({ ...report, ...withdrawn }, text));
  put('articles/stays.md', article({ ...translation, ...withdrawn }, text));
  await testSite.publish({ now: after });
  clean = createTestSite(join(folder, 'clean'), {
    ...files,
    'articles/tetap.md': article({ ...report, ...withdrawn }, text),
    'articles/stays.md': article({ ...translation, ...withdrawn }, text),
  });
  copyFileSync(join(testSite.content, 'permalinks.jsonl'), join(clean.content, 'permalinks.jsonl'));
  await clean.publish({ now: after });
});

test('no file has anything of what it reported, and no picture is left', () => {
  // The page of its only tag redirects to the list of tags now, but the feed of that tag reports the withdrawal.
  const gone = ['', 'en/'].flatMap((language) =>
    ['atom.xml', 'index.html'].map((name) => `${language}tag/bataltagar/${name}`),
  );
  expect(filesWith('batal').sort()).toEqual(['_redirects', ...gone].sort());
  for (const file of gone.filter((file) => file.endsWith('.html'))) {
    expect(page(file)).toMatch(/<meta http-equiv="refresh" content="0; url=\/(en\/)?tag\/">/);
    expect(page(file)).not.toContain('batal');
  }
  expect(filesBelow(join(testSite.out, 'media'))).toEqual([]);
});

test('an incremental build makes the same site as a clean one', () => {
  expect(Object.keys(testSite.outputFiles())).toEqual(Object.keys(clean.outputFiles()));
  expect(testSite.outputFiles()).toEqual(clean.outputFiles());
});

describe.each([
  ['2024/06/19/tetap/', '2 Juli 2024'],
  ['en/2024/06/19/stays/', '2 July 2024'],
])('the page at %s', (path, day) => {
  const html = () => page(`${path}index.html`);

  test('has its headline, when it was withdrawn, and why', () => {
    expect(html()).toMatch(/Judul yang tetap\s*<\/h1>/);
    expect(html()).toContain('Sumbernya palsu.');
    expect(html()).toContain(day.replace(' ', '\u00a0'));
  });

  test('is hidden from search engines, and a link preview shows nothing of it', () => {
    expect(html()).toContain('<meta name="robots" content="noindex">');
    expect(html()).not.toMatch(
      /ld\+json|property="og:|twitter:|name="description"|rel="(canonical|alternate)"|card[.-]/,
    );
    expect(html()).not.toMatch(
      /class="(share|standfirst|source-notes)|menit baca|min read|rel="(tag|prev|next)"/,
    );
    for (const sitemap of filesWith('<urlset').concat(filesWith('<sitemapindex')))
      expect(page(sitemap)).not.toContain(path);
  });

  test('has Markdown and ninjs that say the same', () => {
    const markdown = page(`${path}index.md`);
    expect(markdown).toContain('headline: Judul yang tetap');
    expect(markdown).toContain('text: Sumbernya palsu.');
    expect(markdown.split('---\n')[2]!.trim()).toBe('');
    const ninjs = JSON.parse(page(`${path}ninjs.json`)) as Record<string, unknown>;
    expect(ninjs).toMatchObject({ pubStatus: 'canceled', title: 'Judul yang tetap' });
    expect(ninjs.edNote).toContain('Sumbernya palsu.');
    expect(Object.keys(ninjs)).not.toEqual(expect.arrayContaining(['bodies']));
    expect(Object.keys(ninjs)).not.toEqual(expect.arrayContaining(['descriptions']));
    expect(existsSync(join(testSite.out, path, 'card.jpg'))).toBe(false);
  });
});

test('its short link and its old address still redirect to it', () => {
  for (const address of ['a/abc234/index.html', 'lama/index.html'])
    expect(page(address)).toContain('url=/2024/06/19/tetap/');
});

test('no page lists it, and the page of its only tag is removed, with all links to it', () => {
  const linking = filesWith('href="/2024/06/19/tetap/"').filter((file) => file.endsWith('.html'));
  expect(linking.sort()).toEqual(['2024/06/18/lain/index.html', 'a/abc234/index.html', 'lama/index.html']);
  expect(filesWith('href="/tag/bataltagar/"')).toEqual([]);
  expect(page('koreksi/index.html')).toContain('Sumbernya palsu.');
});

describe.each([
  '',
  'rubrik/dunia/',
  'tag/rusia/',
  'tag/bataltagar/',
  'penulis/ani/',
  'en/',
  'en/tag/bataltagar/',
])('the feeds of /%s', (of) => {
  const expected = of.startsWith('en/') ? 'tag:warta.example,2026:eng234' : id;

  // Tags have a feed in Atom alone.
  const isTag = of.includes('tag/');

  test.each(isTag ? ['atom.xml'] : ['atom.xml', 'rss.xml'])(
    'have the notice instead of the story: %s',
    (name) => {
      const { items } = parseFeed(page(of + name));
      const entry = items.find((item) => item.id === expected)!;
      expect(entry.title).toMatch(/^(Pencabutan berita|Withdrawn): Judul yang tetap$/);
      expect(entry.content).toContain('Sumbernya palsu.');
      expect(entry.description ?? '').toBe('Sumbernya palsu.');
      if (name === 'atom.xml') expect(entry.updated?.toISOString()).toBe('2024-07-02T01:00:00.000Z');
    },
  );

  if (!isTag)
    test('have the notice in JSON too, without a picture', () => {
      const { items } = JSON.parse(page(`${of}feed.json`)) as { items: Record<string, unknown>[] };
      const entry = items.find((item) => item.id === expected)!;
      expect(entry).toMatchObject({
        summary: 'Sumbernya palsu.',
        date_modified: '2024-07-02T08:00:00+07:00',
      });
      expect(entry).not.toHaveProperty('image');
    });
});

test('the chapter of the feed archive that it was in has the notice too, even if it was the only story there', () => {
  for (const chapter of ['2024/06/atom.xml', 'en/2024/06/atom.xml'])
    expect(page(chapter)).toContain('Sumbernya palsu.');
});

test('its pictures, links and text may be deleted, and the article can be restored', async () => {
  rmSync(join(testSite.content, 'articles/a.jpg'));
  rmSync(join(testSite.content, 'articles/b.jpg'));
  const site = testSite.outputFiles();
  await testSite.publish({ now: after });
  expect(testSite.outputFiles()).toEqual(site);
  writeFileSync(join(testSite.content, 'articles/a.jpg'), await picture(20));
  writeFileSync(join(testSite.content, 'articles/b.jpg'), await picture(120));
  put('articles/tetap.md', article(report, text));
  put('articles/stays.md', article(translation, text));
  await testSite.publish({ now: before });
  expect(page('2024/06/19/tetap/index.html')).toContain('batalisi');
  expect(page('tag/bataltagar/index.html')).toContain('Judul yang tetap');
  expect(page('atom.xml')).not.toContain('Sumbernya palsu.');
});
