import type { Endpoint } from '../../model/endpoint.ts';

/** Media types by the ending of a file (IANA); `feed.json` and `atom.xml` have types of their own. */
const types: [RegExp, string][] = [
  [/\/$|\.html?$/, 'text/html; charset=utf-8'],
  [/\/atom\.xml$/, 'application/atom+xml; charset=utf-8'],
  [/\/rss\.xml$/, 'application/rss+xml; charset=utf-8'],
  [/\/feed\.json$/, 'application/feed+json; charset=utf-8'],
  [/\.xml$/, 'application/xml; charset=utf-8'],
  [/\.json$/, 'application/json; charset=utf-8'],
  [/\.md$/, 'text/markdown; charset=utf-8'],
  [/\.txt$/, 'text/plain; charset=utf-8'],
  [/\.webmanifest$/, 'application/manifest+json'],
  [/\/_(headers|redirects)$/, 'text/plain; charset=utf-8'],
  [/\.avif$/, 'image/avif'],
  [/\.webp$/, 'image/webp'],
  [/\.jpg$/, 'image/jpeg'],
  [/\.png$/, 'image/png'],
  [/\.ico$/, 'image/x-icon'],
];

/** What a document at a path is sent as. */
export function mediaType(path: string): string {
  return types.find(([ending]) => ending.test(path))?.[1] ?? 'application/octet-stream';
}

/** What a link to a document says that it is. */
export function linkType(document: Endpoint): string | undefined {
  switch (document.kind) {
    case 'feed':
      return { atom: 'application/atom+xml', rss: 'application/rss+xml', json: 'application/feed+json' }[
        document.format
      ];
    case 'feedArchive':
      return 'application/atom+xml';
    case 'markdown':
      return 'text/markdown';
    case 'ninjs':
      return 'application/json';
    default:
      return undefined;
  }
}
