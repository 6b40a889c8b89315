import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { bucketFile, bucketOf, wordFile } from '../../model/search/files.ts';
import { PostingWriter, postingsIn, type Posting } from '../../model/search/postings.ts';
import { encodedTerms, termsIn, type TermEntry } from '../../model/search/termFile.ts';
import { eachTerm, type Weight } from '../../model/search/terms.ts';
import type { Segment } from '../../model/search/segments.ts';

/** Files of an index by their names below the folder of their language. A file that goes has no bytes. */
export type SearchFiles = Map<string, Uint8Array | undefined>;

/** A segment as it is written. */
export interface IndexedSegment extends Segment {
  /** Three bytes that say which stories it has, in which order, and of which months. */
  stamp: Uint8Array;
  /** Its months, oldest first: `2024-06`, and how many stories each has. */
  months: [month: string, stories: number][];
  /** How many bytes the postings of a term have at most, that have no file of their own: `MAX_POSTINGS`. */
  maxPostings: number;
}

/** What forms of a term have in common, by the rules of its language. */
type Core = (term: string) => string;

/**
 * Postings with more bytes have a file of their own, so that who asks for a rare word does not load the common ones beside
 * it.
 */
export const MAX_POSTINGS = 8192;

/** All term files of a segment. @param stories the terms of each story, in the order of their places */
export function termFiles(segment: IndexedSegment, core: Core, stories: Iterable<string>): SearchFiles {
  const postings = new Map<string, PostingWriter>();
  let place = 0;
  for (const terms of stories) {
    eachTerm(terms, (term, weight) => {
      let writer = postings.get(term);
      if (!writer) postings.set(term, (writer = new PostingWriter()));
      writer.add(place, weight);
    });
    place++;
  }
  const files: SearchFiles = new Map();
  const buckets = Array.from({ length: segment.buckets }, (): TermEntry[] => []);
  for (const [term, writer] of postings)
    buckets[bucketOf(core(term), segment.buckets)]!.push(entryOf(segment, term, writer.bytes(), files));
  for (const [bucket, entries] of buckets.entries())
    files.set(bucketFile(segment.name, bucket), packedTerms(segment, entries));
  return files;
}

/** The entry of a term in its bucket. If the term is common, its postings get a file of their own. */
function entryOf(segment: IndexedSegment, term: string, postings: Uint8Array, files: SearchFiles): TermEntry {
  if (postings.length <= segment.maxPostings) return { term, postings };
  files.set(wordFile(segment.name, term), packedTerms(segment, [{ term, postings }]));
  return { term };
}

/** What became of the terms of one story. */
export interface ChangedStory {
  place: number;
  before: string;
  after: string;
}

/**
 * The term files that change with the terms of some stories of a segment, while the order of its stories stays.
 * @param read the bytes of a file of the segment, as the last build left them
 */
export function changedTermFiles(
  segment: IndexedSegment,
  core: Core,
  stories: ChangedStory[],
  read: (file: string) => Uint8Array,
): SearchFiles {
  const files: SearchFiles = new Map();
  const postingsOf = ({ term, postings }: TermEntry) =>
    postings ?? unpackedTerms(read(wordFile(segment.name, term)))[0]!.postings!;
  for (const [bucket, changes] of changesByBucket(segment, core, stories)) {
    const file = bucketFile(segment.name, bucket);
    const entries = new Map(unpackedTerms(read(file)).map((entry) => [entry.term, entry]));
    for (const [term, weights] of changes) {
      const before = entries.get(term);
      const postings = changedPostings(before && postingsOf(before), weights);
      if (before && !before.postings) files.set(wordFile(segment.name, term), undefined);
      if (postings.length) entries.set(term, entryOf(segment, term, postings, files));
      else entries.delete(term);
    }
    files.set(file, packedTerms(segment, [...entries.values()]));
  }
  return files;
}

/** The new weights of stories by bucket and term; undefined where a story has the term no more. */
function changesByBucket(segment: IndexedSegment, core: Core, stories: ChangedStory[]) {
  const changes = new Map<number, Map<string, Map<number, Weight | undefined>>>();
  const change = (term: string, place: number, weight: Weight | undefined) => {
    const bucket = bucketOf(core(term), segment.buckets);
    const terms = changes.get(bucket) ?? new Map<string, Map<number, Weight | undefined>>();
    changes.set(bucket, terms);
    terms.set(term, (terms.get(term) ?? new Map<number, Weight | undefined>()).set(place, weight));
  };
  for (const { place, before, after } of stories) {
    const known = new Map<string, Weight>();
    eachTerm(before, (term, weight) => known.set(term, weight));
    eachTerm(after, (term, weight) => {
      if (known.get(term) !== weight) change(term, place, weight);
      known.delete(term);
    });
    for (const term of known.keys()) change(term, place, undefined);
  }
  return changes;
}

function changedPostings(
  before: Uint8Array | undefined,
  weights: Map<number, Weight | undefined>,
): Uint8Array {
  const kept = before ? postingsIn(before).filter(({ place }) => !weights.has(place)) : [];
  const added = [...weights].flatMap(([place, weight]): Posting[] =>
    weight === undefined ? [] : [{ place, weight }],
  );
  const writer = new PostingWriter();
  for (const { place, weight } of [...kept, ...added].sort((a, b) => a.place - b.place))
    writer.add(place, weight);
  return writer.bytes();
}

function packedTerms(segment: IndexedSegment, entries: TermEntry[]): Uint8Array {
  const inOrder = entries.sort((a, b) => (a.term < b.term ? -1 : 1));
  return packed(encodedTerms(segment.stamp, inOrder));
}

const unpackedTerms = (bytes: Uint8Array) => termsIn(inflateRawSync(bytes));

/** Compressed as the search page reads it: raw deflate (RFC 1951), the best that it has. */
export const packed = (bytes: Uint8Array): Uint8Array => deflateRawSync(bytes, { level: 9 });
