import type {
  BreadcrumbList,
  CollectionPage,
  CreativeWorkSeries,
  ProfilePage,
  SearchAction,
  WebSite,
  WithContext,
} from 'schema-dts';
import { pathOf } from '../../model/address.ts';
import type { Author } from '../../model/author.ts';
import type { Headline, Series } from '../../model/article.ts';
import type { Site } from '../../config/siteSchema.ts';
import { searchTemplate } from './openSearch.ts';
import { authorJsonLd, creativeWorkSeries, publisher } from './newsArticle.ts';

/** A step of a breadcrumb trail. */
export interface Step {
  path: string;
  label: string;
}

/** The breadcrumb trail from the front page to a page, the page itself last: JSON-LD. */
export function breadcrumbList(trail: Step[], { url }: Pick<Site, 'url'>): WithContext<BreadcrumbList> {
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: trail.map(({ path, label }, i) => ({
      '@type': 'ListItem',
      position: i + 1,
      name: label,
      item: url + path,
    })),
  };
}

/** A list of stories: JSON-LD. */
export function collectionPage(
  { path, label }: Step,
  language: Headline['language'],
  headlines: Pick<Headline, 'path'>[],
  { url }: Pick<Site, 'url'>,
): WithContext<CollectionPage> {
  return {
    '@context': 'https://schema.org',
    '@type': 'CollectionPage',
    '@id': url + path,
    name: label,
    inLanguage: language,
    mainEntity: {
      '@type': 'ItemList',
      numberOfItems: headlines.length,
      itemListElement: headlines.map((headline, i) => ({
        '@type': 'ListItem',
        position: i + 1,
        url: url + headline.path,
      })),
    },
  };
}

/** The page of an author, with the newest stories: JSON-LD. */
export function profilePage(
  author: Author,
  language: Headline['language'],
  headlines: Pick<Headline, 'path' | 'headline'>[],
  site: Site,
): WithContext<ProfilePage> {
  const path = pathOf({ kind: 'list', language, by: 'author', of: author.id }, site);
  return {
    '@context': 'https://schema.org',
    '@type': 'ProfilePage',
    '@id': site.url + path,
    name: author.name,
    inLanguage: language,
    mainEntity: {
      ...authorJsonLd(author, language, site),
      ...(author.bio && { description: author.bio }),
      ...(author.kind === 'person' && author.role && { jobTitle: author.role }),
    },
    hasPart: headlines.map(({ path, headline }) => ({
      '@type': 'NewsArticle',
      '@id': site.url + path,
      url: site.url + path,
      headline,
    })),
  };
}

/**
 * A series with its parts: JSON-LD.
 * @param parts in their order
 */
export function seriesJsonLd(
  series: Series,
  language: Headline['language'],
  parts: Pick<Headline, 'path' | 'headline'>[],
  site: Site,
): WithContext<CreativeWorkSeries> {
  return {
    '@context': 'https://schema.org',
    ...(creativeWorkSeries(series, language, site) as object),
    '@type': 'CreativeWorkSeries',
    inLanguage: language,
    publisher: publisher(site, language),
    hasPart: parts.map(({ path, headline }, i) => ({
      '@type': 'NewsArticle',
      '@id': site.url + path,
      url: site.url + path,
      headline,
      position: i + 1,
    })),
  };
}

/** The site and its publisher, for the front page of a language: JSON-LD. */
export function webSite(site: Site, language: Headline['language'], path: string): WithContext<WebSite> {
  // A page of the site itself, such as one to sign up for a newsletter, identifies nobody.
  const profiles = site.channels.map(({ url }) => url).filter((url) => new URL(url).origin !== site.url);
  return {
    '@context': 'https://schema.org',
    '@type': 'WebSite',
    '@id': site.url + path,
    url: site.url + path,
    name: site.name,
    description: site.tagline[language]!,
    inLanguage: language,
    publisher: publisher(site, language, profiles),
    // Google reads the second field, which schema.org has as an annotation of the first.
    potentialAction: {
      '@type': 'SearchAction',
      target: { '@type': 'EntryPoint', urlTemplate: searchTemplate(site, language, '{search_term_string}') },
      'query-input': 'required name=search_term_string',
    } as SearchAction,
  };
}
