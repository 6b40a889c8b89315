import { expect, test } from 'vitest';
import { readingMinutes, sourceNotes } from '../../src/article/article.ts';

test('source notes stand in the order of their first citation, uncited ones after, as written', () => {
  const sources = {
    a: { name: 'A', role: 'agency' as const },
    b: { name: 'B', role: 'primary' as const },
    c: { name: 'C', role: 'data' as const },
    d: { name: 'D', role: 'outlet' as const },
  };
  const notes = sourceNotes(sources, [
    { key: 'c', count: 2 },
    { key: 'a', count: 1 },
  ]);
  expect(notes.map(({ number, name, citations }) => [number, name, citations])).toEqual([
    [1, 'C', 2],
    [2, 'A', 1],
    [3, 'B', 0],
    [4, 'D', 0],
  ]);
});

test.each([
  [0, 1],
  [100, 1],
  [299, 1],
  [300, 2],
  [640, 3],
])('%i words take %i minutes', (words, minutes) => {
  expect(readingMinutes(words)).toBe(minutes);
});
