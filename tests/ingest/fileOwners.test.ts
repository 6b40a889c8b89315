import { expect, test } from 'vitest';
import { instant } from '../../src/model/dates.ts';
import { sharedPublicFiles } from '../../src/ingest/fileOwners.ts';
import { problemText } from '../../src/lib/problem.ts';
import { article, redaksi } from '../contentFolder.ts';
import { openTestStore } from '../openTestStore.ts';

const testStore = await openTestStore({
  ...redaksi,
  'articles/nanti.md': article({
    id: 'nanti2',
    tags: '[nanti]',
    authors: '[redaksi]',
    published: '2090-01-02T08:00:00+07:00',
  }),
  'articles/satu.md': article({ aliases: '[/lama/, /tua.html, /Dulu.html]' }),
  'permalinks.jsonl': '{"path":"/topik/rusia/","tag":"rusia"}\n',
  'pages/tentang.md': '---\ntitle: Tentang\ndescription: Kami.\n---\n',
});
await testStore.ingest(instant('2026-06-01T00:00:00Z'));

test.each([
  ['robots.txt', /the site makes \/robots\.txt itself/],
  ['Robots.txt', /the site makes \/robots\.txt itself/],
  [`${'map/'.repeat(250)}a.txt`, /its path is 1006 bytes long, where 1000 are the most/],
  ['robots.txt/x', /the site makes \/robots\.txt itself/],
  ['_headers', /the site makes \/_headers itself/],
  ['.well-known/security.txt', /the site makes/],
  ['2024/06/19/satu/index.md', /the site makes/],
  ['rss.xml', /the site makes \/rss\.xml itself/],
  ['index.html', /the site has a page at \//],
  ['404.html', /the site has a page at \/404\.html/],
  ['2024/06/19/satu/index.html', /the site has a page at/],
  ['tag/rusia/index.html', /the site has a page at/],
  ['tentang/index.html', /the site has a page at \/tentang\//],
  ['tentang', /the site has pages below \/tentang\//],
  ['2024', /the site has pages below \/2024\//],
  ['tag', /the site has pages below \/tag\//],
  ['rubrik', /the site has pages below/],
  ['a', /the site has pages below/],
  ['en', /the site has pages below/],
  ['media/foto.jpg', /keeps files of its own in that folder/],
  ['_astro/a.css', /keeps files of its own in that folder/],
  ['.warta-files', /keeps files of its own under such names/],
  ['.warta-stage/x', /keeps files of its own under such names/],
  ['favicon.ico/x', /the site has its file \/favicon\.ico/],
  ['Favicon.ico', /the site has its file \/favicon\.ico/],
  ['tag/nanti/index.html', /articles\/nanti\.md will make a page at \/tag\/nanti\//],
  ['2090/01/02/nanti/Index.html', /articles\/nanti\.md will make a page at \/2090\/01\/02\/nanti\//],
  ['lama/index.html', /the former address \/lama\/ has its redirect there/],
  ['lama', /the former address \/lama\/ has its redirect there/],
  ['Lama/index.html', /the former address \/lama\/ has its redirect there/],
  ['tua.html/gaya.css', /the former address \/tua\.html has its redirect there/],
  ['topik/rusia/index.html', /the former address \/topik\/rusia\/ has its redirect there/],
  ['topik/rusia/atom.xml', /the former address \/topik\/rusia\/atom\.xml has its redirect there/],
  ['topik/rusia/atom.xml/x', /the former address \/topik\/rusia\/atom\.xml has its redirect there/],
  ['topik/rusia', /the former address \/topik\/rusia\/ has its redirect there/],
  ['tua.html', /the former address \/tua\.html has its redirect there/],
  ['dulu.html', /the former address/],
  ['DULU.html', /the former address/],
])('public/%s is an error', (file, expected) => {
  expect(sharedPublicFiles(testStore.store, testStore.site, [file]).map(problemText)).toEqual([
    expect.stringMatching(expected),
  ]);
});

test('two files of public/ whose names differ only in how their letters are composed are an error', () => {
  const files = ['caf\u00e9.pdf', 'caf\u00e9.pdf'];
  expect(sharedPublicFiles(testStore.store, testStore.site, files).map(problemText)).toEqual([
    expect.stringMatching(/public\/caf\u00e9\.pdf cannot be published: another file has this name/),
  ]);
});

test.each([
  'icon.svg',
  'favicon.ico',
  'feed.css',
  'CNAME',
  'lain/index.html',
  'google123.html',
  'tagx',
  '2024.pdf',
])('public/%s is no error', (file) => {
  expect(sharedPublicFiles(testStore.store, testStore.site, [file])).toEqual([]);
});
