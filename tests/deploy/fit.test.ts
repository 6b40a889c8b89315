import { expect, test } from 'vitest';
import { fitOf } from '../../src/deploy/fit.ts';
import { siteSize } from '../../src/deploy/siteSize.ts';
import { hosts, type Host, type SiteSize } from '../../src/output/hosting/hostLimits.ts';
import { contentFolder } from '../contentFolder.ts';

const size: SiteSize = {
  ...{ files: 21_000, entries: 30_000, bytes: 5e8, largestFile: 1e6, largestFolder: 400 },
  ...{ redirects: 3, splatRedirects: 0, headerRules: 20 },
};
const host = (limits: Partial<SiteSize>, paid?: Partial<SiteSize>): Host => ({
  ...{ limits, ignores: [], source: 'https://host.example' },
  ...(paid && { paid }),
});

test('the files, folders and bytes of a site are counted, and what settings save', () => {
  const files = {
    _headers: '/*\n  A: b\n\n/x\n  C: d\n',
    _redirects: '/a /b 301\nhttps://lama.example/* https://warta.example/:splat 301!\n',
    'index.html': 'depan',
    'a/abc234/index.html': '12',
    '2024/06/19/satu/index.html': '123',
    '2024/06/19/satu/card.jpg': '1234',
    '2026/06/19/dua/card.jpg': '12345',
    'en/2026/06/19/dua/index.md': '123456',
  };
  const names = Object.keys(files);
  const { size, savings } = siteSize(contentFolder(files), names);
  expect(size).toEqual({
    ...{ files: 8, entries: 23, largestFile: files._redirects.length, largestFolder: 7 },
    bytes: Object.values(files).reduce((sum, text) => sum + text.length, 0),
    ...{ redirects: 1, splatRedirects: 1, headerRules: 2 },
  });
  expect(savings).toEqual([
    { setting: "card: 'recent'", files: 1, entries: 1, bytes: 4 },
    { setting: "shortLinks: 'none'", files: 1, entries: 2, bytes: 2 },
    { setting: "markdown: 'none'", files: 1, entries: 1, bytes: 6 },
    { setting: "card: 'none'", files: 1, entries: 1, bytes: 5 },
  ]);
});

const savings = [
  { setting: "card: 'recent'", files: 500, entries: 500, bytes: 1e8 },
  { setting: "ninjs: 'none'", files: 600, entries: 600, bytes: 1e6 },
  { setting: "card: 'none'", files: 100, entries: 100, bytes: 1e7 },
];

test.each<[string, Partial<SiteSize>, string[] | undefined]>([
  ['fits', { files: 21_000 }, undefined],
  ['fits with the first setting', { bytes: 4.5e8 }, ["card: 'recent'"]],
  ['fits with two settings', { files: 20_000 }, ["card: 'recent'", "ninjs: 'none'"]],
  [
    'fits with a stricter one in the place of the first',
    { files: 19_800 },
    ["card: 'none'", "ninjs: 'none'"],
  ],
  ['fits with none', { files: 15_000 }, undefined],
])('a site that %s', (_, limits, settings) => {
  const fit = fitOf(size, savings, host(limits));
  expect(fit.settings?.toSorted()).toEqual(settings);
  expect(fit.excesses.length).toBe(limits.files === 21_000 ? 0 : 1);
});

test('a plan that costs more is named where it is enough', () => {
  const limits = { files: 20_000, headerRules: 10 };
  expect(fitOf(size, [], host(limits, { files: 100_000 })).excesses).toEqual([
    { of: 'files', there: 21_000, limit: 20_000, paid: 100_000 },
    { of: 'headerRules', there: 20, limit: 10, paid: undefined },
  ]);
});

test.each(Object.entries(hosts))('%s has a source for its limits', (_, { source, limits }) => {
  expect(source).toMatch(/^https:\/\//);
  for (const limit of Object.values(limits)) expect(limit).toBeGreaterThan(0);
});
