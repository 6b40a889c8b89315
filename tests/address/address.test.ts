import { describe, expect, test } from 'vitest';
import { languageAt, pageAt, pathOf, reservedWords, type Page } from '../../src/address/address.ts';
import type { Day } from '../../src/article/dates.ts';
import { siteWith } from '../site.ts';

const site = siteWith();
const day = '2024-06-19' as Day;

describe('an address and what stands at it', () => {
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
    ['/penulis/redaksi/', { kind: 'list', language: 'id', by: 'author', of: 'redaksi' }],
    [
      '/en/author/redaksi/2024/06/',
      { kind: 'list', language: 'en', by: 'author', of: 'redaksi', period: '2024-06' },
    ],
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
  '/en/section/dunia/',
  '/section/world/',
  '/tentang/kami/',
  '//',
  '/en//',
  '/404.html/',
  '/%2e%2e/',
])('no page can stand at %j', (path) => {
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

test('a static page cannot be called like a part of the site', () => {
  expect(reservedWords('id', site)).toEqual(
    expect.arrayContaining(['arsip', 'tag', 'rubrik', 'penulis', 'a', 'media', 'en']),
  );
});
