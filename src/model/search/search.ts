import { hitsIn, type SegmentHits } from './find.ts';
import type { SearchQuery } from './query.ts';
import type { SearchedSegment, SearchIndex } from './searchIndex.ts';

/**
 * Searches the segments of an index, newest first. All buckets are asked for at once; the file of a common word only when
 * its segment is reached, so that the newest hits do not wait for it.
 * @param period only stories of this year or month; '' for all
 */
export async function* search(
  index: SearchIndex,
  query: SearchQuery,
  period = '',
): AsyncGenerator<SegmentHits, void, undefined> {
  const segments = index.segments.filter(({ months }) => months.some(([month]) => month.startsWith(period)));
  for (const segment of segments)
    for (const { alternatives } of query.groups)
      for (const term of alternatives.flat())
        // Whoever waits for it gets the error.
        index.bucket(segment, term).catch(() => {});
  for (const segment of segments) {
    const found = await hitsIn(index, segment, query);
    const [from, to] = placesOf(segment, period);
    yield { ...found, hits: found.hits.filter(({ place }) => place >= from && place < to) };
  }
}

/** The places of a period: from the first, and before the last. */
function placesOf({ months }: SearchedSegment, period: string): [number, number] {
  let [from, to, end] = [0, 0, 0];
  for (const [month, stories] of months) {
    if (month < period) from = end + stories;
    end += stories;
    if (month.startsWith(period)) to = end;
  }
  return [from, to];
}
