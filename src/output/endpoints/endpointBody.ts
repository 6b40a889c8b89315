import { pathOf, type PageOf, type Path } from '../../model/address.ts';
import { endpointAt, endpointPath, siteFiles, type Endpoint, type SiteFile } from '../../model/endpoint.ts';
import { sectionLabel, tagLabel } from '../../model/listLabels.ts';
import type { Article } from '../../model/article.ts';
import type { Author } from '../../model/author.ts';
import { dayBefore } from '../../model/dates.ts';
import { articleMarkdown } from '../formats/articleMarkdown.ts';
import { atomFeed } from '../formats/atomFeed.ts';
import { jsonFeed } from '../formats/jsonFeed.ts';
import { llmsText } from '../formats/llmsText.ts';
import { newsSitemap, sitemap, sitemapIndex } from '../formats/sitemap.ts';
import { ninjs } from '../formats/ninjs.ts';
import { redirectPage } from '../formats/redirectPage.ts';
import { robotsText } from '../formats/robotsText.ts';
import { rssFeed } from '../formats/rssFeed.ts';
import { securityText } from '../formats/securityText.ts';
import { speculationRules } from '../formats/speculationRules.ts';
import { tdmrep } from '../formats/tdmrep.ts';
import { webManifest } from '../formats/webManifest.ts';
import { headerRules, type InlineHashes } from '../hosting/headerRules.ts';
import { headersFile } from '../hosting/headersFile.ts';
import { redirectsFile } from '../hosting/redirectsFile.ts';
import { texts } from '../../config/texts.ts';
import type { SiteContext } from '../../store/siteContext.ts';
import type { Target } from '../../store/queries/redirectQueries.ts';
import { feedChapter, feedOf } from './feedContents.ts';

/** The text of the document or the redirect at a path; undefined where a page for people or a picture stands. */
export function endpointBody(path: Path, context: SiteContext, inline: InlineHashes): string | undefined {
  const { site, exists } = context;
  const document = endpointAt(path, site);
  if (document?.kind === 'card' || document?.kind === 'siteCard') return undefined;
  if (document && exists.notRedirect(path)) return documentText(document, context, inline);
  return exists.notRedirect(path) ? undefined : redirectText(path, context, inline);
}

type TextDocument = Exclude<Endpoint, { kind: 'card' | 'siteCard' }>;

/** What stands in a document: it asks what it needs, and one format writes it down. */
function documentText(document: TextDocument, context: SiteContext, inline: InlineHashes): string {
  const { site, query } = context;
  switch (document.kind) {
    case 'feed': {
      const feed = feedOf(document, context);
      if (document.format === 'atom') return atomFeed(feed, site.timeZone);
      return document.format === 'rss' ? rssFeed(feed) : jsonFeed(feed, site.timeZone);
    }
    case 'feedArchive':
      return atomFeed(feedChapter(document, context), site.timeZone);
    case 'ninjs':
      return ninjsText(document.of, context);
    case 'markdown': {
      const article = articleAt(document.of, context);
      const names = {
        section: sectionLabel(article.section, article.language, site),
        authors: authorsOf(article, context).map(({ name }) => name),
      };
      return articleMarkdown(article, names, site);
    }
    case 'monthSitemap': {
      const stories = query('storiesOfMonth', { month: document.month });
      return sitemap(
        stories.map(({ path, modified }) => ({ url: site.url + path, modified })),
        site.timeZone,
      );
    }
    case 'shortLink':
      return redirectTo(query('target', { id: document.id })!, context);
    case 'siteFile':
      return siteFileText(document.file, context, inline);
  }
}

/** The small page at an address where a page stood once; where a feed stood, the feed that took its place. */
function redirectText(path: Path, context: SiteContext, inline: InlineHashes): string {
  const target = context.query('redirect', { path })!;
  const document = endpointAt(target.path, context.site);
  return document?.kind === 'feed' ? documentText(document, context, inline) : redirectTo(target, context);
}

function redirectTo({ path, headline, language }: Target, { site }: SiteContext): string {
  return redirectPage(path, site.url, headline, language);
}

function siteFileText(file: SiteFile, context: SiteContext, inline: InlineHashes): string {
  const { site, query, today, exists } = context;
  const absolute = (path: string) => site.url + path;
  switch (file) {
    case 'robots':
      return robotsText(site, [absolute(`/${siteFiles.sitemap}`), absolute(`/${siteFiles.newsSitemap}`)]);
    case 'llms':
      return llmsText(site, readingGuide(context));
    case 'sitemap': {
      const months = query('storyMonths', {}).map(({ month, modified }) => ({
        url: absolute(endpointPath({ kind: 'monthSitemap', month }, site)),
        modified,
      }));
      return sitemapIndex([{ url: absolute(`/${siteFiles.pagesSitemap}`) }, ...months], site.timeZone);
    }
    case 'newsSitemap': {
      const days = [today(), dayBefore(today())];
      const news = site.languages
        .flatMap((language) => days.flatMap((day) => query('headlines', { language, period: day })))
        .filter(({ type }) => type !== 'advertorial')
        .sort((a, b) => b.published - a.published || (a.id < b.id ? -1 : 1));
      const urls = news.map(({ path, headline: title, language, published }) => ({
        url: absolute(path),
        title,
        language,
        published,
      }));
      return newsSitemap(site.name, urls, site.timeZone);
    }
    case 'manifest':
      return webManifest(site);
    case 'security':
      return securityText(site, today());
    case 'tdmrep':
      return tdmrep(site);
    case 'speculationRules':
      return speculationRules();
    case 'headers': {
      const pages = site.languages.flatMap((language) => query('staticPages', { language }));
      return headersFile(
        headerRules(
          site,
          pages.map(({ path }) => path),
          inline,
        ),
      );
    }
    case 'redirects': {
      const origins = query('origins', {}).filter((origin) => origin !== site.url);
      // Some hosts follow these also where a page stands: the page wins, as it does in the folder.
      const redirects = query('redirects', {}).filter(({ from }) => !exists.notRedirect(from));
      return redirectsFile([...origins.map((from) => ({ from, to: site.url })), ...redirects]);
    }
    case 'pagesSitemap':
      return sitemap(
        listedPaths(context).map((path) => ({ url: absolute(path) })),
        site.timeZone,
      );
  }
}

/** Pages that are always there, and those that change with every story: fronts, sections, tags, static pages. */
function listedPaths({ site, query }: SiteContext): string[] {
  return site.languages.flatMap((language) => [
    pathOf({ kind: 'front', language }, site),
    ...site.sections.map(({ slug }) => pathOf({ kind: 'list', language, by: 'section', of: slug }, site)),
    ...query('staticPages', { language }).map(({ path }) => path),
    pathOf({ kind: 'archive', language }, site),
    pathOf({ kind: 'tags', language }, site),
    ...query('tags', { language }).map(({ tag }) =>
      pathOf({ kind: 'list', language, by: 'tag', of: tag }, site),
    ),
  ]);
}

/** Where programs that read for people begin. */
function readingGuide({ site, query }: SiteContext) {
  return site.languages.map((language) => {
    const link = (title: string, path: string) => ({ title, url: site.url + path });
    return {
      language: texts[language].languageName,
      links: [
        link(texts[language].front, pathOf({ kind: 'front', language }, site)),
        ...site.sections.map(({ slug }) =>
          link(
            sectionLabel(slug, language, site),
            pathOf({ kind: 'list', language, by: 'section', of: slug }, site),
          ),
        ),
        link(texts[language].archive, pathOf({ kind: 'archive', language }, site)),
        link(
          'JSON Feed',
          endpointPath({ kind: 'feed', of: { kind: 'front', language }, format: 'json' }, site),
        ),
        ...query('staticPages', { language }).map(({ title, path }) => link(title, path)),
      ],
    };
  });
}

function ninjsText(page: PageOf<'article'>, context: SiteContext): string {
  const { site, query } = context;
  const article = articleAt(page, context);
  const { language, section } = article;
  const labels = {
    section: sectionLabel(section, language, site),
    tag: (slug: string) => tagLabel(slug, language, site),
    correction: (kind: Article['corrections'][number]['kind']) => texts[language].correctionKinds[kind],
    authorUrl: (id: string) => site.url + pathOf({ kind: 'list', language, by: 'author', of: id }, site),
    policies: query('staticPages', { language }).map(({ title, path }) => ({ title, url: site.url + path })),
  };
  return JSON.stringify(ninjs(article, authorsOf(article, context), site, labels));
}

function articleAt(page: PageOf<'article'>, { site, query }: SiteContext): Article {
  return query('articleAt', { path: pathOf(page, site) })!;
}

function authorsOf({ authors }: Article, { query }: SiteContext): Author[] {
  return authors.map((id) => query('author', { id })!);
}
