import { searchIndex, type SearchIndex } from '../../model/search/searchIndex.ts';
import type { SearchSettings } from '../../model/search/searchSettings.ts';
import { OtherStamp } from '../../model/search/termFile.ts';
import { noStemming, type WordRules } from '../../model/search/wordRules.ts';

/* The search index of the site, by what the page says of it as JSON in `<story-search>`. */

/** From the page, and from the page as it is now after a `refresh`. */
export let settings = settingsOf(document);
export const rules: WordRules = {
  ...(globalThis.stemRules ?? noStemming),
  stopWords: new Set(settings.stopWords.split(' ')),
};
export let index = indexOf(settings);

function settingsOf(page: Document): SearchSettings {
  return JSON.parse(page.querySelector('story-search > script')!.textContent) as SearchSettings;
}

function indexOf({ segments, folder }: SearchSettings): SearchIndex {
  return searchIndex(segments, rules, async (name) => {
    // Asked anew even where a host sends no headers of ours: a cached file would have another stamp.
    const response = await fetch(folder + name, { cache: 'no-cache' });
    // A newer index may have no such file.
    if (!response.ok) throw new (response.status === 404 ? OtherStamp : Error)(name);
    const bytes = response.body!.pipeThrough(new DecompressionStream('deflate-raw'));
    return new Uint8Array(await new Response(bytes).arrayBuffer());
  });
}

/** Loads the page again, where the index was made anew since it was opened. @returns true if it is another index */
export async function refresh(): Promise<boolean> {
  const before = JSON.stringify(settings);
  const page = await fetch(location.pathname, { cache: 'reload' });
  settings = settingsOf(new DOMParser().parseFromString(await page.text(), 'text/html'));
  index = indexOf(settings);
  return JSON.stringify(settings) !== before;
}
