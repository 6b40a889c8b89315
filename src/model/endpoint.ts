import { isPeriod, unitOf, type Period } from './periods.ts';
import type { AddressConfig } from '../config/readConfig.ts';
import type { Site } from '../config/siteSchema.ts';
import { feedFormats, type FeedFormat } from '../config/vocabulary.ts';
import type { Language } from '../config/languages.ts';
import { pageAt, pathOf, type Page, type PageOf, type Path } from './address.ts';
import { siteCardPath } from './cardSize.ts';
import { searchFileLanguage } from './search/files.ts';
import { shortLinkTablePath } from './shortLinkTable.ts';

/** The file name of a feed in each format. */
export const feedFiles = {
  atom: 'atom.xml',
  rss: 'rss.xml',
  json: 'feed.json',
} as const satisfies Record<FeedFormat, string>;

/** The name of a file beside an article, by what it is. */
export const articleFiles = { ninjs: 'ninjs.json', markdown: 'index.md', card: 'card.jpg' } as const;
export type ArticleFile = keyof typeof articleFiles;

/** The files of a month that is over, with what the single files beside its articles held. */
export const monthFiles = { ninjs: 'articles.ndjson', markdown: 'articles.md' } as const;
export type MonthFile = keyof typeof monthFiles;

/** The kinds of files beside articles that those of the newest two years alone have. */
export const recentFiles = ({ outputs }: Pick<Site, 'outputs'>): ArticleFile[] =>
  keysOf(articleFiles).filter((kind) => outputs[kind] === 'recent');

/** A page that has feeds of its newest stories, or of its newest corrections. */
export type FeedPage = PageOf<'front' | 'corrections'> | Omit<PageOf<'list'>, 'period'>;

/** Files of the whole site for hosts, search engines and other programs, relative to its root. */
export const siteFiles = {
  robots: 'robots.txt',
  llms: 'llms.txt',
  sitemap: 'sitemap.xml',
  newsSitemap: 'sitemap-news.xml',
  pagesSitemap: 'sitemap-pages.xml',
  manifest: 'manifest.webmanifest',
  openSearch: 'opensearch.xml',
  security: '.well-known/security.txt',
  tdmrep: '.well-known/tdmrep.json',
  speculationRules: 'speculation-rules.json',
  serviceWorker: 'sw.js',
  headers: '_headers',
  redirects: '_redirects',
} as const;
export type SiteFile = keyof typeof siteFiles;

/** A file for programs or services at a path of its own. */
export type Endpoint =
  | { kind: 'feed'; of: FeedPage; format: FeedFormat }
  /** A chapter of the archive of the Atom feed of all stories: a past month or day (RFC 5005 section 4). */
  | { kind: 'feedArchive'; of: PageOf<'period'> }
  | { kind: 'ninjs'; of: PageOf<'article'> }
  | { kind: 'markdown'; of: PageOf<'article'> }
  /** The articles of a month, where those of its year have no file of this kind beside them any more. */
  | { kind: 'monthFile'; of: PageOf<'period'>; file: MonthFile }
  /** The picture that other services show for a link to the article. */
  | { kind: 'card'; of: PageOf<'article'> }
  /** The card of all pages that have none of their own. */
  | { kind: 'siteCard'; language: Language }
  /** The articles of a month, in all languages. */
  | { kind: 'monthSitemap'; month: Period }
  /** A redirect from the permanent id of an article to its path. */
  | { kind: 'shortLink'; id: string }
  /** Where the short links lead that have no file (see src/model/shortLinkTable.ts). */
  | { kind: 'shortLinkTable'; table: string }
  | { kind: 'siteFile'; file: SiteFile }
  /** A file of the search index of a language (see src/model/search/files.ts). */
  | { kind: 'searchFile'; language: Language; path: Path }
  /** Files of formats that a newsroom adds, by their names in the configuration. */
  | { kind: 'articleFormat'; of: PageOf<'article'>; file: string }
  | { kind: 'siteFormat'; file: string };

/** The path of an endpoint. `endpointAt` parses it. */
export function endpointPath(endpoint: Endpoint, site: AddressConfig): Path {
  switch (endpoint.kind) {
    case 'feed':
      return `${pathOf(endpoint.of, site)}${feedFiles[endpoint.format]}`;
    case 'feedArchive':
      return `${pathOf(endpoint.of, site)}${feedFiles.atom}`;
    case 'ninjs':
    case 'markdown':
    case 'card':
      return `${pathOf(endpoint.of, site)}${articleFiles[endpoint.kind]}`;
    case 'monthFile':
      return `${pathOf(endpoint.of, site)}${monthFiles[endpoint.file]}`;
    case 'siteCard':
      return siteCardPath(endpoint.language);
    case 'monthSitemap':
      return `/sitemap/${endpoint.month}.xml`;
    case 'shortLink':
      return shortLink(endpoint.id);
    case 'shortLinkTable':
      return shortLinkTablePath(endpoint.table);
    case 'searchFile':
      return endpoint.path;
    case 'siteFile':
      return `/${siteFiles[endpoint.file]}`;
    case 'articleFormat':
      return `${pathOf(endpoint.of, site)}${endpoint.file}`;
    case 'siteFormat':
      return `/${endpoint.file}`;
  }
}

/** The permanent address of an article, which redirects to its path. */
export const shortLink = (id: string): Path => `/a/${id}/`;

/** The id of the article whose permanent address a path is. */
export const shortLinkId = (path: string): string | undefined => /^\/a\/([a-z0-9]+)\/$/.exec(path)?.[1];

/** Parses a path into the endpoint that it names. The endpoint need not exist: only the store knows. */
export function endpointAt(path: string, site: AddressConfig): Endpoint | undefined {
  const short = shortLinkId(path);
  if (short) return { kind: 'shortLink', id: short };
  const table = /^\/a\/([0-9a-f]{2})\.json$/.exec(path)?.[1];
  if (table) return { kind: 'shortLinkTable', table };
  const month = /^\/sitemap\/(\d{4}-\d\d)\.xml$/.exec(path)?.[1];
  if (month) return isPeriod(month) ? { kind: 'monthSitemap', month } : undefined;

  const searched = searchFileLanguage(path);
  if (searched)
    return site.languages.includes(searched)
      ? { kind: 'searchFile', language: searched, path: path as Path }
      : undefined;

  const siteFile = keyOf(siteFiles, path.slice(1));
  if (siteFile) return { kind: 'siteFile', file: siteFile };
  if (site.formats && Object.hasOwn(site.formats.site, path.slice(1)))
    return { kind: 'siteFormat', file: path.slice(1) };
  const language = site.languages.find((language) => siteCardPath(language) === path);
  if (language) return { kind: 'siteCard', language };

  const [, folder, name] = /^(.*\/)([^/]+)$/.exec(path) ?? [];
  if (!folder) return undefined;
  const page = pageAt(folder, site);
  if (!page) return undefined;
  if (page.kind === 'article') {
    const kind = keyOf(articleFiles, name);
    if (kind) return site.outputs?.[kind] === 'none' ? undefined : { kind, of: page };
    return site.formats && Object.hasOwn(site.formats.article, name!)
      ? { kind: 'articleFormat', of: page, file: name! }
      : undefined;
  }
  const file = keyOf(monthFiles, name);
  if (file)
    return page.kind === 'period' && unitOf(page.period) === 'month' && site.outputs?.[file] !== 'none'
      ? { kind: 'monthFile', of: page, file }
      : undefined;
  const format = keyOf(feedFiles, name);
  if (!format) return undefined;
  if (isFeedPage(page))
    return formatsOf(page, site).includes(format) ? { kind: 'feed', of: page, format } : undefined;
  const isArchive = page.kind === 'period' && unitOf(page.period) !== 'year' && format === 'atom';
  return isArchive ? { kind: 'feedArchive', of: page } : undefined;
}

/** The endpoints that belong to a page. Not every article has all of them: see `hasArticleFile`. */
export function endpointsOf(page: Page, site: AddressConfig): Endpoint[] {
  if (page.kind === 'article')
    return [
      ...keysOf(articleFiles)
        .filter((kind) => site.outputs?.[kind] !== 'none')
        .map((kind) => ({ kind, of: page })),
      ...Object.keys(site.formats?.article ?? {}).map((file) => ({
        ...{ kind: 'articleFormat' as const, of: page, file },
      })),
    ];
  return isFeedPage(page) ? feedsOf(page, site) : [];
}

/** The feeds of a page, in the formats that the configuration gives its kind. */
export function feedsOf(page: FeedPage, site: AddressConfig): Extract<Endpoint, { kind: 'feed' }>[] {
  return formatsOf(page, site).map((format) => ({ kind: 'feed', of: page, format }));
}

const formatsOf = (page: FeedPage, { outputs }: AddressConfig): readonly FeedFormat[] =>
  outputs ? outputs.feeds[page.kind === 'list' ? page.by : page.kind] : feedFormats;

export function isFeedPage(page: Page): page is FeedPage {
  return page.kind === 'front' || page.kind === 'corrections' || (page.kind === 'list' && !page.period);
}

const keysOf = <Key extends string>(names: Record<Key, string>) => Object.keys(names) as Key[];

function keyOf<Key extends string>(names: Record<Key, string>, name: string | undefined): Key | undefined {
  return keysOf(names).find((key) => names[key] === name);
}
