import type { SegmentHits } from './find.ts';
import type { Group, SearchQuery } from './query.ts';
import type { SearchIndex } from './searchIndex.ts';
import type { TermEntry } from './termFile.ts';

/** Fewer letters have too many neighbours. */
const MIN_LETTERS = 4;

/**
 * A query with other words in the place of those that no story of the whole index has: one that begins so, or one with a
 * single typing error, whichever most stories have. Undefined where each word is found, or none is near.
 * @param found what the query found, perhaps only in some segments
 */
export async function forgivenQuery(
  index: SearchIndex,
  query: SearchQuery,
  found: readonly SegmentHits[],
): Promise<SearchQuery | undefined> {
  let isOther = false;
  const groups = await Promise.all(
    query.groups.map(async (group, i): Promise<Group> => {
      const isFound = group.isFilter || found.some(({ counts }) => counts[i]! > 0);
      if (isFound) return group;
      const terms = group.alternatives[0]!;
      const near = await Promise.all(terms.map((term) => nearestTerm(index, term)));
      if (near.every((term) => term === undefined)) return group;
      isOther = true;
      return { ...group, alternatives: [terms.map((term, i) => near[i] ?? term)], isForgiven: true };
    }),
  );
  return isOther ? { ...query, groups } : undefined;
}

/** The most frequent of the words near to one that no story has, in the buckets that would have it. */
async function nearestTerm(index: SearchIndex, term: string): Promise<string | undefined> {
  if (term.length < MIN_LETTERS || /\d/.test(term)) return undefined;
  const counts = new Map<string, number>();
  for (const segment of index.segments) {
    if ((await index.forms(segment, term)).length) return undefined;
    for (const entry of await index.bucket(segment, term)) {
      // The terms of filters are no words.
      if (!/^\p{L}/u.test(entry.term)) continue;
      const isNear = entry.term.startsWith(term) || isOneTypo(entry.term, term);
      if (isNear && !/\d/.test(entry.term))
        counts.set(entry.term, (counts.get(entry.term) ?? 0) + bytesOf(entry));
    }
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** A measure of how many stories have a term. A common one has its postings elsewhere, and more of them than any other. */
const bytesOf = ({ postings }: TermEntry) => postings?.length ?? Infinity;

/** True if one letter that is missing, added, replaced or exchanged with its neighbour turns one word into the other. */
export function isOneTypo(one: string, other: string): boolean {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  let [end, otherEnd] = [one.length, other.length];
  while (end > start && otherEnd > start && one[end - 1] === other[otherEnd - 1]) {
    end--;
    otherEnd--;
  }
  const [rest, otherRest] = [one.slice(start, end), other.slice(start, otherEnd)];
  const isExchanged = rest.length === 2 && rest[0] === otherRest[1] && rest[1] === otherRest[0];
  return (
    rest.length + otherRest.length > 0 &&
    (Math.max(rest.length, otherRest.length) < 2 || (isExchanged && otherRest.length === 2))
  );
}
