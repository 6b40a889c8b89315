import type { SegmentHits } from './find.ts';

/** How many stories of each month were found. */
export function monthCounts(found: readonly SegmentHits[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { segment, hits } of found)
    for (const { place } of hits) {
      let end = 0;
      const [month] = segment.months.find(([, stories]) => (end += stories) > place)!;
      counts.set(month, (counts.get(month) ?? 0) + 1);
    }
  return counts;
}
