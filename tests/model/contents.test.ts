import { expect, test } from 'vitest';
import { contentsOf } from '../../src/model/contents.ts';

const headings = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: `bagian-${i}`, text: `Bagian ${i}` }));

test('an article with four headings or more has a table of contents', () => {
  expect(contentsOf([])).toEqual([]);
  expect(contentsOf(headings(3))).toEqual([]);
  expect(contentsOf(headings(4))).toEqual(headings(4));
});
