import type {
  Article as SchemaArticle,
  CreativeWorkSeries,
  NewsMediaOrganization,
  WithContext,
} from 'schema-dts';
import { pathOf } from '../../model/address.ts';
import { shortLink } from '../../model/endpoint.ts';
import { sectionLabel, tagLabel } from '../../model/listLabels.ts';
import { modified, type Article, type Headline, type Series } from '../../model/article.ts';
import type { Author } from '../../model/author.ts';
import { isoTime, type Instant } from '../../model/dates.ts';
import { croppedName, fallbackSource, ratios } from '../../media/derivatives.ts';
import type { ArticleType } from '../../config/vocabulary.ts';
import type { Site } from '../../config/siteSchema.ts';
import { liveCoverage } from './liveCoverage.ts';
import type { LinkPreviewData } from './openGraph.ts';

/** The schema.org type of each type of article. */
const schemaTypes = {
  news: 'ReportageNewsArticle',
  analysis: 'AnalysisNewsArticle',
  explainer: 'BackgroundNewsArticle',
  opinion: 'OpinionNewsArticle',
  interview: 'NewsArticle',
  review: 'ReviewNewsArticle',
  'press-release': 'NewsArticle',
  advertorial: 'AdvertiserContentArticle',
} as const satisfies Record<ArticleType, string>;

/** A live story is a LiveBlogPosting. What is no plain report says so too. */
function schemaType({ type, updates }: Article) {
  if (!updates.length) return schemaTypes[type];
  return type === 'news' ? 'LiveBlogPosting' : ([schemaTypes[type], 'LiveBlogPosting'] as const);
}

/** schema.org has a property for the status of a work, and leaves the terms to publishers. */
const UNVERIFIED = 'Unverified';

/**
 * An article as schema.org JSON-LD, for search engines and archives.
 * @param translations the same story in other languages
 * @param card used if the article has no lead image
 * @param position of the article in its series
 */
export function newsArticle(
  article: Article,
  authors: Author[],
  translations: readonly Headline[],
  site: Site,
  card?: LinkPreviewData['image'],
  position?: number,
): WithContext<SchemaArticle> {
  const { language, dateline, sources, corrections, translationOf } = article;
  const url = site.url + article.path;
  const time = (at: Instant) => isoTime(at, site.timeZone);
  const versions = translations.map((other) => ({
    '@type': 'NewsArticle' as const,
    '@id': site.url + other.path,
    headline: other.headline,
    inLanguage: other.language,
  }));
  const original = translations.find(({ id }) => id === translationOf);
  const place = dateline && {
    '@type': 'Place' as const,
    name: dateline.place,
    ...(dateline.country && {
      address: { '@type': 'PostalAddress' as const, addressCountry: dateline.country },
    }),
    ...(dateline.lat !== undefined &&
      dateline.lon !== undefined && {
        geo: { '@type': 'GeoCoordinates' as const, latitude: dateline.lat, longitude: dateline.lon },
      }),
  };
  return {
    '@context': 'https://schema.org',
    '@type': schemaType(article),
    '@id': url,
    url,
    mainEntityOfPage: url,
    identifier: site.url + shortLink(article.id),
    headline: article.headline,
    description: article.description,
    inLanguage: language,
    datePublished: time(article.published),
    dateModified: time(modified(article)),
    ...(article.updates.length && liveCoverage(article, site)),
    articleSection: sectionLabel(article.section, language, site),
    ...(article.tags.length && { keywords: article.tags.map((tag) => tagLabel(tag, language, site)) }),
    ...(article.unverified && { creativeWorkStatus: UNVERIFIED }),
    ...(article.series && { isPartOf: creativeWorkSeries(article.series, language, site), position }),
    wordCount: article.words,
    ...(article.image && {
      image: ratios.map(({ name }) => `${site.url}/media/${croppedName(article.image!.media, name)}`),
    }),
    ...(!article.image && card && { image: { '@type': 'ImageObject' as const, url: card.url } }),
    author: authors.map((author) => authorJsonLd(author, language, site)),
    publisher: publisher(site, language),
    ...(dateline && { dateline: dateline.place, locationCreated: place }),
    ...(sources.length && {
      citation: sources.map(({ name, title, url, published, role, unverified }) => ({
        '@type': role === 'data' ? ('Dataset' as const) : ('CreativeWork' as const),
        name: title ?? name,
        ...(title && { creator: { '@type': 'Organization' as const, name } }),
        ...(url && { url }),
        ...(published && { datePublished: published }),
        ...(unverified && { creativeWorkStatus: UNVERIFIED }),
      })),
      isBasedOn: sources.filter(({ role, url }) => role === 'primary' && url).map(({ url }) => url!),
    }),
    ...(corrections.length && {
      correction: corrections.map(({ at, text }) => ({
        '@type': 'CorrectionComment' as const,
        text,
        datePublished: time(at),
      })),
    }),
    ...(original && {
      translationOfWork: { '@type': 'NewsArticle' as const, '@id': site.url + original.path },
    }),
    ...(!translationOf && versions.length && { workTranslation: versions }),
    ...(article.type === 'advertorial' && { isAccessibleForFree: true }),
  } as WithContext<SchemaArticle>;
}

interface AuthorJsonLd {
  '@type': 'Person' | 'Organization';
  name: string;
  url: string;
  image?: string;
  email?: string;
  sameAs?: string[];
}

/** An author as a person or an organisation, with the address of the author's page. */
export function authorJsonLd(
  { id, name, kind, picture, email, sameAs }: Author,
  language: Article['language'],
  site: Site,
): AuthorJsonLd {
  return {
    '@type': kind === 'person' ? 'Person' : 'Organization',
    name,
    url: site.url + pathOf({ kind: 'list', language, by: 'author', of: id }, site),
    ...(picture && { image: site.url + fallbackSource(picture.media) }),
    ...(email && { email }),
    ...(sameAs.length && { sameAs }),
  };
}

/** A series, as its page and each of its parts identify it. */
export function creativeWorkSeries(
  { slug, name }: Series,
  language: Article['language'],
  site: Site,
): CreativeWorkSeries {
  const url = site.url + pathOf({ kind: 'list', language, by: 'series', of: slug }, site);
  return { '@type': 'CreativeWorkSeries', '@id': url, name, url };
}

/**
 * The publisher of the site, with links to its policies.
 * @param profiles its accounts at other services
 */
export function publisher(
  site: Site,
  language: Article['language'],
  profiles: string[] = [],
): NewsMediaOrganization {
  const policies = Object.entries(site.publisher.policies).flatMap(([property, slugs]) => {
    const slug = slugs[language];
    return slug ? [[property, site.url + pathOf({ kind: 'static', language, slug }, site)]] : [];
  });
  return {
    '@type': 'NewsMediaOrganization',
    '@id': `${site.url}/#publisher`,
    name: site.publisher.name,
    url: `${site.url}/`,
    logo: `${site.url}/icon.svg`,
    ...(site.publisher.email && { email: site.publisher.email }),
    ...(profiles.length && { sameAs: profiles }),
    ...(Object.fromEntries(policies) as Record<string, string>),
  };
}
