import { expect, test } from 'vitest';
import { modified, readingMinutes, sourceNotes } from '../../src/model/article.ts';
import { instant } from '../../src/model/dates.ts';

test('source notes are in order of first citation, then uncited ones in the order of the front matter', () => {
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

const moment = (text: string) => instant(text)!;
const note = (at: string) => ({ kind: 'update' as const, at: moment(at), text: 'A' });

test.each([
  ['1945-08-17T10:00:00+09:00', undefined, [], '1945-08-17T10:00:00+09:00'],
  ['1945-08-17T10:00:00+09:00', '1950-01-01T00:00:00Z', [], '1950-01-01T00:00:00Z'],
  ['1945-08-17T10:00:00+09:00', '1950-01-01T00:00:00Z', ['1969-12-31T23:59:59Z'], '1969-12-31T23:59:59Z'],
  ['1970-01-01T00:00:00Z', undefined, [], '1970-01-01T00:00:00Z'],
  ['1069-01-01T00:00:00Z', '1970-01-01T00:00:00Z', [], '1970-01-01T00:00:00Z'],
  ['2024-06-19T00:00:00Z', '2024-06-20T00:00:00Z', ['2024-06-21T00:00:00Z'], '2024-06-21T00:00:00Z'],
])(
  'an article published at %s, updated at %s, with notes at %j, was modified at %s',
  (published, updated, notes, last) => {
    const article = {
      published: moment(published),
      updated: updated === undefined ? undefined : moment(updated),
      corrections: notes.map(note),
    };
    expect(modified(article)).toBe(moment(last));
  },
);

test.each([
  [0, 1],
  [100, 1],
  [299, 1],
  [300, 2],
  [640, 3],
])('%i words take %i minutes', (words, minutes) => {
  expect(readingMinutes(words)).toBe(minutes);
});
