import { expect, test } from 'vitest';
import { newId } from '../../src/model/newArticle.ts';
import { shortLinkTable } from '../../src/model/shortLinkTable.ts';

// The hashes of "", "a" and "foobar" are test vectors of FNV: 811c9dc5, e40c292c and bf9cf968.
test.each([
  ['', 'c5'],
  ['a', '2c'],
  ['foobar', '68'],
])('the table of "%s" is %s', (id, table) => {
  expect(shortLinkTable(id)).toBe(table);
});

test.each<[string, (i: number) => string]>([
  ['random', () => newId(new Set())],
  ['numbered', (i) => `berita${i}`],
])('90,000 %s ids are spread over 256 tables', (_, idOf) => {
  const counts = new Map<string, number>();
  for (let i = 0; i < 90_000; i++) {
    const table = shortLinkTable(idOf(i));
    counts.set(table, (counts.get(table) ?? 0) + 1);
  }
  expect(counts.size).toBe(256);
  expect(Math.max(...counts.values())).toBeLessThan(600);
});
