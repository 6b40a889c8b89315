import type { Group, SearchQuery } from '../../model/search/query.ts';
import type { Marks } from './marks.ts';

/**
 * The words that were searched for in the place of misspelt ones, as they stand in the first hit that has them. Loaded only
 * where there are some.
 * @param shown the marked words of the list
 * @param firstTexts the texts of the first hit
 * @param marksOf finds a word of the query
 */
export async function forgivenWords(
  { groups }: SearchQuery,
  shown: string[],
  firstTexts: () => Promise<string[]>,
  marksOf: (group: Group) => Marks,
): Promise<string> {
  const words = groups
    .filter(({ isFilter }) => !isFilter)
    .map(async (group) => {
      if (!group.isForgiven) return group.word;
      const { found } = marksOf(group);
      const wordIn = (texts: string[]) =>
        texts.flatMap((text) => found(text).map(({ start, end }) => text.slice(start, end)))[0];
      return wordIn(shown) ?? wordIn(await firstTexts()) ?? group.alternatives[0]!.join(' ');
    });
  return (await Promise.all(words)).join(' ');
}
