import { expect, test } from 'vitest';
import { parsedShortLinks, shortLinksFile } from '../../../src/output/hosting/shortLinksFile.ts';

test('a short link table is written as JSON, an entry a line, and read back', () => {
  const links = [
    { id: 'abc234', path: '/2019/06/19/satu/' },
    { id: 'dua234', path: '/en/2019/06/19/two/' },
  ];
  const text = shortLinksFile(links);
  expect(text).toBe('{"abc234":"/2019/06/19/satu/",\n"dua234":"/en/2019/06/19/two/"}\n');
  expect(parsedShortLinks(text)).toEqual([
    { from: '/a/abc234/', to: '/2019/06/19/satu/' },
    { from: '/a/dua234/', to: '/en/2019/06/19/two/' },
  ]);
});
