import { expect, test } from 'vitest';
import { partsBeside, type Part } from '../../src/model/series.ts';

const part = (position: number): Part => ({
  position,
  path: `/${position}/`,
  headline: `Bagian ${position}`,
});
const parts = [4, 5, 6].map(part);

test('the parts beside an article are those before and after it', () => {
  expect(partsBeside({ position: 5, count: 9, parts })).toEqual({ previous: part(4), next: part(6) });
  expect(partsBeside({ position: 4, count: 9, parts })).toEqual({ next: part(5) });
  expect(partsBeside({ position: 6, count: 6, parts })).toEqual({ previous: part(5) });
  expect(partsBeside({ position: 1, count: 1, parts: [part(1)] })).toEqual({});
});
