/*
 * Which stories are related: those that share rare tags. The weight of a tag is the binary logarithm of how rare it is, in
 * whole steps, so that it seldom changes as an archive grows. The sum of weights says how unlikely it is that two stories
 * share these tags by chance: 5 is one in 32.
 */

/** Rarity is counted among so many stories, so that one story changes the weights of no more. */
export const RARITY_WINDOW = 128;
/** A newsroom that is younger than this is taken to have so many stories: its first tags say something too. */
const FEWEST_STORIES = 16;
/** The same section adds this, which alone is not enough. */
export const SECTION_WEIGHT = 1;
/** A related story has at least this in common: a tag of a quarter of the stories, or of half of them and the section. */
export const RELATED_WEIGHT = 2;

/**
 * How much it says that two stories share a tag.
 * @param count how many stories have the tag, among `stories`
 * @returns 0 for a tag of most stories, 1 for one of a half or less, 2 of a quarter or less, 3 of an eighth or less, …
 */
export function tagWeight(count: number, stories: number): number {
  // Two have it at the least: these two.
  return count * 2 > stories ? 0 : doublings(Math.max(count, 2), stories);
}

/**
 * What a newer story must have in common with an older one to follow from it: so much that by chance one story of all
 * would have it. One tag is never enough.
 */
export const followUpWeight = (stories: number): number => doublings(1, stories);

/** How often a count may be doubled until it is that of all stories. */
function doublings(count: number, stories: number): number {
  return Math.floor(Math.log2(Math.max(stories, FEWEST_STORIES) / count));
}

/** A story that has something in common with another one. */
export interface RelatedCandidate {
  id: string;
  published: number;
  /** How much this counts. */
  weight: number;
}

/** The stories that have at least `least` in common, the highest total weight first, then the newest. */
export function related(candidates: RelatedCandidate[], least: number): string[] {
  return totals(candidates)
    .filter(({ weight }) => weight >= least)
    .sort((a, b) => b.weight - a.weight || b.published - a.published || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

/** The stories that have at least `least` in common, the oldest first: newer ones never take the place of these. */
export function followUps(candidates: RelatedCandidate[], least: number): string[] {
  return totals(candidates)
    .filter(({ weight }) => weight >= least)
    .sort((a, b) => a.published - b.published || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

/** Each story once, with its total weight: it may be a candidate by several tags. */
function totals(candidates: RelatedCandidate[]): RelatedCandidate[] {
  const byId = new Map<string, RelatedCandidate>();
  for (const { id, published, weight } of candidates) {
    byId.set(id, { id, published, weight: weight + (byId.get(id)?.weight ?? 0) });
  }
  return [...byId.values()];
}
