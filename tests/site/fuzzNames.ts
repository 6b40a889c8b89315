import { oneOf, type Next } from '../markdown/compositions.ts';

/*
 * Times, names and paths that programs tend to handle wrongly.
 */

/** Moments around changes of clocks and calendars, and near the limits of dates. */
export const fuzzTimes = [
  '1970-01-01T00:00:00Z',
  '1969-12-31T23:59:59.999Z',
  '1900-01-01T00:00:00+07:00',
  '1883-08-27T10:02:00+07:00',
  '0001-01-02T00:00:00Z',
  '1945-08-17T10:00:00+07:30',
  '2024-02-29T23:59:59-12:00',
  '2000-01-01T00:00:00+14:00',
  '1999-12-31T17:00:00Z',
  '2025-03-30T02:30:00+01:00',
  '2026-05-31T17:00:00Z',
  '2038-01-19T03:14:08Z',
  '9999-12-30T00:00:00Z',
  '2090-06-01T00:00:00+07:00',
].map((time) => Date.parse(time));

export const fuzzPictureNames = [
  'a.png',
  'foto satu.png',
  'a#b.png',
  'a%23b.png',
  '100%.png',
  'a%2Fb.png',
  'FOTO.PNG',
  'peta (1).png',
  'caf\u00e9.png',
  'cafe\u0301.png',
  '😀.webp',
  'شكل.png',
  'a?b=c.png',
  'a&b.png',
  "a'b.png",
  'a+b.jpg',
  '-a.png',
  'a b.jfif',
  'zero\u200bwidth.png',
  'a;b,c.png',
  '東京.gif',
  `${'p'.repeat(180)}.png`,
  'gambar/dalam.png',
];

export const fuzzTags = [
  'rusia',
  'banjir',
  'tsunami',
  'korea-utara',
  'a',
  '2024',
  'null',
  'true',
  '1e3',
  'lama',
];

/**
 * A path for a list of aliases. Most are valid; some are those of pages, now or later.
 * @param number a number that was not used before
 */
export const fuzzAlias = (next: Next, number: number): string =>
  oneOf<() => string>(next, [
    () => `/lama/${number}/`,
    () => `/lama/${number}`,
    () => `/Lama/${number}/`,
    () => `/lama/caf%C3%A9-${number}/`,
    () => `/lama/cafe\u0301-${number}/`,
    () => `/lama/judul%20berita-${number}/`,
    () => `/lama/${number}/index.html`,
    () => `/lama/${number}.html`,
    () => `/lama/${number}.php`,
    () => `/東京/${number}/`,
    () => `/مرحبا/${number}/`,
    () => `/lama/😀${number}/`,
    () => `/lama/a+b&c=${number};d,e!f'g(h)/`,
    () => `/${'x'.repeat(200)}/${number}/`,
    () => `/lama/${next(5)}/bawah/${number}/`,
    () => `/lama/${next(4)}/`,
    () => `/2026/06/0${1 + next(9)}/berita-zs${number + 1}s/`,
    () => `/tag/${oneOf(next, fuzzTags)}/`,
    () => `/en/tag/${oneOf(next, fuzzTags)}/`,
    () => `/2026/06/0${1 + next(9)}/`,
    () => `/2025/`,
    () => `/penulis/lama-${number}/`,
    () => `/laman-${number + 1}/`,
    ...[
      '/index.html',
      '/robots.txt',
      '/rss.xml',
      '/en/',
      '/en/index.html',
      '/ROBOTS.TXT',
      '/404.html',
      '/favicon.ico',
      '/_headers',
      '/_redirects',
      '/.warta-files',
      '/.git/config',
      '/CNAME',
      '/.well-known/security.txt',
      '/media/a.png',
      '/_astro/x/',
      '/sitemap.xml',
      '/*',
      '/:id/',
      '/a%2fb/',
      '/%00/',
      '/../x/',
      '/./',
      '//x.example/',
      '/a/b//c/',
      '/%2e%2e/x/',
      '/lama\u200b/',
      '/lama\\x/',
      '/con/',
      '/lama./',
      '/a?b/',
      '/a%3Fb/',
      '/a%23b/',
      '/lama /',
      '/%E0%A4%A/',
      `/${'y'.repeat(256)}/`,
      '/',
    ].map((path) => () => path),
  ])();

/** Slugs for static pages, some of which are reserved. */
export const fuzzSlugs = ['lama', 'tag', 'en', 'a', 'null'];

/** Paths of files in the content folder that are unusual or have no meaning there. */
export const fuzzFiles = [
  'articles/x/catatan.txt',
  'articles/x/A B.md',
  'articles/x/Caf\u00e9.md',
  'articles/x/.tersembunyi.md',
  'pages/arsip.md',
  'authors/x.yaml',
  'article/a.md',
  'articles/a.markdown',
  'articles/x/kosong.md',
  'articles/x/gambar.png',
  `articles/${'q'.repeat(240)}.md`,
];
