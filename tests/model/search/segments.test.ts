import { expect, test } from 'vitest';
import type { Day } from '../../../src/model/dates.ts';
import { segmentsOf } from '../../../src/model/search/segments.ts';

const days = (counts: Record<string, number>) =>
  Object.entries(counts).map(([day, stories]) => ({ day: day as Day, stories }));
const named = (counts: Record<string, number>) =>
  segmentsOf(days(counts)).map(({ name, from, until, stories }) => [name, from, until, stories]);

test('the newest month, its year before it, and the years before that', () => {
  expect(
    named({ '2019-05-01': 3, '2023-12-31': 2, '2024-01-01': 4, '2024-05-30': 1, '2024-06-02': 6 }),
  ).toEqual([
    ['2024-06-02', '2024-06-02', '~', 6],
    ['2024', '2024', '2024-06', 5],
    ['past', '', '2024', 5],
  ]);
});

test('a busy month is cut between days', () => {
  expect(named({ '2024-06-02': 100, '2024-06-03': 100, '2024-06-04': 200, '2024-06-09': 1 })).toEqual([
    ['2024-06-09', '2024-06-09', '~', 1],
    ['2024-06-04', '2024-06-04', '2024-06-09', 200],
    ['2024-06-02', '2024-06-02', '2024-06-04', 200],
  ]);
});

test('a site without stories has none', () => {
  expect(segmentsOf([])).toEqual([]);
});

test('the number of buckets is a power of two that grows with the stories', () => {
  const buckets = (stories: number) =>
    segmentsOf(days({ '2023-01-01': stories, '2024-01-01': 1 })).at(-1)!.buckets;
  expect([1, 88, 89, 1000, 90_000, 10_000_000].map(buckets)).toEqual([1, 1, 2, 16, 1024, 2048]);
});
