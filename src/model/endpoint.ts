import { isPeriod, unitOf, type Period } from './periods.ts';
import type { Site } from '../config/siteSchema.ts';
import type { Language } from '../config/languages.ts';
import { pageAt, pathOf, type Page, type PageOf, type Path } from './address.ts';
import { siteCardPath } from './cardSize.ts';

/** The forms of a feed, by the name of its file. */
export const feedFiles = { atom: 'atom.xml', rss: 'rss.xml', json: 'feed.json' } as const;
export type FeedFormat = keyof typeof feedFiles;

/** A page that has feeds: the newest of what it is about. */
export type FeedPage = PageOf<'front' | 'corrections'> | Omit<PageOf<'list'>, 'period'>;

/** Files that stand at the root of the site, for hosts, search engines and other programs. */
export const siteFiles = {
  robots: 'robots.txt',
  llms: 'llms.txt',
  sitemap: 'sitemap.xml',
  newsSitemap: 'sitemap-news.xml',
  pagesSitemap: 'sitemap-pages.xml',
  manifest: 'manifest.webmanifest',
  security: '.well-known/security.txt',
  tdmrep: '.well-known/tdmrep.json',
  speculationRules: 'speculation-rules.json',
  headers: '_headers',
  redirects: '_redirects',
} as const;
export type SiteFile = keyof typeof siteFiles;

/** What stands at an address for programs, beside the pages that are for people. */
export type Endpoint =
  | { kind: 'feed'; of: FeedPage; format: FeedFormat }
  /** The stories of a month or a day that is over, as a chapter of the Atom feed of all (RFC 5005 section 4). */
  | { kind: 'feedArchive'; of: PageOf<'period'> }
  | { kind: 'ninjs'; of: PageOf<'article'> }
  | { kind: 'markdown'; of: PageOf<'article'> }
  /** The picture that services show for a link to an article. */
  | { kind: 'card'; of: PageOf<'article'> }
  /** The same for pages that have none of their own. */
  | { kind: 'siteCard'; language: Language }
  /** The articles of a month, in all languages. */
  | { kind: 'monthSitemap'; month: Period }
  /** Leads from the permanent id of an article to its address. */
  | { kind: 'shortLink'; id: string }
  | { kind: 'siteFile'; file: SiteFile };

/** Where a document stands. `documentAt` reads it back. */
export function endpointPath(document: Endpoint, site: Site): Path {
  switch (document.kind) {
    case 'feed':
      return `${pathOf(document.of, site)}${feedFiles[document.format]}`;
    case 'feedArchive':
      return `${pathOf(document.of, site)}${feedFiles.atom}`;
    case 'ninjs':
      return `${pathOf(document.of, site)}ninjs.json`;
    case 'markdown':
      return `${pathOf(document.of, site)}index.md`;
    case 'card':
      return `${pathOf(document.of, site)}card.jpg`;
    case 'siteCard':
      return siteCardPath(document.language);
    case 'monthSitemap':
      return `/sitemap/${document.month}.xml`;
    case 'shortLink':
      return shortLink(document.id);
    case 'siteFile':
      return `/${siteFiles[document.file]}`;
  }
}

/** The address of an article that never changes. */
export const shortLink = (id: string): Path => `/a/${id}/`;

/** What document stands at a path by its form; whether it exists is the store's to say. */
export function endpointAt(path: string, site: Site): Endpoint | undefined {
  const short = /^\/a\/([a-z0-9]+)\/$/.exec(path)?.[1];
  if (short) return { kind: 'shortLink', id: short };
  const month = /^\/sitemap\/(\d{4}-\d\d)\.xml$/.exec(path)?.[1];
  if (month) return isPeriod(month) ? { kind: 'monthSitemap', month } : undefined;

  const file = keyOf(siteFiles, path.slice(1));
  if (file) return { kind: 'siteFile', file };
  const language = site.languages.find((language) => siteCardPath(language) === path);
  if (language) return { kind: 'siteCard', language };

  const [, folder, name] = /^(.*\/)([^/]+)$/.exec(path) ?? [];
  if (!folder) return undefined;
  const page = pageAt(folder, site);
  if (!page) return undefined;
  if (page.kind === 'article') {
    if (name === 'ninjs.json') return { kind: 'ninjs', of: page };
    if (name === 'card.jpg') return { kind: 'card', of: page };
    return name === 'index.md' ? { kind: 'markdown', of: page } : undefined;
  }
  const format = keyOf(feedFiles, name);
  if (!format) return undefined;
  if (isFeedPage(page)) return { kind: 'feed', of: page, format };
  const isArchive = page.kind === 'period' && unitOf(page.period) !== 'year' && format === 'atom';
  return isArchive ? { kind: 'feedArchive', of: page } : undefined;
}

/** The documents that stand beside a page of this kind; of an article, a card only where it has one. */
export function endpointsOf(page: Page): Endpoint[] {
  if (page.kind === 'article')
    return [
      { kind: 'ninjs', of: page },
      { kind: 'markdown', of: page },
      { kind: 'card', of: page },
    ];
  return isFeedPage(page) ? feedsOf(page) : [];
}

export function feedsOf(page: FeedPage): Extract<Endpoint, { kind: 'feed' }>[] {
  const formats = Object.keys(feedFiles) as FeedFormat[];
  return formats.map((format) => ({ kind: 'feed', of: page, format }));
}

export function isFeedPage(page: Page): page is FeedPage {
  return page.kind === 'front' || page.kind === 'corrections' || (page.kind === 'list' && !page.period);
}

function keyOf<Key extends string>(names: Record<Key, string>, name: string | undefined): Key | undefined {
  return (Object.keys(names) as Key[]).find((key) => names[key] === name);
}
