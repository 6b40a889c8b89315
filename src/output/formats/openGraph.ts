import { modified, type Article } from '../../model/article.ts';
import { isoTime } from '../../model/dates.ts';
import type { Language } from '../../config/languages.ts';
import type { Site } from '../../config/siteSchema.ts';

/** Attributes of `meta` elements: `property` (Open Graph, RDFa) or `name`, and `content`. */
export type MetaTags = { property?: string; name?: string; content: string }[];

/** The locales of Open Graph by those of BCP 47: every page has some, and to find the territory is slow. */
const ogLocales = new Map<string, string>();

/** The locale of a language in the form of Open Graph, `id_ID`, with the most likely territory if it names none. */
function ogLocale(language: Language, { languageSettings }: Pick<Site, 'languageSettings'>): string {
  const tag = languageSettings[language]!.locale;
  let name = ogLocales.get(tag);
  if (name === undefined) {
    const locale = new Intl.Locale(tag);
    name = [locale.language, locale.maximize().region].filter(Boolean).join('_');
    ogLocales.set(tag, name);
  }
  return name;
}

export interface LinkPreviewData {
  url: string;
  title: string;
  description?: string | undefined;
  language: Language;
  otherLanguages: Language[];
  image?: { url: string; width: number; height: number; alt: string } | undefined;
}

/** The tags from which other services make the preview of a link (ogp.me, and the cards of X). */
export function openGraph(
  preview: LinkPreviewData,
  site: Pick<Site, 'name' | 'languageSettings'>,
  article?: ArticleMeta,
): MetaTags {
  const { image } = preview;
  const property = (name: string, content: string | number | undefined): MetaTags =>
    content === undefined ? [] : [{ property: name, content: String(content) }];
  return [
    ...property('og:type', article ? 'article' : 'website'),
    ...property('og:site_name', site.name),
    ...property('og:url', preview.url),
    ...property('og:title', preview.title),
    ...property('og:description', preview.description),
    ...property('og:locale', ogLocale(preview.language, site)),
    ...preview.otherLanguages.flatMap((language) =>
      property('og:locale:alternate', ogLocale(language, site)),
    ),
    ...property('og:image', image?.url),
    ...property('og:image:width', image?.width),
    ...property('og:image:height', image?.height),
    ...property('og:image:alt', image?.alt),
    { name: 'twitter:card', content: image ? 'summary_large_image' : 'summary' },
    ...(article
      ? [
          ...property('article:published_time', article.published),
          ...property('article:modified_time', article.modified),
          ...article.authors.flatMap(({ url }) => property('article:author', url)),
          ...property('article:section', article.section),
          ...article.tags.flatMap((tag) => property('article:tag', tag)),
          { name: 'author', content: article.authors.map(({ name }) => name).join(', ') },
        ]
      : []),
  ];
}

export interface ArticleMeta {
  published: string;
  modified: string;
  authors: { name: string; url: string }[];
  section: string;
  tags: string[];
}

/** What the tags of an article say beside those of every page. */
export function articleMeta(
  article: Article,
  names: Pick<ArticleMeta, 'authors' | 'section' | 'tags'>,
  { timeZone }: Pick<Site, 'timeZone'>,
): ArticleMeta {
  return {
    published: isoTime(article.published, timeZone),
    modified: isoTime(modified(article), timeZone),
    ...names,
  };
}
