import { textsOf } from '../../config/texts.ts';
import { pathOf, type PageOf } from '../../model/address.ts';
import type { Article } from '../../model/article.ts';
import type { Author } from '../../model/author.ts';
import type { Endpoint } from '../../model/endpoint.ts';
import { siteCard } from '../../model/cardSize.ts';
import { sectionLabel, tagLabel } from '../../model/listLabels.ts';
import type { SiteContext } from '../../store/siteContext.ts';
import { articleMarkdown } from '../formats/articleMarkdown.ts';
import { atomFeed } from '../formats/atomFeed.ts';
import { jsonFeed } from '../formats/jsonFeed.ts';
import { ninjs } from '../formats/ninjs.ts';
import { openGraph } from '../formats/openGraph.ts';
import { redirectPage } from '../formats/redirectPage.ts';
import { rssFeed } from '../formats/rssFeed.ts';
import { sitemap } from '../formats/sitemap.ts';
import { textWithUpdates } from '../formats/textWithUpdates.ts';
import { shortLinksFile } from '../hosting/shortLinksFile.ts';
import { articleCard } from './articleCard.ts';
import type { CompiledParts } from './compiledParts.ts';
import { feedChapter, feedOf } from './feedContents.ts';
import type { NewsroomFormats } from './newsroomFormats.ts';
import { siteFileBody } from './siteFileBody.ts';

/** Every endpoint but the cards, which are pictures: `cardImage` makes them. */
export type FileEndpoint = Exclude<Endpoint, { kind: 'card' | 'siteCard' }>;

/** Every endpoint that is a text. */
type TextEndpoint = Exclude<FileEndpoint, { kind: 'searchFile' }>;

/** The bytes of an endpoint. */
export function endpointBytes(
  endpoint: FileEndpoint,
  context: SiteContext,
  compiled: CompiledParts,
  formats: NewsroomFormats,
): Buffer {
  return endpoint.kind === 'searchFile'
    ? Buffer.from(context.query('searchFile', { path: endpoint.path })!, 'base64')
    : Buffer.from(endpointBody(endpoint, context, compiled, formats));
}

/** The text of an endpoint: one function queries what it needs, and one format writes it. */
export function endpointBody(
  endpoint: TextEndpoint,
  context: SiteContext,
  compiled: CompiledParts,
  formats: NewsroomFormats,
): string {
  switch (endpoint.kind) {
    case 'feed':
      return feedBody(endpoint, context);
    case 'feedArchive':
      return atomFeed(feedChapter(endpoint, context), context.site.timeZone);
    case 'ninjs':
      return ninjsText(articleOf(endpoint.of, context), context);
    case 'markdown':
      return markdownText(articleOf(endpoint.of, context), context);
    case 'monthFile':
      return monthFileBody(endpoint, context);
    case 'monthSitemap':
      return monthSitemapBody(endpoint, context);
    case 'shortLink':
      return shortLinkBody(endpoint.id, context);
    case 'shortLinkTable':
      return shortLinkTableBody(endpoint.table, context);
    case 'siteFile':
      return siteFileBody(endpoint.file, context, compiled);
    case 'articleFormat':
      return formats.article.get(endpoint.file)!(articleOf(endpoint.of, context), context);
    case 'siteFormat':
      return formats.site.get(endpoint.file)!(context);
  }
}

export function feedBody(endpoint: Extract<Endpoint, { kind: 'feed' }>, context: SiteContext): string {
  const feed = feedOf(endpoint, context);
  switch (endpoint.format) {
    case 'atom':
      return atomFeed(feed, context.site.timeZone);
    case 'rss':
      return rssFeed(feed);
    case 'json':
      return jsonFeed(feed, context.site.timeZone);
  }
}

function ninjsText(article: Article, context: SiteContext): string {
  const { site, query } = context;
  const { language, section } = article;
  const t = textsOf(site, language);
  const whole = { ...article, html: textWithUpdates(article, site, t) };
  const labels = {
    section: sectionLabel(section, language, site),
    unverified: t.unverified,
    tag: (slug: string) => tagLabel(slug, language, site),
    correction: (kind: Article['corrections'][number]['kind']) => t.correctionKinds[kind],
    authorUrl: (id: string) => site.url + pathOf({ kind: 'list', language, by: 'author', of: id }, site),
    policies: query('staticPages', { language }).map(({ title, path }) => ({ title, url: site.url + path })),
  };
  return JSON.stringify(ninjs(whole, authorsOf(article, context), site, labels));
}

function markdownText(article: Article, context: SiteContext): string {
  const { site } = context;
  const names = {
    section: sectionLabel(article.section, article.language, site),
    authors: authorsOf(article, context).map(({ name }) => name),
  };
  return articleMarkdown(article, names, site, textsOf(site, article.language));
}

/** A line of JSON for each article (NDJSON), or their Markdown one below the other, the oldest first. */
function monthFileBody(
  { of: { language, period }, file }: Extract<Endpoint, { kind: 'monthFile' }>,
  context: SiteContext,
): string {
  const articles = context.query('feedStories', { language, period }).toReversed();
  return file === 'ninjs'
    ? articles.map((article) => `${ninjsText(article, context)}\n`).join('')
    : articles.map((article) => markdownText(article, context)).join('\n');
}

function monthSitemapBody(
  { month }: Extract<Endpoint, { kind: 'monthSitemap' }>,
  { site, query }: SiteContext,
): string {
  const stories = query('storiesOfMonth', { month });
  return sitemap(
    stories.map(({ path, modified }) => ({ url: site.url + path, modified })),
    site.timeZone,
  );
}

/** What people share is the short link, so it has the link preview of the article. */
function shortLinkBody(id: string, context: SiteContext): string {
  const { site, query } = context;
  const target = query('target', { id })!;
  const article = query('articleAt', { path: target.path })!;
  const preview = {
    ...{ url: site.url + article.path, title: article.headline, description: article.description },
    ...{ language: article.language, otherLanguages: [] },
    image: articleCard(article, context) ?? siteCard(article.language, site),
  };
  return redirectPage(target, site, article.withdrawn ? [] : openGraph(preview, site));
}

function shortLinkTableBody(table: string, { site, query }: SiteContext): string {
  const files = site.outputs.shortLinks;
  return shortLinksFile(files === 'all' ? [] : query('shortLinkTable', { table, files }));
}

function articleOf(page: PageOf<'article'>, { site, query }: SiteContext): Article {
  return query('articleAt', { path: pathOf(page, site) })!;
}

function authorsOf({ authors }: Article, { query }: SiteContext): Author[] {
  return authors.map((id) => query('author', { id })!);
}
