import { headlineOf, modified, type Article } from '../model/article.ts';
import type { ArticleData } from '../model/articleSchema.ts';
import type { Instant } from '../model/dates.ts';
import { articleWithUpdates, type LiveStory, type WrittenUpdate } from '../model/liveStory.ts';
import { articleTerms } from '../model/search/articleTerms.ts';
import { shortLinkTable } from '../model/shortLinkTable.ts';
import type { SafeHtml } from '../markdown/articleHtml.ts';
import type { ArticleRow, Facet } from './fileResult.ts';
import type { MarkdownFile } from './markdownFile.ts';
import type { ReadImage } from './readImage.ts';
import { textFacets } from './textFacets.ts';
import { timeFacets } from './timesAhead.ts';

/* What the store keeps of an article that was read. */

/** A file of an article whose front matter is right. */
export type ArticleFile = MarkdownFile<ArticleData>;

/** An article whose entries appear one by one, with what each of them needs. */
export function liveStory(
  { html: _, ...article }: Article,
  { live }: ArticleData,
  { citations, text }: SafeHtml,
  updates: WrittenUpdate[],
): LiveStory {
  return { article: { ...article, live }, text, citations, updates };
}

/** From the fields, and not from the article: a withdrawn one has lost most of them. */
export function articleFacets(
  file: ArticleFile,
  article: Article,
  body: SafeHtml,
  images: ReadImage[],
): Facet[] {
  const { data, lineOf } = file;
  const series = article.series ?? article.formerSeries;
  const facet = (kind: Facet['kind'], value: string, field: PropertyKey[]): Facet => ({
    ...{ kind, value, line: lineOf(field) },
  });
  return [
    ...data.tags.map((tag, i) => facet('tag', tag, ['tags', i])),
    ...(series
      ? [facet('series', series.slug, ['series']), facet('seriesName', series.name, ['series'])]
      : []),
    ...data.authors.map((author, i) => facet('author', author, ['authors', i])),
    ...data.contributors.map(({ author }, i) => facet('contributor', author, ['contributors', i, 'author'])),
    ...(data.translationOf ? [facet('translation', data.translationOf, ['translationOf'])] : []),
    ...timeFacets(data, article.day, facet),
    ...textFacets(file, body, images),
  ];
}

/**
 * The row of an article, and of its live story if it has one.
 * @param text the plain text of the body
 */
export function articleRow(
  article: Article,
  text: string,
  story: LiveStory | undefined,
  facets: Facet[],
): ArticleRow {
  const { html, ...withoutHtml } = article;
  // Until the clock is asked: `showUpdates` adds the entries whose time has come.
  const shown = {
    ...(story?.updates.length ? articleWithUpdates(story, -Infinity as Instant) : withoutHtml),
    html,
  };
  return {
    kind: 'article',
    headline: JSON.stringify(headlineOf(shown)),
    article: JSON.stringify({ ...shown, html: undefined }),
    html,
    modified: modified(shown),
    terms: articleTerms(shown, text),
    shortLinkTable: shortLinkTable(shown.id),
    corrections: article.corrections.map((correction) => ({
      at: correction.at,
      correction: JSON.stringify(correction),
    })),
    live: story?.updates.length ? { story: JSON.stringify(story), next: story.updates[0]!.at } : undefined,
    facets,
  };
}
