import { inflateRawSync } from 'node:zlib';
import { searchQuery } from '../../src/model/search/query.ts';
import { search } from '../../src/model/search/search.ts';
import { searchIndex, type SearchedSegment } from '../../src/model/search/searchIndex.ts';
import { wordRulesOf } from '../../src/model/search/wordRulesOf.ts';

/** What the ten newest hits of a query cost a reader. */
export interface FirstHits {
  hits: number;
  files: number;
  /** Of the files, as they are sent. */
  bytes: number;
  /** How often the page waits for files that it asked for at once. */
  roundTrips: number;
}

/**
 * Searches an Indonesian index for the ten newest hits, as the search page does.
 * @param read a file of the index, by its name below the folder of the language
 */
export async function firstHits(
  segments: readonly SearchedSegment[],
  read: (name: string) => Uint8Array,
  words: string,
): Promise<FirstHits> {
  const sizes = new Map<string, number>();
  let roundTrips = 0;
  let isNewTrip = true;
  const rules = wordRulesOf('id');
  const index = searchIndex(segments, rules, async (name) => {
    if (isNewTrip) roundTrips++;
    isNewTrip = false;
    const bytes = read(name);
    sizes.set(name, bytes.length);
    // What was asked for at once comes at once.
    await new Promise((resolve) => setTimeout(resolve, 5));
    isNewTrip = true;
    return inflateRawSync(bytes);
  });
  const hits = [];
  for await (const found of search(index, searchQuery(words, {}, rules))) {
    hits.push(...found.hits);
    if (hits.length >= 10) break;
  }
  const shown = hits.slice(0, 10);
  await Promise.all(shown.map(({ segment, place }) => index.story(segment, place)));
  const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  return { hits: shown.length, files: sizes.size, bytes, roundTrips };
}
