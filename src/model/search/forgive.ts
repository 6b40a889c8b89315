import type { SegmentHits } from './find.ts';
import type { Group, SearchQuery } from './query.ts';
import type { SearchIndex } from './searchIndex.ts';
import type { TermEntry } from './termFile.ts';

/** Fewer letters have too many neighbours. */
const MIN_LETTERS = 4;

/**
 * A query with other words in the place of those that no story has: one that begins so, or one with a single typing error,
 * whichever most stories have. Undefined where each word is found, or none is near.
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
      const near = isFound ? undefined : await nearestTerm(index, group.alternatives[0]![0]!);
      if (near === undefined) return group;
      isOther = true;
      return { ...group, alternatives: [[near]] };
    }),
  );
  return isOther ? { ...query, groups } : undefined;
}

/** The most frequent of the terms near to one, in the buckets that have it. */
async function nearestTerm(index: SearchIndex, term: string): Promise<string | undefined> {
  if (term.length < MIN_LETTERS || /\d/.test(term)) return undefined;
  const counts = new Map<string, number>();
  for (const segment of index.segments)
    for (const entry of await index.bucket(segment, term)) {
      const isNear = entry.term.startsWith(term) || isOneTypo(entry.term, term);
      if (isNear && !/\d/.test(entry.term))
        counts.set(entry.term, (counts.get(entry.term) ?? 0) + bytesOf(entry));
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
