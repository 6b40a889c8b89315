import type { Group, SearchQuery } from './query.ts';
import type { SearchedSegment, SearchIndex } from './searchIndex.ts';

/** A story that was found, by its place in a segment. */
export interface Hit {
  segment: SearchedSegment;
  place: number;
  /** The weight of each group of the query in the story. */
  weights: number[];
}

/** What a segment has for a query. */
export interface SegmentHits {
  segment: SearchedSegment;
  /** Newest first. */
  hits: Hit[];
  /** How many stories have each group. */
  counts: number[];
}

/** Finds the stories of a segment that have each group of a query. */
export async function hitsIn(
  index: SearchIndex,
  segment: SearchedSegment,
  { groups }: Pick<SearchQuery, 'groups'>,
): Promise<SegmentHits> {
  const found = await Promise.all(groups.map((group) => groupWeights(index, segment, group)));
  const counts = found.map(({ size }) => size);
  const rarest = found[counts.indexOf(Math.min(...counts))] ?? new Map<number, number>();
  const hits = Array.from(rarest.keys(), (place): Hit => ({
    segment,
    place,
    weights: found.map((weights) => weights.get(place) ?? -1),
  }));
  return {
    segment,
    hits: hits.filter(({ weights }) => !weights.includes(-1)).sort((a, b) => b.place - a.place),
    counts,
  };
}

/** The places that have one of the alternatives, each with the most weight that it has there. */
async function groupWeights(
  index: SearchIndex,
  segment: SearchedSegment,
  { alternatives }: Group,
): Promise<Map<number, number>> {
  const found = await Promise.all(
    alternatives.map((terms) => Promise.all(terms.map((term) => termWeights(index, segment, term)))),
  );
  const places = new Map<number, number>();
  for (const [first, ...others] of found)
    for (const [place, weight] of first!) {
      const weights = [weight, ...others.map((other) => other.get(place) ?? -1)];
      if (!weights.includes(-1)) raise(places, place, Math.max(...weights));
    }
  return places;
}

async function termWeights(index: SearchIndex, segment: SearchedSegment, term: string) {
  const forms = await index.forms(segment, term);
  const postings = await Promise.all(forms.map((entry) => index.postings(segment, entry)));
  const places = new Map<number, number>();
  for (const { place, weight } of postings.flat()) raise(places, place, weight);
  return places;
}

const raise = (places: Map<number, number>, place: number, weight: number) =>
  places.set(place, Math.max(places.get(place) ?? 0, weight));
