import { expect, test } from 'vitest';
import {
  endpointAt,
  endpointPath,
  feedsOf,
  siteFiles,
  type Endpoint,
  type FeedPage,
  type SiteFile,
} from '../../src/model/endpoint.ts';
import { redirectPath } from '../../src/model/redirect.ts';
import type { Day } from '../../src/model/dates.ts';
import { siteWith } from '../site.ts';

const site = siteWith();
const article = { kind: 'article', language: 'id', day: '2024-06-19' as Day, slug: 'satu' } as const;
const english = { ...article, language: 'en' } as const;

const endpoints: [string, Endpoint][] = [
  ['/atom.xml', { kind: 'feed', of: { kind: 'front', language: 'id' }, format: 'atom' }],
  ['/en/rss.xml', { kind: 'feed', of: { kind: 'front', language: 'en' }, format: 'rss' }],
  [
    '/rubrik/dunia/feed.json',
    { kind: 'feed', of: { kind: 'list', language: 'id', by: 'section', of: 'dunia' }, format: 'json' },
  ],
  [
    '/en/tag/rusia/atom.xml',
    { kind: 'feed', of: { kind: 'list', language: 'en', by: 'tag', of: 'rusia' }, format: 'atom' },
  ],
  [
    '/penulis/redaksi/atom.xml',
    { kind: 'feed', of: { kind: 'list', language: 'id', by: 'author', of: 'redaksi' }, format: 'atom' },
  ],
  ['/koreksi/atom.xml', { kind: 'feed', of: { kind: 'corrections', language: 'id' }, format: 'atom' }],
  ['/2024/06/atom.xml', { kind: 'feedArchive', of: { kind: 'period', language: 'id', period: '2024-06' } }],
  [
    '/2024/06/19/atom.xml',
    { kind: 'feedArchive', of: { kind: 'period', language: 'id', period: '2024-06-19' as Day } },
  ],
  ['/2024/06/19/satu/ninjs.json', { kind: 'ninjs', of: article }],
  ['/en/2024/06/19/satu/index.md', { kind: 'markdown', of: english }],
  ['/2024/06/19/satu/card.jpg', { kind: 'card', of: article }],
  ['/card-en.jpg', { kind: 'siteCard', language: 'en' }],
  ['/sitemap/2024-06.xml', { kind: 'monthSitemap', month: '2024-06' }],
  ['/a/k3f9x2/', { kind: 'shortLink', id: 'k3f9x2' }],
  ['/a/0f.json', { kind: 'shortLinkTable', table: '0f' }],
  ...(Object.keys(siteFiles) as SiteFile[]).map((file): [string, Endpoint] => [
    `/${siteFiles[file]}`,
    { kind: 'siteFile', file },
  ]),
];

test.each(endpoints)('%s is the path of its endpoint, and is parsed into it', (path, endpoint) => {
  expect(endpointPath(endpoint, site)).toBe(path);
  expect(endpointAt(path, site)).toEqual(endpoint);
});

test('each kind of page has feeds in the formats of the configuration', () => {
  const own = siteWith({ outputs: { feeds: { tag: ['json', 'atom'], series: [], section: ['rss'] } } });
  const feedsAt = (page: FeedPage) => feedsOf(page, own).map((feed) => endpointPath(feed, own));
  const list = (by: 'tag' | 'series' | 'section' | 'author', of: string) =>
    feedsAt({ kind: 'list', language: 'id', by, of });
  expect(list('tag', 'rusia')).toEqual(['/tag/rusia/feed.json', '/tag/rusia/atom.xml']);
  expect(list('series', 'laut')).toEqual([]);
  expect(list('section', 'dunia')).toEqual(['/rubrik/dunia/rss.xml']);
  expect(list('author', 'ani')).toHaveLength(3);
  expect(feedsAt({ kind: 'front', language: 'id' })).toHaveLength(3);
  expect(endpointAt('/seri/laut/atom.xml', own)).toBeUndefined();
  expect(endpointAt('/tag/rusia/feed.json', own)).toBeDefined();
  expect(endpointAt('/tag/rusia/rss.xml', own)).toBeUndefined();
});

test('all stories have an Atom feed, whose archive depends on it', () => {
  expect(() => siteWith({ outputs: { feeds: { front: ['rss'] } } })).toThrow(/needs \\"atom\\"/);
});

test.each([
  '/',
  '/2024/06/19/satu/',
  '/2024/atom.xml',
  '/2024/06/rss.xml',
  '/2024/06/19/satu/atom.xml',
  '/rubrik/dunia/2024/atom.xml',
  '/rubrik/lain/atom.xml',
  '/tag/rusia/rss.xml',
  '/sitemap/2024-13.xml',
  '/a/K3/',
  '/a/0F.json',
  '/a/0f0.json',
  '/ninjs.json',
  '/constructor',
])('%s is not the path of an endpoint', (path) => {
  expect(endpointAt(path, site)).toBeUndefined();
});

test.each([
  ['/lama', '/lama/'],
  ['/lama/', '/lama/'],
  ['/lama.html', '/lama.html'],
  ['/berita.php', '/berita.php/'],
  ['/Lama.HTML', '/Lama.HTML'],
  ['/LAMA.HTM', '/LAMA.HTM'],
  ['/lama/index.html', '/lama/'],
  ['/Lama/Index.HTML', '/Lama/'],
])('the redirect from %s is at %s', (alias, path) => {
  expect(redirectPath(alias)).toBe(path);
});
