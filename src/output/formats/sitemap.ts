import { x } from 'xastscript';
import type { Language } from '../../config/languages.ts';
import { isoTime, type Instant } from '../../model/dates.ts';
import { xmlText } from './xmlText.ts';

const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9';

export interface SitemapUrl {
  /** Absolute. */
  url: string;
  modified?: Instant | undefined;
}

/** A sitemap (sitemaps.org 0.9). A file may have at most 50,000 URLs. */
export function sitemap(urls: SitemapUrl[], timeZone: string): string {
  return xmlText(x('urlset', { xmlns: namespace }, urls.map(located('url', timeZone))));
}

/** A sitemap index: the list of sitemap files. */
export function sitemapIndex(files: SitemapUrl[], timeZone: string): string {
  return xmlText(x('sitemapindex', { xmlns: namespace }, files.map(located('sitemap', timeZone))));
}

function located(name: string, timeZone: string) {
  return ({ url, modified }: SitemapUrl) =>
    x(name, [x('loc', url), ...(modified === undefined ? [] : [x('lastmod', isoTime(modified, timeZone))])]);
}

export interface NewsUrl {
  url: string;
  title: string;
  language: Language;
  published: Instant;
  /** The last change of an article that was changed. */
  modified?: Instant | undefined;
}

/** The language in ISO 639, without script and territory; for Chinese the two tags of Google's news sitemaps. */
function newsLanguage(language: Language): string {
  const locale = new Intl.Locale(language);
  if (locale.language !== 'zh') return locale.language;
  return locale.maximize().script === 'Hant' ? 'zh-tw' : 'zh-cn';
}

/** Search engines read no more URLs of a news sitemap. */
export const MAX_NEWS_URLS = 1000;

/** A news sitemap (sitemap-news 0.9, whose schema fixes the order of elements). */
export function newsSitemap(publication: string, news: NewsUrl[], timeZone: string): string {
  const attributes = { xmlns: namespace, 'xmlns:news': 'http://www.google.com/schemas/sitemap-news/0.9' };
  const urls = news
    .slice(0, MAX_NEWS_URLS)
    .map(({ url, title, language, published, modified }) =>
      x('url', [
        x('loc', url),
        ...(modified === undefined ? [] : [x('lastmod', isoTime(modified, timeZone))]),
        x('news:news', [
          x('news:publication', [x('news:name', publication), x('news:language', newsLanguage(language))]),
          x('news:publication_date', isoTime(published, timeZone)),
          x('news:title', title),
        ]),
      ]),
    );
  return xmlText(x('urlset', attributes, urls));
}
