import { STAMP_LENGTH } from './termFile.ts';

/**
 * What a hit shows of its story: path, headline, kicker or '', section, type, minutes since 1970. A JSON array, since
 * thousands of stories have it.
 */
export type FoundStory = [
  path: string,
  headline: string,
  kicker: string,
  section: string,
  type: string,
  minutes: number,
];

/** A file of stories before compression: the stamp of its segment, then JSON. A withdrawn story is 0. */
export function encodedStories(stamp: Uint8Array, stories: readonly (FoundStory | 0)[]): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(stories));
  const bytes = new Uint8Array(STAMP_LENGTH + json.length);
  bytes.set(stamp);
  bytes.set(json, STAMP_LENGTH);
  return bytes;
}

export function storiesIn(bytes: Uint8Array): (FoundStory | 0)[] {
  return JSON.parse(new TextDecoder().decode(bytes.subarray(STAMP_LENGTH))) as (FoundStory | 0)[];
}
