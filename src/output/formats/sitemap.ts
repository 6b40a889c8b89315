import { x } from 'xastscript';
import { isoTime, type Instant } from '../../model/dates.ts';
import { xmlText } from './xmlText.ts';

const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9';

export interface SitemapUrl {
  /** Absolute. */
  url: string;
  modified?: Instant | undefined;
}

/** Addresses for search engines (sitemaps.org 0.9): at most 50,000 a file. */
export function sitemap(urls: SitemapUrl[], timeZone: string): string {
  return xmlText(x('urlset', { xmlns: namespace }, urls.map(located('url', timeZone))));
}

/** The files of a sitemap. */
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
  /** ISO 639: two or three letters. */
  language: string;
  published: Instant;
}

/** The most that search engines take in a news sitemap. */
export const mostNews = 1000;

/** The news of the last two days for search engines (sitemap-news 0.9, the order of elements is part of it). */
export function newsSitemap(publication: string, news: NewsUrl[], timeZone: string): string {
  const attributes = { xmlns: namespace, 'xmlns:news': 'http://www.google.com/schemas/sitemap-news/0.9' };
  const urls = news
    .slice(0, mostNews)
    .map(({ url, title, language, published }) =>
      x('url', [
        x('loc', url),
        x('news:news', [
          x('news:publication', [x('news:name', publication), x('news:language', language)]),
          x('news:publication_date', isoTime(published, timeZone)),
          x('news:title', title),
        ]),
      ]),
    );
  return xmlText(x('urlset', attributes, urls));
}
