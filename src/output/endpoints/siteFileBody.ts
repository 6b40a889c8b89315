import { textsOf } from '../../config/texts.ts';
import { pathOf } from '../../model/address.ts';
import { dayBefore } from '../../model/dates.ts';
import { endpointPath, feedsOf, shortLink, siteFiles, type SiteFile } from '../../model/endpoint.ts';
import { periodOf } from '../../model/periods.ts';
import { sectionLabel, tagLabel } from '../../model/listLabels.ts';
import type { SiteContext } from '../../store/siteContext.ts';
import { llmsText } from '../formats/llmsText.ts';
import { openSearch } from '../formats/openSearch.ts';
import { robotsText } from '../formats/robotsText.ts';
import { securityText } from '../formats/securityText.ts';
import { newsSitemap, sitemap, sitemapIndex } from '../formats/sitemap.ts';
import { speculationRules } from '../formats/speculationRules.ts';
import { tdmrep } from '../formats/tdmrep.ts';
import { webManifest } from '../formats/webManifest.ts';
import { headerRules } from '../hosting/headerRules.ts';
import { headersFile } from '../hosting/headersFile.ts';
import { MAX_REDIRECTS, redirectsFile, type Redirect } from '../hosting/redirectsFile.ts';
import type { CompiledParts } from './compiledParts.ts';
import { serviceWorkerBody } from './serviceWorkerBody.ts';

/** The text of a file at the root of the site. */
export function siteFileBody(file: SiteFile, context: SiteContext, compiled: CompiledParts): string {
  const { site, today } = context;
  switch (file) {
    case 'robots':
      return robotsText(
        site,
        [siteFiles.sitemap, siteFiles.newsSitemap].map((name) => `${site.url}/${name}`),
      );
    case 'llms':
      return llmsText(site, guides(context));
    case 'sitemap':
      return sitemapIndex(sitemapFiles(context), site.timeZone);
    case 'newsSitemap':
      return newsSitemap(site.name, latestNews(context), site.timeZone);
    case 'pagesSitemap':
      return sitemap(
        changingPaths(context).map((path) => ({ url: site.url + path })),
        site.timeZone,
      );
    case 'manifest':
      return webManifest(site);
    case 'openSearch':
      return openSearch(site);
    case 'security':
      return securityText(site, today());
    case 'tdmrep':
      return tdmrep(site);
    case 'speculationRules':
      return speculationRules();
    case 'serviceWorker':
      return serviceWorkerBody(context, compiled);
    case 'headers':
      return headersFile(headerRules(site, staticPaths(context), compiled.inline));
    case 'redirects':
      return redirectsFile(redirects(context));
  }
}

/** The files of the sitemap: one for the pages, and one for the articles of each month. */
function sitemapFiles({ site, query }: SiteContext) {
  const months = query('storyMonths', {}).map(({ month, modified }) => ({
    url: site.url + endpointPath({ kind: 'monthSitemap', month }, site),
    modified,
  }));
  return [{ url: `${site.url}/${siteFiles.pagesSitemap}` }, ...months];
}

/** The stories of today and yesterday, newest first, without paid content. */
function latestNews({ site, query, today }: SiteContext) {
  const days = [today(), dayBefore(today())];
  // Not from the headlines: with a time of the last change in them, each entry of a live story would touch every list.
  const months = [...new Set(days.map((day) => periodOf(day, 'month')))];
  const modifiedAt = new Map(
    months
      .flatMap((month) => query('storiesOfMonth', { month }))
      .map(({ path, modified }) => [path, modified]),
  );
  return site.languages
    .flatMap((language) => days.flatMap((day) => query('headlines', { language, period: day })))
    .filter(({ type }) => type !== 'advertorial')
    .sort((a, b) => b.published - a.published || (a.id < b.id ? -1 : 1))
    .map(({ path, headline: title, language, published }) => ({
      url: site.url + path,
      title,
      language,
      published,
      modified: modifiedAt.get(path)! > published ? modifiedAt.get(path) : undefined,
    }));
}

/** Pages that are always there, and those that change with every story: fronts, sections, tags, series, static pages. */
function changingPaths({ site, query }: SiteContext): string[] {
  return site.languages.flatMap((language) => [
    pathOf({ kind: 'front', language }, site),
    ...site.sections.map(({ slug }) => pathOf({ kind: 'list', language, by: 'section', of: slug }, site)),
    ...query('staticPages', { language }).map(({ path }) => path),
    pathOf({ kind: 'archive', language }, site),
    pathOf({ kind: 'tags', language }, site),
    pathOf({ kind: 'corrections', language }, site),
    pathOf({ kind: 'follow', language }, site),
    ...query('tags', { language }).map(({ tag }) =>
      pathOf({ kind: 'list', language, by: 'tag', of: tag }, site),
    ),
    ...query('seriesSlugs', { language }).map((of) =>
      pathOf({ kind: 'list', language, by: 'series', of }, site),
    ),
  ]);
}

/** Where a program that answers readers starts, in each language: the links of `llms.txt`. */
function guides({ site, query }: SiteContext) {
  return site.languages.map((language) => {
    const t = textsOf(site, language);
    const link = (title: string, path: string) => ({ title, url: site.url + path });
    const front = { kind: 'front', language } as const;
    return {
      language: t.languageName,
      links: [
        link(t.front, pathOf(front, site)),
        ...site.sections.map(({ slug }) =>
          link(
            sectionLabel(slug, language, site),
            pathOf({ kind: 'list', language, by: 'section', of: slug }, site),
          ),
        ),
        ...query('topics', { language }).map(({ tag, title }) =>
          link(
            title ?? tagLabel(tag, language, site),
            pathOf({ kind: 'list', language, by: 'tag', of: tag }, site),
          ),
        ),
        link(t.archive, pathOf({ kind: 'archive', language }, site)),
        ...feedsOf(front, site)
          .filter(({ format }) => format === 'json')
          .map((feed) => link('JSON Feed', endpointPath(feed, site))),
        ...query('staticPages', { language }).map(({ title, path }) => link(title, path)),
      ],
    };
  });
}

function staticPaths({ site, query }: SiteContext): string[] {
  return site.languages.flatMap((language) => query('staticPages', { language })).map(({ path }) => path);
}

/**
 * Former origins of the site, old addresses, and short links. Some hosts redirect even where a page exists, so those are
 * left out.
 */
function redirects(context: SiteContext): Redirect[] {
  const { site, query, exists } = context;
  const origins = query('origins', {}).filter((origin) => origin !== site.url);
  const moved = [
    ...origins.map((from) => ({ from, to: site.url })),
    ...query('redirects', {}).filter(({ from }) => !exists.notRedirect(from)),
  ];
  return [...moved, ...newestShortLinks(context, MAX_REDIRECTS - moved.length)];
}

/** The newest short links without a file, for hosts that can do no more than redirect. */
function newestShortLinks({ site, query }: SiteContext, limit: number): Redirect[] {
  const files = site.outputs.shortLinks;
  if (files === 'all' || limit <= 0) return [];
  return site.languages
    .flatMap((language) => query('newestShortLinks', { language, files, limit }))
    .sort((a, b) => (a.day === b.day ? b.published - a.published : a.day < b.day ? 1 : -1))
    .slice(0, limit)
    .map(({ id, path }) => ({ from: shortLink(id), to: path }));
}
