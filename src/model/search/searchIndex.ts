import { bucketFile, bucketOf, storiesFile, STORIES_OF_FILE, wordFile } from './files.ts';
import { postingsIn, type Posting } from './postings.ts';
import { storiesIn, type FoundStory } from './storyFile.ts';
import { OtherStamp, STAMP_LENGTH, termsIn, type TermEntry } from './termFile.ts';
import { isFormOf, type WordRules } from './wordRules.ts';

/** A segment of the search index as the search page knows it: see src/model/search/segments.ts. */
export interface SearchedSegment {
  name: string;
  buckets: number;
  /** Six hexadecimal digits, at the beginning of each of its files. */
  stamp: string;
  /** Its months, oldest first: `2024-06`, and how many stories each has. */
  months: [month: string, stories: number][];
}

/** Loads a file of the index and decompresses it. @param name below the folder of the language */
export type LoadFile = (name: string) => Promise<Uint8Array>;

/** The index of a language, whose files are loaded when they are needed, and once. */
export interface SearchIndex {
  segments: readonly SearchedSegment[];
  /** The entries of the bucket that has a term. */
  bucket: (segment: SearchedSegment, term: string) => Promise<TermEntry[]>;
  /** Those of them that are forms of it. */
  forms: (segment: SearchedSegment, term: string) => Promise<TermEntry[]>;
  /** The postings of an entry, which may be in a file of their own. */
  postings: (segment: SearchedSegment, entry: TermEntry) => Posting[] | Promise<Posting[]>;
  /** What a hit shows of the story at a place; undefined of a withdrawn one. */
  story: (segment: SearchedSegment, place: number) => Promise<FoundStory | undefined>;
}

export function searchIndex(
  segments: readonly SearchedSegment[],
  rules: WordRules,
  load: LoadFile,
): SearchIndex {
  const parsed = new Map<string, Promise<unknown>>();
  const loaded = <Parsed>(
    { stamp }: SearchedSegment,
    name: string,
    parse: (bytes: Uint8Array) => Parsed,
  ): Promise<Parsed> => {
    const known = parsed.get(name) as Promise<Parsed> | undefined;
    if (known) return known;
    const result = load(name).then((bytes) => {
      if (hex(bytes.subarray(0, STAMP_LENGTH)) !== stamp) throw new OtherStamp(name);
      return parse(bytes);
    });
    parsed.set(name, result);
    // So that it can be tried again.
    result.catch(() => parsed.delete(name));
    return result;
  };
  const bucket = (segment: SearchedSegment, term: string) =>
    loaded(segment, bucketFile(segment.name, bucketOf(rules.core(term), segment.buckets)), termsIn);
  return {
    segments,
    bucket,
    forms: async (segment, term) =>
      (await bucket(segment, term)).filter((entry) => isFormOf(entry.term, term, rules)),
    postings: (segment, { term, postings }) =>
      postings
        ? postingsIn(postings)
        : loaded(segment, wordFile(segment.name, term), (bytes) => postingsIn(termsIn(bytes)[0]!.postings!)),
    story: async (segment, place) => {
      const stories = await loaded(segment, storiesFile(segment.name, place), storiesIn);
      return stories[place % STORIES_OF_FILE] || undefined;
    },
  };
}

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
