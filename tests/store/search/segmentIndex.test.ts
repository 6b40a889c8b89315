import { expect, test } from 'vitest';
import {
  changedTermFiles,
  termFiles,
  type ChangedStory,
  type IndexedSegment,
  type SearchFiles,
} from '../../../src/store/search/segmentIndex.ts';
import { random } from '../../random.ts';

/** A segment so small that half of its words are common. */
const segment: IndexedSegment = {
  ...{ name: 'past', from: '', until: '2024', stories: 30, buckets: 4, isNewest: false },
  ...{ stamp: Uint8Array.of(1, 2, 3), months: [['2022-01', 30]], maxPostings: 6 },
};
const core = (term: string) => term.replace(/^[kpst]/, '');

test('changed files are those of a new index, whatever changes', () => {
  const next = random(7);
  const words = Array.from({ length: 40 }, (_, i) => `${'kpstabcd'[i % 8]}ata${i}`);
  const someTerms = () => {
    const lines: string[][] = [[], [], [], []];
    // The first words are common, the last are rare.
    for (const [i, word] of words.entries()) if (next(4 + i) < 4) lines[next(4)]!.push(word);
    return lines.map((line) => line.sort().join(' ')).join('\n');
  };
  const stories = Array.from({ length: 30 }, someTerms);
  const files: SearchFiles = termFiles(segment, core, stories);
  let [came, went] = [0, 0];
  for (let round = 0; round < 150; round++) {
    const places = new Set(Array.from({ length: 1 + next(3) }, () => next(30)));
    const changes = Array.from(places, (place): ChangedStory => {
      const after = next(5) === 0 ? '' : someTerms();
      return { place, before: stories[place]!, after };
    });
    for (const { place, after } of changes) stories[place] = after;
    for (const [name, bytes] of changedTermFiles(segment, core, changes, (file) => files.get(file)!)) {
      if (bytes && !files.has(name)) came++;
      if (!bytes && files.has(name)) went++;
      if (bytes) files.set(name, bytes);
      else files.delete(name);
    }
    const anew = termFiles(segment, core, stories);
    expect(new Map([...files].sort())).toEqual(new Map([...anew].sort()));
  }
  // Words became common, and rare again.
  expect(came).toBeGreaterThan(10);
  expect(went).toBeGreaterThan(10);
});
