import { expect, test } from 'vitest';
import { related } from '../../src/model/related.ts';

test('stories with more in common come first, then newer ones, each once', () => {
  const candidates = [
    { id: 'lama', published: 1, weight: 2 },
    { id: 'baru', published: 3, weight: 2 },
    { id: 'rubrik', published: 9, weight: 1 },
    { id: 'lama', published: 1, weight: 2 },
  ];
  expect(related(candidates, 4)).toEqual(['lama', 'baru', 'rubrik']);
  expect(related(candidates, 1)).toEqual(['lama']);
  expect(related([], 4)).toEqual([]);
});
