import type { Endpoint } from '../../model/endpoint.ts';

/** Media types (IANA) by the end of a path. The first match counts, so `atom.xml` comes before `.xml`. */
const types: [RegExp, string][] = [
  [/\/$|\.html?$/, 'text/html; charset=utf-8'],
  [/\/atom\.xml$/, 'application/atom+xml; charset=utf-8'],
  [/\/rss\.xml$/, 'application/rss+xml; charset=utf-8'],
  [/\/feed\.json$/, 'application/feed+json; charset=utf-8'],
  [/\/opensearch\.xml$/, 'application/opensearchdescription+xml'],
  [/\.xml$/, 'application/xml; charset=utf-8'],
  [/\.json$/, 'application/json; charset=utf-8'],
  [/\.ndjson$/, 'application/x-ndjson; charset=utf-8'],
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

/** The value of `Content-Type` for a path. */
export function mediaType(path: string): string {
  return types.find(([ending]) => ending.test(path))?.[1] ?? 'application/octet-stream';
}

/** The attribute `type` of a link to an endpoint. */
export function linkType(endpoint: Endpoint): string | undefined {
  switch (endpoint.kind) {
    case 'feed':
      return { atom: 'application/atom+xml', rss: 'application/rss+xml', json: 'application/feed+json' }[
        endpoint.format
      ];
    case 'feedArchive':
      return 'application/atom+xml';
    case 'markdown':
      return 'text/markdown';
    case 'ninjs':
      return 'application/json';
    case 'monthFile':
      return { ninjs: 'application/x-ndjson', markdown: 'text/markdown' }[endpoint.file];
    default:
      return undefined;
  }
}
