import type { Path } from './address.ts';
import type { Language } from '../config/languages.ts';
import type { MediaImage } from './mediaImage.ts';
import type { ArticleType } from '../config/vocabulary.ts';
import type { ArticleData, Source } from './articleSchema.ts';
import type { Day, Instant } from './dates.ts';

/** The lead image of an article, ready for a page. */
export interface LeadImage {
  media: MediaImage;
  alt: string;
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
  updated?: Instant | undefined;
  image?: Pick<LeadImage, 'media' | 'alt'> | undefined;
}

/** The cited sources in order of their first citation, and how often each is cited. */
export interface Citation {
  key: string;
  count: number;
}

/** A source as it stands in the notes: numbered by first citation, uncited ones after. */
export interface SourceNote extends Source {
  /** What the text cites it by. */
  key: string;
  number: number;
  /** How often the text cites it. */
  citations: number;
}

/** An article as its page shows it. */
export interface Article extends Omit<Headline, 'image'> {
  slug: string;
  tags: string[];
  /** Of one that was withdrawn: the tags whose feeds tell of it. No page shows them. */
  formerTags?: string[] | undefined;
  authors: string[];
  contributors: ArticleData['contributors'];
  signoff?: string | undefined;
  dateline?: ArticleData['dateline'];
  image?: LeadImage | undefined;
  sources: SourceNote[];
  corrections: ArticleData['corrections'];
  translationOf?: string | undefined;
  draft: boolean;
  /** It was taken back, and this is what `withdrawnArticle` leaves of it. */
  withdrawn: boolean;
  words: number;
  /** The body, safe to be set into a page. */
  html: string;
}

/** What a list shows of an article: the part of it that can change a list. */
export function headlineOf(article: Article): Headline {
  const { id, path, language, headline, kicker, description, type, section, published, day, updated, image } =
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
    updated,
    image: image && { media: image.media, alt: image.alt },
  };
}

/** The source notes in the order of their first citation; those that the text never cites come after, as written. */
export function sourceNotes(sources: Record<string, Source>, citations: Citation[]): SourceNote[] {
  const uncited = Object.keys(sources).filter((key) => !citations.some((citation) => citation.key === key));
  return [...citations, ...uncited.map((key) => ({ key, count: 0 }))].map(({ key, count }, i) => ({
    ...sources[key]!,
    key,
    number: i + 1,
    citations: count,
  }));
}

/** When an article changed last for its readers: published, updated or corrected. */
export function modified({
  published,
  updated,
  corrections,
}: Pick<Article, 'published' | 'updated' | 'corrections'>): Instant {
  return Math.max(published, updated ?? published, ...corrections.map(({ at }) => at)) as Instant;
}

/** Whole minutes that a text takes at 200 words a minute, one at the least. */
export function readingMinutes(words: number): number {
  return Math.max(1, Math.round(words / 200));
}
