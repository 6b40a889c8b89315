import { expect, test } from 'vitest';
import { changedPaths } from '../../src/build/sitePaths.ts';
import { pendingChanges } from '../../src/store/contentChanges.ts';
import { markBuildComplete, pageWriter } from '../../src/store/pageRecords.ts';
import type { Path } from '../../src/model/address.ts';
import { article, contentFolder, redaksi } from '../contentFolder.ts';
import { openTestStore } from '../openTestStore.ts';
import { siteWith } from '../site.ts';

/* Files beside articles, by the configuration: of all articles, of the newest two years that have stories, or of none. */

const site = siteWith({ outputs: { card: 'recent', ninjs: 'recent', markdown: 'none' } });
const story = (year: number, fields: Record<string, string> = {}) => ({
  [`articles/s${year}.md`]: article({
    id: `s${year}x`,
    published: `${year}-03-01T08:00:00+07:00`,
    ...fields,
  }),
});
const beside = (year: number, file: string): Path => `/${year}/03/01/s${year}/${file}`;
const files = ['card.jpg', 'ninjs.json', 'index.md'];
const month = (year: number): Path => `/${year}/03/articles.ndjson`;

async function builtStore() {
  // 2023 has no story: the newest two years are 2024 and the year before it.
  const testStore = await openTestStore({ ...redaksi, ...story(2021), ...story(2022), ...story(2024) }, site);
  const { exists } = testStore.context();
  const there = [2021, 2022, 2024].flatMap((year) =>
    [...files.map((file) => beside(year, file)), month(year)].filter((path) => exists(path)),
  );
  for (const path of there)
    pageWriter(testStore.store).put({ path, isPage: false, dependencies: [], digest: '' });
  markBuildComplete(testStore.store, 'fingerprint', 0);
  return { ...testStore, there };
}

test('articles of older years and files that are turned off have none', async () => {
  const { there } = await builtStore();
  expect(there).toEqual([month(2021), month(2022), beside(2024, 'card.jpg'), beside(2024, 'ninjs.json')]);
});

test('the first story of a new year takes those of the year that is no longer recent', async () => {
  const { content, ingest, store } = await builtStore();
  contentFolder(story(2026), content);
  await ingest();
  const { added, removed } = changedPaths(store, site, pendingChanges(store));
  expect([...removed].sort()).toEqual([beside(2024, 'card.jpg'), beside(2024, 'ninjs.json')]);
  expect([...added].filter((path) => path.endsWith('ninjs.json'))).toEqual([beside(2026, 'ninjs.json')]);
  expect([...added].filter((path) => path.endsWith('.ndjson'))).toEqual([month(2024)]);
  expect([...added].filter((path) => path.endsWith('index.md'))).toEqual([]);
});

test('they come back when the newest year has no story any more', async () => {
  const { content, ingest, store } = await builtStore();
  const withdrawal = '[{ kind: withdrawal, at: 2024-04-01T08:00:00+07:00, text: Salah. }]';
  contentFolder(story(2024, { corrections: withdrawal }), content);
  await ingest();
  const { added, removed } = changedPaths(store, site, pendingChanges(store));
  expect([...removed].filter((path) => path.endsWith('.ndjson')).sort()).toEqual([month(2021), month(2022)]);
  const documents = [...added].filter((path) => /\.(?:jpg|json)$/.test(path) && path.includes('/s20'));
  expect(documents.sort()).toEqual(
    [2021, 2022].flatMap((year) => [beside(year, 'card.jpg'), beside(year, 'ninjs.json')]),
  );
});
