import type { Headline } from './article.ts';

/** Longer series have on the page of each part only the parts around it. Otherwise each new part would change all pages. */
export const MAX_PARTS_ON_ARTICLE = 30;

/** How many parts before and after its own the page of an article shows in a series that is too long to show whole. */
export const PARTS_AROUND = 3;

/** Stories in the order of a series: that of publication, and of their ids where two came at one time. */
export const inSeriesOrder = <Story extends Pick<Headline, 'published' | 'id'>>(
  stories: readonly Story[],
): Story[] => stories.toSorted((a, b) => a.published - b.published || (a.id < b.id ? -1 : 1));

/** A part of a series. */
export interface Part extends Pick<Headline, 'path' | 'headline'> {
  /** From 1, in the order of publication. */
  position: number;
}

/** What an article shows of the series that it is a part of. */
export interface SeriesPlace {
  position: number;
  /** How many parts there are; undefined if the series is too long to tell it in each of them. */
  count: number | undefined;
  /** All parts in their order, or those around the article. */
  parts: Part[];
}

/** The part before an article, and the part after it. */
export function partsBeside({ position, parts }: SeriesPlace): { previous?: Part; next?: Part } {
  const at = (wanted: number) => parts.find((part) => part.position === wanted);
  const [previous, next] = [at(position - 1), at(position + 1)];
  return { ...(previous && { previous }), ...(next && { next }) };
}
