import { expect, test } from 'vitest';
import { followUps, followUpWeight, related, RELATED_WEIGHT, tagWeight } from '../../src/model/related.ts';

test.each([
  [22, 28, 0],
  [15, 28, 0],
  [14, 28, 1],
  [7, 28, 2],
  [3, 28, 3],
  [65, 128, 0],
  [64, 128, 1],
  [5, 128, 4],
  [2, 128, 6],
])('a tag of %i in %i stories weighs %i', (count, stories, weight) => {
  expect(tagWeight(count, stories)).toBe(weight);
});

test('a tag that only one story has weighs as much as one of two, since two share it', () => {
  for (const stories of [16, 28, 128]) expect(tagWeight(1, stories)).toBe(tagWeight(2, stories));
});

test('in a young newsroom a tag says something, unless most stories have it', () => {
  expect(tagWeight(2, 5)).toBeGreaterThanOrEqual(RELATED_WEIGHT);
  expect(tagWeight(4, 5)).toBe(0);
  expect(tagWeight(1, 1)).toBe(0);
});

test('no tag alone makes a story follow from another one', () => {
  for (let stories = 1; stories <= 128; stories++) {
    for (let count = 0; count <= stories; count++)
      expect(tagWeight(count, stories)).toBeLessThan(followUpWeight(stories));
  }
});

const candidates = [
  { id: 'lama', published: 1, weight: 2 },
  { id: 'baru', published: 3, weight: 2 },
  { id: 'rubrik', published: 9, weight: 1 },
  { id: 'lama', published: 1, weight: 2 },
];

test('stories with more in common come first, then newer ones, each once', () => {
  expect(related(candidates, 2)).toEqual(['lama', 'baru']);
  expect(related(candidates, 1)).toEqual(['lama', 'baru', 'rubrik']);
  expect(related([], 1)).toEqual([]);
});

test('what follows is in the order of time, however much it has in common', () => {
  expect(followUps([...candidates, { id: 'rubrik', published: 9, weight: 9 }], 2)).toEqual([
    'lama',
    'baru',
    'rubrik',
  ]);
});
