import type { Headline } from './article.ts';

export interface FrontPage {
  lead: Headline | undefined;
  /** The second tier, beside and below the lead. */
  second: Headline[];
  /** Stories with one kicker, such as "Today in history", which have a band of their own below the second tier. */
  rubric: Band<'kicker'> | undefined;
  /** Sections with stories that are not shown above, in the order of the masthead. */
  sections: Band<'slug'>[];
}

type Band<Name extends string> = Record<Name, string> & { headlines: Headline[] };

/** The most stories in the second tier, and in a band. */
export const MAX_SECOND_TIER = 4;
export const MAX_PER_BAND = 6;
/** So many stories with one kicker make a rubric. */
export const MIN_FOR_RUBRIC = 3;

/** How many of the newest stories the front page is laid out from, and how many of each section. */
export const NEWEST_FOR_FRONT = 30;
export const NEWEST_PER_SECTION = MAX_PER_BAND + 1 + MAX_SECOND_TIER + MAX_PER_BAND;

/** A story without a priority, between 1 (leads) and 9. */
const DEFAULT_PRIORITY = 5;

/**
 * Distributes headlines over the front page. No story appears twice.
 * Paid content is neither the lead nor in the second tier.
 * @param newest newest first
 * @param bySection the newest of each section, newest first
 */
export function frontPage(newest: Headline[], bySection: Band<'slug'>[]): FrontPage {
  const [lead, ...others] = byPriority(newest.filter(isNotPaid));
  const second = others.slice(0, MAX_SECOND_TIER);
  const shown = new Set([lead, ...second].map((headline) => headline?.id));
  const isLeft = ({ id }: Headline) => !shown.has(id);
  const rubric = rubricOf([...newest, ...bySection.flatMap(({ headlines }) => headlines)].filter(isLeft));
  for (const { id } of rubric?.headlines ?? []) shown.add(id);
  const sections = bySection
    .map(({ slug, headlines }) => ({
      slug,
      // The rubric shows its newest; older ones are not news of their section either.
      headlines: headlines
        .filter((headline) => isLeft(headline) && (!rubric || headline.kicker !== rubric.kicker))
        .slice(0, MAX_PER_BAND),
    }))
    .filter(({ headlines }) => headlines.length);
  return { lead, second, rubric, sections };
}

export interface DayPage {
  lead: Headline | undefined;
  /** Beside the lead. */
  second: Headline[];
  others: Headline[];
}

/**
 * Distributes the headlines of a day over its page: as on the front page, the most important one leads, and paid content
 * never does.
 * @param headlines newest first
 */
export function dayPage(headlines: Headline[]): DayPage {
  const [lead, ...rest] = byPriority(headlines.filter(isNotPaid));
  const paid = headlines.filter((headline) => !isNotPaid(headline));
  return {
    lead,
    second: rest.slice(0, MAX_SECOND_TIER),
    others: [...rest.slice(MAX_SECOND_TIER), ...paid],
  };
}

const isNotPaid = ({ type }: Headline) => type !== 'advertorial';

/** The most important first, and of equal ones the newest. */
function byPriority(newest: Headline[]): Headline[] {
  const priority = ({ priority }: Headline) => priority ?? DEFAULT_PRIORITY;
  return newest.toSorted((a, b) => priority(a) - priority(b));
}

/** The kicker that most stories have, if it is one of several, with its newest stories. */
function rubricOf(headlines: Headline[]): FrontPage['rubric'] {
  const byKicker = new Map<string, Map<string, Headline>>();
  for (const headline of headlines) {
    if (headline.kicker === undefined || headline.type === 'advertorial') continue;
    const stories = byKicker.get(headline.kicker) ?? new Map<string, Headline>();
    byKicker.set(headline.kicker, stories.set(headline.id, headline));
  }
  const [most] = [...byKicker].sort(([, a], [, b]) => b.size - a.size);
  if (!most || most[1].size < MIN_FOR_RUBRIC) return undefined;
  const [kicker, stories] = most;
  const newestFirst = [...stories.values()].sort(
    (a, b) => b.published - a.published || (a.id < b.id ? 1 : -1),
  );
  return { kicker, headlines: newestFirst.slice(0, MAX_PER_BAND) };
}
