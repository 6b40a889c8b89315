import type { Group, SearchQuery } from '../../model/search/query.ts';
import type { Marks } from './marks.ts';

/**
 * The words that were searched for in the place of misspelt ones, as they stand in the first hit that has them. Loaded only
 * where there are some.
 * @param shown the marked words of the list
 * @param marksOf finds a word of the query
 */
export function forgivenWords(
  { groups }: SearchQuery,
  shown: string[],
  marksOf: (group: Group) => Marks,
): string {
  const words = groups
    .filter(({ isFilter }) => !isFilter)
    .map((group) => {
      if (!group.isForgiven) return group.word;
      const { found } = marksOf(group);
      return shown.find((text) => found(text).length) ?? group.alternatives[0]!.join(' ');
    });
  return words.join(' ');
}
