import type { Hit, SegmentHits } from './find.ts';
import type { SearchQuery } from './query.ts';
import type { SearchedSegment } from './searchIndex.ts';

/** How much more a word says that stands twice or three times, often or in the standfirst, or in the headline. */
const gains = [1, 1.5, 2, 4];

/** All hits, the best first: with the rarest words, and where these matter most. Of two that are as good, the newer one. */
export function ranked(found: readonly SegmentHits[], { groups }: Pick<SearchQuery, 'groups'>): Hit[] {
  const stories = found.reduce((sum, { segment }) => sum + storiesOf(segment), 0);
  const rarities = groups.map(({ isFilter }, i) => {
    const count = found.reduce((sum, { counts }) => sum + counts[i]!, 0);
    return isFilter ? 0 : Math.log(1 + stories / (1 + count));
  });
  const score = ({ weights }: Hit) =>
    weights.reduce((sum, weight, i) => sum + rarities[i]! * gains[weight]!, 0);
  return found
    .flatMap(({ hits }) => hits)
    .map((hit): [Hit, number] => [hit, score(hit)])
    .sort(([, a], [, b]) => b - a)
    .map(([hit]) => hit);
}

const storiesOf = ({ months }: SearchedSegment) => months.reduce((sum, [, count]) => sum + count, 0);
