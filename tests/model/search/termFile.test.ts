import { expect, test } from 'vitest';
import { PostingWriter, postingsIn, type Posting } from '../../../src/model/search/postings.ts';
import { encodedTerms, termsIn, type TermEntry } from '../../../src/model/search/termFile.ts';
import type { Weight } from '../../../src/model/search/terms.ts';
import { random } from '../../random.ts';

function written(postings: Posting[]): Uint8Array {
  const writer = new PostingWriter();
  for (const { place, weight } of postings) writer.add(place, weight);
  return writer.bytes();
}

test('postings are read as they were written', () => {
  const next = random(1);
  for (let i = 0; i < 200; i++) {
    const step = 10 ** (1 + next(6));
    let place = -1;
    const postings = Array.from({ length: next(50) }, (): Posting => ({
      place: (place += 1 + next(step)),
      weight: next(4) as Weight,
    }));
    expect(postingsIn(written(postings))).toEqual(postings);
  }
});

test('terms are read as they were written', () => {
  const postings = written([{ place: 3, weight: 2 }]);
  const entries: TermEntry[] = [
    { term: '#banjir', postings },
    { term: `#${'panjang-'.repeat(30)}`, postings },
    { term: 'banjir' },
    { term: 'banjirkan', postings },
    { term: 'ḍ𝒳', postings },
    { term: 'ḍ𝒴', postings },
  ];
  const bytes = encodedTerms(Uint8Array.of(1, 2, 3), entries);
  expect([...bytes.subarray(0, 3)]).toEqual([1, 2, 3]);
  expect(termsIn(bytes)).toEqual(entries);
});

test('a file that was cut off is an error and no answer', () => {
  const bytes = encodedTerms(Uint8Array.of(1, 2, 3), [{ term: 'a', postings: Uint8Array.of(0x81, 0x80) }]);
  expect(() => termsIn(bytes.subarray(0, 4))).toThrow('ends too early');
  expect(() => postingsIn(Uint8Array.of(0x81, 0x80))).toThrow('ends too early');
});
