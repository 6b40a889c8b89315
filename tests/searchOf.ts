import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { searchFolder } from '../src/model/search/files.ts';
import type { FoundStory } from '../src/model/search/storyFile.ts';
import type { SegmentHits } from '../src/model/search/find.ts';
import { forgivenQuery } from '../src/model/search/forgive.ts';
import { searchQuery, type SearchFilters } from '../src/model/search/query.ts';
import { ranked } from '../src/model/search/rank.ts';
import { search } from '../src/model/search/search.ts';
import { searchIndex, type LoadFile, type SearchedSegment } from '../src/model/search/searchIndex.ts';
import type { SearchSettings } from '../src/model/search/searchSettings.ts';
import { wordRulesOf } from '../src/model/search/wordRulesOf.ts';
import type { Store } from '../src/store/store.ts';

/** What a search found. */
export interface Found {
  stories: FoundStory[];
  /** True if another word than one of the query was searched for. */
  isForgiven: boolean;
  /** The files that were loaded, with their compressed sizes in bytes. */
  files: Map<string, number>;
}

/** Searches an index as the search page does, without a browser. Quotations are not checked. */
export function searchOf(language: string, segments: SearchedSegment[], read: (name: string) => Uint8Array) {
  return async (text: string, { sort = '', period = '', ...filters } = {}): Promise<Found> => {
    const files = new Map<string, number>();
    const load: LoadFile = (name) => {
      const bytes = read(name);
      files.set(name, bytes.length);
      return Promise.resolve(inflateRawSync(bytes));
    };
    const rules = wordRulesOf(language);
    const index = searchIndex(segments, rules, load);
    const query = searchQuery(text, filters as SearchFilters, rules);
    const all = async (asked: typeof query) => {
      const found: SegmentHits[] = [];
      for await (const part of search(index, asked, period)) found.push(part);
      return found;
    };
    let found = await all(query);
    const other = found.some(({ hits }) => hits.length)
      ? undefined
      : await forgivenQuery(index, query, found);
    if (other) found = await all(other);
    const hits = sort === 'fit' ? ranked(found, other ?? query) : found.flatMap(({ hits }) => hits);
    const stories = await Promise.all(hits.map(({ segment, place }) => index.story(segment, place)));
    return {
      stories: stories.filter((story) => story !== undefined),
      isForgiven: other !== undefined,
      files,
    };
  };
}

/** The same over the index in a store. */
export function searchOfStore(store: Store, language: string) {
  const rows = store
    .prepare('SELECT * FROM search_segment WHERE language = ? ORDER BY first DESC')
    .all(language);
  const segments = rows.map(({ name, buckets, stamp, months }) => ({
    ...{ name: name as string, buckets: Number(buckets), stamp: stamp as string },
    months: JSON.parse(months as string) as [string, number][],
  }));
  const bytesOf = store.prepare('SELECT bytes FROM search_file WHERE path = ?');
  return searchOf(
    language,
    segments,
    (name) => bytesOf.get(searchFolder(language) + name)!.bytes as Uint8Array,
  );
}

/** The same over a built site. */
export function searchOfSite(out: string, language: string, page: string) {
  const html = readFileSync(join(out, page, 'index.html'), 'utf8');
  const json = /<story-search[^>]*>\s*<script type="application\/json">([^<]+)<\/script>/.exec(html)![1]!;
  const { segments, folder } = JSON.parse(json) as SearchSettings;
  return searchOf(language, [...segments], (name) => readFileSync(join(out, folder, name)));
}
