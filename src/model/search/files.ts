/* The names of the files of a search index, below the folder of its language. */

const root = '/search-index';

/** The folder of a language. */
export const searchFolder = (language: string) => `${root}/${language}/` as const;

/** How many stories a file of stories has. */
export const STORIES_OF_FILE = 64;

/** The file of a bucket, relative to the folder. */
export const bucketFile = (segment: string, bucket: number) => `${segment}/${hex(bucket, 3)}.bin`;

/** The file of a word that is too common for its bucket. 64 bits of hashes: two words do not share one. */
export const wordFile = (segment: string, word: string) =>
  `${segment}/word-${hex(hashOf(word), 8)}${hex(hashOf(word, 0x9dc5811c), 8)}.bin`;

/** The file that has a story, by the place of the story in its segment. */
export const storiesFile = (segment: string, place: number) =>
  `${segment}/stories-${Math.floor(place / STORIES_OF_FILE)}.bin`;

/** The language of the path of a search file; undefined for another path. */
export const searchFileLanguage = (path: string): string | undefined =>
  /^\/search-index\/([a-z0-9-]+)\/[a-z0-9-]+\/[a-z0-9-]+\.bin$/.exec(path)?.[1];

/** Words that begin alike are in one bucket, so that it has most completions and misspellings of a word. */
const LETTERS_OF_BUCKET = 4;

/** The bucket of a term. @param core of the term, by the rules of its language; @param buckets a power of two */
export const bucketOf = (core: string, buckets: number): number =>
  hashOf(core.slice(0, LETTERS_OF_BUCKET)) & (buckets - 1);

/** FNV-1a, 32 bits, over UTF-16 code units, its bits mixed so that the lowest depend on all. */
function hashOf(text: string, seed = 0x811c9dc5): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

const hex = (number: number, length: number) => number.toString(16).padStart(length, '0');
