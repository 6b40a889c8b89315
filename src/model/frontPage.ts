import type { Headline } from './article.ts';

export interface FrontPage {
  lead: Headline | undefined;
  /** The second tier, beside and below the lead. */
  second: Headline[];
  /** Sections with stories that are not in the tiers above, in the order of the masthead. */
  sections: { slug: string; headlines: Headline[] }[];
}

/** The most stories in the second tier, and in the column of a section. */
export const MAX_SECOND_TIER = 4;
export const MAX_PER_SECTION = 4;

/**
 * Distributes headlines over the front page. No story appears twice.
 * Paid content is neither the lead nor in the second tier.
 * @param newest newest first
 * @param bySection the newest of each section, newest first
 */
export function frontPage(
  newest: Headline[],
  bySection: { slug: string; headlines: Headline[] }[],
): FrontPage {
  const [lead, ...others] = newest.filter(({ type }) => type !== 'advertorial');
  const second = others.slice(0, MAX_SECOND_TIER);
  const shown = new Set([lead, ...second].map((headline) => headline?.id));
  const sections = bySection
    .map(({ slug, headlines }) => ({
      slug,
      headlines: headlines.filter(({ id }) => !shown.has(id)).slice(0, MAX_PER_SECTION),
    }))
    .filter(({ headlines }) => headlines.length);
  return { lead, second, sections };
}
