import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeCorpus } from '../../bench/corpus.ts';
import { instant } from '../../src/model/dates.ts';
import { filesBelow } from '../../src/build/files/filesBelow.ts';
import { article, redaksi, temporaryFolder } from '../contentFolder.ts';
import type { BuildResult } from '../../src/build/buildSite.ts';
import { createTestSite } from './createTestSite.ts';
import { outdate } from './outdate.ts';
import { htmlFiles } from './sitePages.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const createSite = (name: string, files?: Record<string, string | Buffer>) =>
  createTestSite(join(folder, name), files);

describe('generated articles', () => {
  test('are published from any folder into any folder, and a second build changes nothing', async () => {
    const testSite = createSite('generated');
    writeCorpus(testSite.content, { articles: 120, words: 120 });
    const first = await testSite.publish();
    expect(first.articles).toBe(120);
    expect(htmlFiles(testSite.out).length).toBe(first.pages);
    expect(Object.keys(first.phases)).toEqual([
      'prepare',
      'compile',
      'ingest',
      'index',
      'plan',
      'render',
      'commit',
    ]);

    const second = await testSite.publish();
    expect([second.added, second.changed, second.removed]).toEqual([[], [], []]);
    expect(second.pages).toBe(first.pages);
  });
});

test('an article of any year has its address, its calendar, and its own time in everything for programs', async () => {
  // The Batavia of 1850 was 7 h 7 min 12 s ahead of Greenwich.
  const years = {
    '0001-01-02': '0001-01-02T23:59:59+07:07',
    '0999-06-05': '0999-06-05T08:00:00+07:07',
    '1850-06-01': '1850-06-01T00:00:00+07:07',
    '1945-08-17': '1945-08-17T10:00:00+09:00',
    '1970-01-01': '1970-01-01T07:30:00+07:30',
    '2024-06-19': '2024-06-19T20:15:00+07:00',
    '9997-12-31': '9997-12-31T23:00:00+07:00',
  };
  const files = Object.entries(years).map(([day, published], i) => [
    `articles/n-${day}.md`,
    article({ id: `year${i}`, published, ...(day === '1970-01-01' && { updated: published }) }),
  ]);
  const testSite = createSite('years', {
    ...redaksi,
    ...(Object.fromEntries(files) as Record<string, string>),
  });
  const { articles } = await testSite.publish({ now: '9998-01-01T00:00:00Z' });
  expect(articles).toBe(7);
  const read = (file: string) => readFileSync(join(testSite.out, file), 'utf8');
  for (const [day, published] of Object.entries(years)) {
    const [year, month, date] = day.split('-');
    const path = `${year}/${month}/${date}/n-${day}/`;
    const written = day === '1945-08-17' || day === '1970-01-01' ? undefined : published;
    const at = instant(published)!;
    const data = JSON.parse(
      /<script type="application\/ld\+json">(.*?)<\/script>/.exec(read(`${path}index.html`))![1]!,
    ) as {
      datePublished: string;
      dateModified: string;
    };
    expect(data.dateModified).toBe(data.datePublished);
    expect(data.datePublished).toBe(written ?? data.datePublished);
    expect(instant(data.datePublished)).toBe(at);
    expect(read(`sitemap/${year}-${month}.xml`)).toContain(`<lastmod>${data.datePublished}</lastmod>`);
    expect(read('sitemap.xml')).toContain(
      `/sitemap/${year}-${month}.xml</loc><lastmod>${data.datePublished}</lastmod>`,
    );
    expect(read('rss.xml')).toContain(`<pubDate>${new Date(at).toUTCString()}</pubDate>`);
    expect(read('atom.xml')).toContain(`<updated>${data.datePublished}</updated>`);
    for (const file of ['', `${year}/`, `${year}/${month}/`, `${year}/${month}/${date}/`])
      expect(read(`${file}index.html`)).toContain(`href="/${path}"`);
    expect(read('arsip/index.html')).toContain(`href="/${year}/"`);
  }
  expect(read('1970/01/01/n-1970-01-01/index.html').match(/<time /g)!.length).toBeGreaterThan(
    read('2024/06/19/n-2024-06-19/index.html').match(/<time /g)!.length,
  );
});

describe('a build renders what changed', () => {
  const now = '2026-06-01T07:00:00+07:00';
  let few: ReturnType<typeof createSite>;
  beforeAll(() => void (few = createSite('few', { ...redaksi })));
  const put = (slug: string, fields: Record<string, string> = {}) =>
    writeFileSync(
      join(few.content, `${slug}.md`),
      article({ id: slug.slice(-6).replace('-', ''), ...fields }),
    );
  /** Takes an article away that no reader ever saw. */
  const remove = (slug: string) => {
    rmSync(join(few.content, `articles/${slug}.md`));
    few.markGone(slug);
  };
  const named = ({ added, changed, removed }: BuildResult) => ({ added, changed, removed });

  test('and nothing if nothing changed', async () => {
    mkdirSync(join(few.content, 'articles'), { recursive: true });
    for (let n = 10; n < 40; n++)
      put(`articles/cerita-${n}`, {
        published: `2024-0${1 + (n % 9)}-${n % 3}1T08:00:00+07:00`.replace('-01T', '-02T'),
      });
    const first = await few.publish();
    expect(first.rendered).toBeGreaterThan(first.pages);
    expect((await few.publish()).rendered).toBe(0);
  });

  test('an edited text changes its page, and no other', async () => {
    const file = join(few.content, 'articles/cerita-20.md');
    writeFileSync(file, readFileSync(file, 'utf8').replace('Satu paragraf', 'Dua paragraf'));
    const { rendered, ...files } = await few.publish();
    // The page, its endpoints, and the feeds that it is in.
    expect(rendered).toBeLessThan(10);
    const pages = named(files as BuildResult).changed.filter((file) => file.endsWith('.html'));
    expect(pages).toEqual([expect.stringMatching(/cerita-20\/index\.html$/)]);
  });

  test('lists in .warta/changes.json what a deploy has to upload, to purge and to delete', async () => {
    put('articles/cerita-50', { published: '2024-05-05T08:00:00+07:00', tags: '[baru]' });
    const published = await few.publish({ now });
    const reported = JSON.parse(readFileSync(join(few.state, 'changes.json'), 'utf8')) as object;
    expect(reported).toEqual({ publishedAt: now, ...named(published) });
    expect(published.added).toContain('2024/05/05/cerita-50/index.html');
    expect(published.added).toContain('tag/baru/index.html');
    expect(published.changed).toContain('rubrik/dunia/index.html');
    remove('cerita-50');
    few.markGone('tag/baru');
    expect((await few.publish({ now })).removed).toEqual(published.added);
  });

  test.each([
    ['/2024/05/06/cerita-51/', /is made: it is new/],
    ['/rubrik/dunia/', /is made again[\s\S]*storyCount \{"by":"section"/],
    ['/redaksi/', /is no page of this site/],
    ['/en/', /is not made: every query of it has the same result as before/],
  ])('explains why %s is rendered, or not', async (explain, reason) => {
    put('articles/cerita-51', { published: '2024-05-06T08:00:00+07:00' });
    const { explained } = await few.publish({ now, explain });
    expect(explained).toMatch(reason);
    remove('cerita-51');
    await few.publish({ now });
  });

  test.each([
    ['endpoints', 'other code makes everything again', (all: number, pages: number) => all > 2 * pages],
    [
      'templates',
      'other templates make every page for people',
      (all: number, pages: number) => all < 1.3 * pages,
    ],
  ] as const)('%s: %s, and pages that no longer exist are removed', async (part, _, isDue) => {
    put('articles/cerita-52', { published: '2024-05-07T08:00:00+07:00', tags: '[sekali]' });
    const { added } = await few.publish({ now });
    remove('cerita-52');
    few.markGone('tag/sekali');
    outdate(few.state, part);
    const { pages, rendered, changed, removed, explained } = await few.publish({ now, explain: '/en/' });
    expect(isDue(rendered, pages), `${rendered} made, ${pages} of them pages`).toBe(true);
    expect(removed).toEqual(added);
    expect(changed).toContain('2024/index.html');
    expect(explained).toMatch(/is made, as every/);
    expect((await few.publish({ now })).rendered).toBe(0);
  });

  test('a folder that was deleted is filled again', async () => {
    rmSync(few.out, { recursive: true });
    const { pages, added } = await few.publish();
    expect(added.length).toBeGreaterThan(pages);
  });
});

describe('a state folder', () => {
  const files = { ...redaksi, 'articles/2024/06/satu.md': article() };

  test('that was deleted is made again silently, and the site stays the same', async () => {
    const testSite = createSite('deleted', files);
    await testSite.publish();
    const before = testSite.outputFiles();
    rmSync(testSite.state, { recursive: true });
    const { added, changed, removed } = await testSite.publish();
    expect([added, changed, removed]).toEqual([[], [], []]);
    expect(testSite.outputFiles()).toEqual(before);
  });

  test.each([
    ['a store that is not a database', 'store.db', 'rusak'],
    ['compiled templates without their entry', 'app/server/entry.mjs', undefined],
    ['a number of a process that is gone', 'lock.db.pid', '999999999'],
  ])('with %s is repaired', async (_, file, text) => {
    const testSite = createSite(`damaged-${file.replaceAll('/', '-')}`, files);
    await testSite.publish();
    const before = testSite.outputFiles();
    if (text === undefined) rmSync(join(testSite.state, file));
    else writeFileSync(join(testSite.state, file), text);
    await testSite.publish();
    expect(testSite.outputFiles()).toEqual(before);
  });
});

describe('what a site contains', () => {
  test('an embargoed article is left out until its time, a draft always', async () => {
    const testSite = createSite('embargo', {
      ...redaksi,
      'articles/2024/06/satu.md': article(),
      'articles/2024/07/nanti.md': article({ id: 'nan234', published: '2024-07-01T08:00:00+07:00' }),
      'articles/2024/07/konsep.md': article({ id: 'kon234', draft: 'true' }),
    });
    const before = await testSite.publish({ now: '2024-07-01T07:59:59+07:00' });
    expect(before.articles).toBe(1);
    expect(existsSync(join(testSite.out, '2024/07'))).toBe(false);
    const after = await testSite.publish({ now: '2024-07-01T08:00:00+07:00' });
    expect(after.articles).toBe(2);
    expect(after.added).toContain('2024/07/01/nanti/index.html');
    expect(readFileSync(join(testSite.out, 'index.html'), 'utf8')).toContain('/2024/07/01/nanti/');
  });

  test('a deleted article and its pages are removed', async () => {
    const testSite = createSite('removed', {
      ...redaksi,
      'articles/2024/06/satu.md': article(),
      'articles/2023/01/dua.md': article({
        id: 'dua234',
        published: '2023-01-05T08:00:00+07:00',
        tags: '[langka]',
      }),
    });
    await testSite.publish();
    rmSync(join(testSite.content, 'articles/2023'), { recursive: true });
    testSite.markGone('dua');
    testSite.markGone('tag/langka');
    const { removed } = await testSite.publish();
    expect(removed).toContain('2023/01/05/dua/index.html');
    expect(removed).toContain('tag/langka/index.html');
    expect(existsSync(join(testSite.out, '2023'))).toBe(false);
  });

  test('a list that is too long for one page is split by year, then by month', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 120 }, (_, i) => {
        const day = `${1 + (i % 28)}`.padStart(2, '0');
        const fields = {
          id: `n${1000 + i}`,
          published: `2024-0${1 + (i % 3)}-${day}T08:00:00+07:00`,
          tags: '[ramai]',
        };
        return [`articles/2024/berita-${i}.md`, article(fields)];
      }),
    );
    const testSite = createSite('long', { ...redaksi, ...many });
    await testSite.publish();
    const stories = (file: string) =>
      readFileSync(join(testSite.out, file), 'utf8').match(/class="headline-link"/g)?.length;
    expect(stories('tag/ramai/index.html')).toBe(20);
    expect(stories('tag/ramai/2024/index.html')).toBe(20);
    expect(stories('tag/ramai/2024/01/index.html')).toBe(40);
    expect(stories('2024/02/index.html')).toBe(40);
  });
});

test('pictures are encoded in three formats and the widths of the layout, once', async () => {
  const photo = await sharp({ create: { width: 1300, height: 700, channels: 3, background: '#446688' } })
    .withMetadata({ exif: { IFD0: { Artist: 'Seseorang' } } })
    .jpeg()
    .toBuffer();
  const testSite = createSite('images', {
    ...redaksi,
    // After its article by name, and so read after it.
    'articles/2024/06/zfoto.jpg': photo,
    'articles/2024/06/satu.md': article(
      { image: '{ src: ./zfoto.jpg, alt: Biru, caption: Langit, credit: Warta }' },
      'Teks[^sumber].\n\n![Biru lagi](./zfoto.jpg "Langit | Warta")\n',
    ),
  });
  await testSite.publish();
  const media = filesBelow(join(testSite.out, 'media'));
  expect(new Set(media.map((file) => file.replace(/^[0-9a-f]{16}-/, '')))).toEqual(
    new Set([
      ...[240, 480, 800, 1200, 1300].flatMap((width) =>
        ['avif', 'webp', 'jpg'].map((ending) => `${width}.${ending}`),
      ),
      // As search engines want the lead image.
      ...['16x9.jpg', '4x3.jpg', '1x1.jpg'],
    ]),
  );
  const largest = await sharp(
    join(
      testSite.out,
      'media',
      media.find((file) => file.endsWith('1300.jpg'))!,
    ),
  ).metadata();
  expect([largest.width, largest.height, largest.exif]).toEqual([1300, 700, undefined]);

  const html = readFileSync(join(testSite.out, '2024/06/19/satu/index.html'), 'utf8');
  const [lead, inText] = html.match(/<img[^>]*>/g)!;
  expect(lead).toMatch(/width="1300" height="700" loading="eager" fetchpriority="high"/);
  expect(inText).toMatch(/width="1300" height="700" loading="lazy"/);
  expect(html).toMatch(/<figcaption>Langit <span class="credit">Warta<\/span><\/figcaption>/);
});
