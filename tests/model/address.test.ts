import { describe, expect, test } from 'vitest';
import { languageAt, pageAt, pathOf, reservedWords, type Page } from '../../src/model/address.ts';
import type { Day } from '../../src/model/dates.ts';
import {
  endpointPath,
  endpointsOf,
  siteFiles,
  type Endpoint,
  type SiteFile,
} from '../../src/model/endpoint.ts';
import type { Period } from '../../src/model/periods.ts';
import { builtInLanguages } from '../../src/config/builtInLanguages.ts';
import { outputFile } from '../../src/build/files/outputFile.ts';
import { siteWith } from '../site.ts';

const site = siteWith();
const day = '2024-06-19' as Day;

describe('a path and its page', () => {
  test.each<[string, Page]>([
    ['/', { kind: 'front', language: 'id' }],
    ['/en/', { kind: 'front', language: 'en' }],
    ['/2024/06/19/slug/', { kind: 'article', language: 'id', day, slug: 'slug' }],
    ['/en/2024/06/19/slug/', { kind: 'article', language: 'en', day, slug: 'slug' }],
    ['/2024/06/19/', { kind: 'period', language: 'id', period: day }],
    ['/2024/06/', { kind: 'period', language: 'id', period: '2024-06' }],
    ['/en/2024/', { kind: 'period', language: 'en', period: '2024' }],
    ['/arsip/', { kind: 'archive', language: 'id' }],
    ['/en/archive/', { kind: 'archive', language: 'en' }],
    ['/tag/', { kind: 'tags', language: 'id' }],
    ['/tag/rusia/', { kind: 'list', language: 'id', by: 'tag', of: 'rusia' }],
    ['/en/tag/rusia/2024/', { kind: 'list', language: 'en', by: 'tag', of: 'rusia', period: '2024' }],
    ['/tag/rusia/2024/06/19/', { kind: 'list', language: 'id', by: 'tag', of: 'rusia', period: day }],
    ['/rubrik/dunia/', { kind: 'list', language: 'id', by: 'section', of: 'dunia' }],
    ['/en/section/world/2024/', { kind: 'list', language: 'en', by: 'section', of: 'dunia', period: '2024' }],
    ['/seri/laut/', { kind: 'list', language: 'id', by: 'series', of: 'laut' }],
    ['/en/series/the-sea/', { kind: 'list', language: 'en', by: 'series', of: 'the-sea' }],
    ['/penulis/redaksi/', { kind: 'list', language: 'id', by: 'author', of: 'redaksi' }],
    [
      '/en/author/redaksi/2024/06/',
      { kind: 'list', language: 'en', by: 'author', of: 'redaksi', period: '2024-06' },
    ],
    ['/tersimpan/', { kind: 'saved', language: 'id' }],
    ['/en/saved/', { kind: 'saved', language: 'en' }],
    ['/luring/', { kind: 'offline', language: 'id' }],
    ['/en/offline/', { kind: 'offline', language: 'en' }],
    ['/redaksi/', { kind: 'static', language: 'id', slug: 'redaksi' }],
    ['/en/about/', { kind: 'static', language: 'en', slug: 'about' }],
    ['/404.html', { kind: 'notFound', language: 'id' }],
    ['/en/404.html', { kind: 'notFound', language: 'en' }],
  ])('%s', (path, page) => {
    expect(pathOf(page, site)).toBe(path);
    expect(pageAt(path, site)).toEqual(page);
  });
});

test.each([
  '',
  '/2024',
  '/2024/13/',
  '/2024/06/31/',
  '/2024/6/19/',
  '/24/',
  '/2024/06/19/Slug/',
  '/2024/06/19/a_b/',
  '/2024/06/19/../',
  '/2024/06/19/a/b/',
  '/tag/rusia',
  '/tag/Rusia/',
  '/tag/rusia/x/',
  '/rubrik/tidak-ada/',
  '/seri/laut/2024/',
  '/en/section/dunia/',
  '/section/world/',
  '/tentang/kami/',
  '/tersimpan/2024/',
  '/arsip/2024/',
  '//',
  '/en//',
  '/404.html/',
  '/%2e%2e/',
])('no page can be at %j', (path) => {
  expect(pageAt(path, site)).toBeUndefined();
});

test('the first language of the site has no prefix, whichever it is', () => {
  const english = siteWith({ languages: ['en', 'id'] });
  expect(pathOf({ kind: 'archive', language: 'en' }, english)).toBe('/archive/');
  expect(pathOf({ kind: 'archive', language: 'id' }, english)).toBe('/id/arsip/');
  expect(languageAt('/id/tidak/ada', english)).toBe('id');
  const single = siteWith({ languages: ['id'] });
  expect(pageAt('/en/', single)).toEqual({ kind: 'static', language: 'id', slug: 'en' });
});

test('a static page cannot have the name of a part of the site', () => {
  expect(reservedWords('id', site)).toEqual(
    expect.arrayContaining(['arsip', 'tag', 'rubrik', 'penulis', 'a', 'media', 'en']),
  );
});

describe('whatever the slugs are, every path has a file of its own', () => {
  // Words of paths, parts of dates, and names of the site's own files and folders.
  const names = [
    ...[
      '2024',
      '0999',
      '06',
      '19',
      '404',
      'page',
      'front',
      'all',
      'index',
      'feed',
      'atom',
      'rss',
      'card',
      'ninjs',
    ],
    ...[
      'a',
      'media',
      'sitemap',
      'astro',
      'card-id',
      'well-known',
      'id',
      'en',
      'en-2024',
      '2024-06',
      'k3f9x2',
    ],
    ...Object.values(builtInLanguages).flatMap(({ addressWords }) => Object.values(addressWords)),
  ];
  const sections = [...new Set(names)].map((slug) => ({ slug, label: { id: slug, en: slug } }));
  const nasty = siteWith({ sections });

  const fixedKinds = [
    'front',
    'archive',
    'tags',
    'corrections',
    'follow',
    'saved',
    'offline',
    'notFound',
  ] as const;

  function* pages(): Generator<Page> {
    for (const language of nasty.languages) {
      for (const kind of fixedKinds) yield { kind, language };
      for (const period of ['0999', '2024', '2024-06', day] as Period[])
        yield { kind: 'period', language, period };
      for (const { slug } of sections) {
        yield { kind: 'article', language, day, slug };
        if (!/^\d+$/.test(slug) && !reservedWords(language, nasty).includes(slug))
          yield { kind: 'static', language, slug };
        for (const by of ['tag', 'section', 'author'] as const)
          for (const period of [undefined, '2024', '2024-06', day] as (Period | undefined)[])
            yield { kind: 'list', language, by, of: slug, ...(period && { period }) };
      }
    }
  }

  test('and is parsed into its page', () => {
    for (const page of pages()) expect(pageAt(pathOf(page, nasty), nasty)).toEqual(page);
  });

  test('and no file has the name of another file or of its folder', () => {
    const endpoints: Endpoint[] = [
      ...[...pages()].flatMap((page) => endpointsOf(page, nasty)),
      ...[...new Set(names)]
        .filter((id) => /^[a-z0-9]{4,16}$/.test(id))
        .map((id): Endpoint => ({ kind: 'shortLink', id })),
      ...(['0999-12', '2024-06'] as Period[]).map((month): Endpoint => ({ kind: 'monthSitemap', month })),
      ...nasty.languages.map((language): Endpoint => ({ kind: 'siteCard', language })),
      ...(Object.keys(siteFiles) as SiteFile[]).map((file): Endpoint => ({ kind: 'siteFile', file })),
    ];
    const paths = [
      ...[...pages()].map((page) => pathOf(page, nasty)),
      ...endpoints.map((endpoint) => endpointPath(endpoint, nasty)),
    ];
    const files = new Set<string>();
    for (const path of paths) {
      const file = outputFile(path);
      expect(files.has(file), file).toBe(false);
      files.add(file);
    }
    for (const file of files)
      for (let end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1))
        expect(files.has(file.slice(0, end)), file).toBe(false);
    expect(files.size).toBeGreaterThan(1000);
  });
});
