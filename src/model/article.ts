import type { MarkedHtml } from './addressMarks.ts';
import type { Path } from './address.ts';
import type { TextHeading } from './contents.ts';
import type { Language } from '../config/languages.ts';
import type { MediaImage } from './mediaImage.ts';
import type { ArticleType } from '../config/vocabulary.ts';
import type { ArticleData, Source } from './articleSchema.ts';
import type { Day, Instant } from './dates.ts';
import type { Update } from './liveStory.ts';
import type { TextFields } from './typographicArticle.ts';

/** The lead image of an article. */
export interface LeadImage {
  media: MediaImage;
  /** What lists show in its place where pictures are small. */
  thumb?: MediaImage | undefined;
  alt: string;
  kind?: 'photo' | 'drawing' | undefined;
  caption?: string | undefined;
  credit?: string | undefined;
}

/** What a list shows of an article. */
export interface Headline {
  id: string;
  path: Path;
  language: Language;
  headline: string;
  kicker?: string | undefined;
  description: string;
  type: ArticleType;
  section: string;
  published: Instant;
  /** The day of `published` in the site's zone. */
  day: Day;
  /** True while a story is live, from its first entry on. */
  live?: boolean | undefined;
  image?: Pick<LeadImage, 'media' | 'thumb' | 'alt' | 'kind'> | undefined;
  /** The ids of the authors, of what carries their view: lists name them. */
  authors?: string[] | undefined;
  /** True while the report is not verified. */
  unverified?: boolean | undefined;
  /** How many sources there are, and of which kind; undefined without any. */
  sources?: SourceCount | undefined;
  /** Which story leads the front page: 1 is the most important, 9 the least. */
  priority?: number | undefined;
}

/** The number of sources of a story. */
export interface SourceCount {
  all: number;
  primary: number;
  unverified: number;
}

/** A source that the text cites, and how often. */
export interface Citation {
  key: string;
  count: number;
}

/** A source in the source notes. Cited sources are numbered by their first citation; uncited ones follow. */
export interface SourceNote extends Source {
  /** The key of its citations in the text: `kremlin` for `[^kremlin]`. */
  key: string;
  number: number;
  /** How often the text cites it. */
  citations: number;
}

/** A series of articles, as each of its parts names it. */
export interface Series {
  slug: string;
  name: string;
}

/** An article as its page shows it. */
export interface Article extends Omit<Headline, 'image' | 'authors' | 'sources'> {
  slug: string;
  tags: string[];
  /** Only of a withdrawn article: the tags whose feeds report the withdrawal. No page shows them. */
  formerTags?: string[] | undefined;
  /** The series that it is a part of. */
  series?: Series | undefined;
  /** Only of a withdrawn article: the series whose feed reports the withdrawal. No page shows it. */
  formerSeries?: Series | undefined;
  authors: string[];
  contributors: ArticleData['contributors'];
  signoff?: string | undefined;
  updated?: Instant | undefined;
  dateline?: ArticleData['dateline'];
  image?: LeadImage | undefined;
  sources: SourceNote[];
  /** The entries of a live story, newest first. */
  updates: Update[];
  corrections: ArticleData['corrections'];
  translationOf?: string | undefined;
  draft: boolean;
  /** True for an article that was taken back; it has only the fields that `withdrawnArticle` leaves. */
  withdrawn: boolean;
  words: number;
  /** The table of contents; empty if the text has few headings. */
  contents: TextHeading[];
  /** The fields as the author wrote them, where quotation marks were set in them. */
  written?: Partial<TextFields> | undefined;
  /** The body as sanitised HTML, its relative addresses marked. */
  html: MarkedHtml;
}

/** The fields of an article that lists show. Lists change only if one of these does. */
export function headlineOf(article: Article): Headline {
  const { id, path, language, headline, kicker, description, type, section, published, day, live, image } =
    article;
  return {
    id,
    path,
    language,
    headline,
    kicker,
    description,
    type,
    section,
    published,
    day,
    live,
    image: image && { media: image.media, thumb: image.thumb, alt: image.alt, kind: image.kind },
    authors: isPersonal(article.type) ? article.authors : undefined,
    unverified: article.unverified,
    sources: sourceCount(article.sources),
    priority: article.priority,
  };
}

/** True for the types that carry the view or the taste of their authors. */
export function isPersonal(type: ArticleType): boolean {
  return ['opinion', 'analysis', 'review', 'interview'].includes(type);
}

export function sourceCount(sources: Pick<SourceNote, 'role' | 'unverified'>[]): SourceCount | undefined {
  if (!sources.length) return undefined;
  return {
    all: sources.length,
    primary: sources.filter(({ role }) => role === 'primary').length,
    unverified: sources.filter(({ unverified }) => unverified).length,
  };
}

/** The source notes in order of first citation, then uncited sources in the order of the front matter. */
export function sourceNotes(sources: Record<string, Source>, citations: Citation[]): SourceNote[] {
  const uncited = Object.keys(sources).filter((key) => !citations.some((citation) => citation.key === key));
  return [...citations, ...uncited.map((key) => ({ key, count: 0 }))].map(({ key, count }, i) => ({
    ...sources[key]!,
    key,
    number: i + 1,
    citations: count,
  }));
}

/** The last change that readers can notice: the latest of publication, update and corrections. */
export function modified({
  published,
  updated,
  corrections,
}: Pick<Article, 'published' | 'updated' | 'corrections'>): Instant {
  return Math.max(published, updated ?? published, ...corrections.map(({ at }) => at)) as Instant;
}

/** Reading time in whole minutes at 200 words a minute, at least one. */
export function readingMinutes(words: number): number {
  return Math.max(1, Math.round(words / 200));
}
