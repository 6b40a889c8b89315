import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { article, redaksi, temporaryFolder } from '../contentFolder.ts';
import { createTestSite } from './createTestSite.ts';
import { elements } from './sitePages.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const now = '2024-07-01T08:00:00+07:00';
const part = (number: number, fields: Record<string, string> = {}) =>
  article({
    ...{
      id: `part${number}`,
      headline: `Tulisan ${number}`,
      series: 'Laut Kita',
      section: 'sains',
      tags: '[]',
    },
    published: `2024-06-0${number}T08:00:00+07:00`,
    ...fields,
  });

/** A newsroom with three parts of a series, one more to come, a draft, and a story that is in none. */
async function published(name: string) {
  const testSite = createTestSite(join(folder, name), {
    ...redaksi,
    'articles/satu.md': part(1),
    'articles/dua.md': part(2),
    'articles/tiga.md': part(3),
    'articles/nanti.md': part(4, { published: '2024-07-02T08:00:00+07:00', headline: 'Rahasia nanti' }),
    'articles/naskah.md': part(5, { draft: 'true', headline: 'Rahasia naskah' }),
    'articles/lain.md': article({ tags: '[]' }),
  });
  await testSite.publish({ now });
  return {
    ...testSite,
    page: (path: string) => readFileSync(join(testSite.out, path, 'index.html'), 'utf8'),
    write: (file: string, text: string) => writeFileSync(join(testSite.content, 'articles', file), text),
  };
}

const jsonLd = (html: string) =>
  elements(html)
    .filter(({ attributes }) => attributes.type === 'application/ld+json')
    .map(({ text }) => JSON.parse(text) as Record<string, unknown>);
const links = (html: string, rel: string) =>
  elements(html)
    .filter(({ name, attributes }) => name === 'a' && attributes.rel === rel)
    .map(({ attributes }) => attributes.href);

test('a part says which it is, and leads to the series, to the parts beside it and to all of them', async () => {
  const { page, out, publish } = await published('parts');
  const second = page('2024/06/02/dua');
  const text = second.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  expect(text).toContain('Bagian 2 dari 3 · Laut Kita');
  expect(second.match(/href="\/seri\/laut-kita\/"/g)!.length).toBe(2);
  expect(links(second, 'prev')).toContain('/2024/06/01/satu/');
  expect(links(second, 'next')).toContain('/2024/06/03/tiga/');
  expect(text).toMatch(/1 Tulisan 1 2 Tulisan 2 3 Tulisan 3/);
  expect(second).toMatch(/<span aria-current="page">Tulisan 2<\/span>/);
  expect(jsonLd(second)[0]).toMatchObject({
    position: 2,
    isPartOf: {
      '@type': 'CreativeWorkSeries',
      '@id': 'https://warta.example/seri/laut-kita/',
      name: 'Laut Kita',
    },
  });
  expect(readFileSync(join(out, '2024/06/02/dua/index.md'), 'utf8')).toContain('\nseries: Laut Kita\n');
  expect(page('2024/06/19/lain')).not.toContain('seri/');

  const series = page('seri/laut-kita');
  expect([...series.matchAll(/>\s*(Tulisan \d)\s*</g)].map(([, headline]) => headline)).toEqual([
    ...['Tulisan 1', 'Tulisan 2', 'Tulisan 3'],
  ]);
  expect(series).not.toContain('Rahasia');
  expect(jsonLd(series)[0]).toMatchObject({
    '@type': 'CreativeWorkSeries',
    '@id': 'https://warta.example/seri/laut-kita/',
    hasPart: [1, 2, 3].map((position) => ({ '@type': 'NewsArticle', position })),
  });
  expect(readFileSync(join(out, 'sitemap-pages.xml'), 'utf8')).toContain(
    '<loc>https://warta.example/seri/laut-kita/</loc>',
  );
  expect(readFileSync(join(out, 'seri/laut-kita/atom.xml'), 'utf8')).toContain(
    '<title>Laut Kita · Warta</title>',
  );

  // The embargo of the fourth part ends.
  await publish({ now: '2024-07-03T08:00:00+07:00' });
  expect(page('2024/06/01/satu')).toContain('Bagian 1 dari 4');
  expect(page('seri/laut-kita')).toContain('Rahasia nanti');
});

test('a new part remakes the pages of its series, and none of other stories', async () => {
  const { write, publish, outputFiles, page } = await published('change');
  const before = outputFiles();
  write('empat.md', part(6, { headline: 'Tulisan baru', section: 'budaya' }));
  await publish({ now });
  expect(page('2024/06/01/satu')).toContain('Bagian 1 dari 4');
  const after = outputFiles();
  const changed = Object.keys(after).filter((file) => before[file] && before[file] !== after[file]);
  const ofSeries = /^(seri\/laut-kita|2024\/06\/0\d\/\w+)\/|^2024\/06\/0[56]\//;
  expect(changed.filter((file) => /^(seri|2024\/06\/0\d\/\w+)\//.test(file)).sort()).toEqual([
    '2024/06/01/satu/index.html',
    '2024/06/02/dua/index.html',
    '2024/06/03/tiga/index.html',
    ...['atom.xml', 'feed.json', 'index.html', 'rss.xml'].map((file) => `seri/laut-kita/${file}`),
  ]);
  const otherStories = changed.filter(
    (file) => /^\d{4}\/\d\d\/\d\d\/\w+\/index\.html$/.test(file) && !ofSeries.test(file),
  );
  expect(otherStories).toEqual([]);
  await publish({ now, clean: true });
  expect(outputFiles()).toEqual(after);
});

test('a single part names its series, and counts nothing yet', async () => {
  const testSite = createTestSite(join(folder, 'single'), { ...redaksi, 'articles/satu.md': part(1) });
  await testSite.publish({ now });
  const html = readFileSync(join(testSite.out, '2024/06/01/satu/index.html'), 'utf8');
  expect(html).toContain('href="/seri/laut-kita/"');
  expect(html).not.toMatch(/Bagian 1|<nav class="series-parts/);
});

test('the address of a series is not lost without a word, and its feed reports withdrawals', async () => {
  const { content, write, publish, out, page } = await published('renamed');
  expect(readFileSync(join(content, 'permalinks.jsonl'), 'utf8')).toContain(
    '{"path":"/seri/laut-kita/","series":"laut-kita"}',
  );
  const writeAll = (fields: Record<string, string>) => {
    for (const [i, file] of ['satu', 'dua', 'tiga'].entries()) write(`${file}.md`, part(i + 1, fields));
  };
  for (const file of ['nanti.md', 'naskah.md']) rmSync(join(content, 'articles', file));
  writeAll({ series: 'Laut Nusantara' });
  await expect(publish({ now })).rejects.toMatchObject({
    problems: expect.arrayContaining([
      expect.objectContaining({
        message: expect.stringMatching(
          /\/seri\/laut-kita\/ of the series "laut-kita".*write "slug: laut-kita" beside the new name/,
        ) as string,
      }),
    ]) as unknown,
  });
  const series = '{ name: Laut Nusantara, slug: laut-kita }';
  writeAll({ series });
  await publish({ now });
  expect(page('seri/laut-kita')).toContain('Laut Nusantara');

  // All parts are taken back: the address leads to the front page, and the feed reports the withdrawals.
  const corrections = '[{ kind: withdrawal, at: 2024-06-20T08:00:00+07:00, text: Salah. }]';
  writeAll({ series, corrections });
  await publish({ now });
  expect(page('seri/laut-kita')).toContain('<meta http-equiv="refresh" content="0; url=/">');
  expect(page('2024/06/01/satu')).not.toContain('Laut Nusantara');
  expect(readFileSync(join(out, 'seri/laut-kita/feed.json'), 'utf8')).toContain(
    'Pencabutan berita: Tulisan 1',
  );
  expect(existsSync(join(out, 'seri/laut-kita/index.html'))).toBe(true);
});
