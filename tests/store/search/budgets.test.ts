import { expect, test } from 'vitest';
import { corpusAuthors, corpusFiles, wartaFile } from '../../../bench/corpus.ts';
import { firstHits } from '../../../bench/search/firstHits.ts';
import { root } from '../../../bench/wideVocabulary.ts';
import { searchFolder } from '../../../src/model/search/files.ts';
import { pendingChanges } from '../../../src/store/contentChanges.ts';
import { markBuildComplete } from '../../../src/store/pageRecords.ts';
import { contentFolder } from '../../contentFolder.ts';
import { openTestStore } from '../../openTestStore.ts';

/* What a search and a new story cost, in a year with a newest month as large as it gets before it is parted. */

const authors = corpusAuthors.map((id) => [`authors/${id}.yml`, `name: ${id}\nkind: desk\n`] as const);
const files = Array.from(
  corpusFiles({ articles: 1500, years: 1, isWide: true }, wartaFile),
  ({ path, text }) => [path, text] as const,
);
const newest = files.at(-1)!;
const testStore = await openTestStore(Object.fromEntries([...authors, ...files.slice(0, -1)]));
const { store } = testStore;
const bytesOf = (path: string) =>
  store.prepare('SELECT bytes FROM search_file WHERE path = ?').get(path)!.bytes as Uint8Array;

test.each([
  ['a common word', root(0), 40_000],
  ['a rare word', root(1000), 100_000],
  ['two words', `${root(1)} ${root(2)}`, 160_000],
])('the first hits of %s are few bytes', async (_, words, most) => {
  const segments = testStore.context().query('searchSegments', { language: 'id' });
  const { hits, bytes, roundTrips } = await firstHits(
    segments,
    (name) => bytesOf(searchFolder('id') + name),
    words,
  );
  expect(hits).toBe(10);
  expect(bytes).toBeLessThanOrEqual(most);
  expect(roundTrips).toBeLessThanOrEqual(3);
});

test('a new story changes few files', async () => {
  markBuildComplete(store, '{}', 0);
  contentFolder(Object.fromEntries([newest]), testStore.content);
  await testStore.ingest();
  const changed = pendingChanges(store).flatMap((change) =>
    change.kind === 'searchFile' ? [change.path] : [],
  );
  expect(changed.length).toBeGreaterThan(2);
  expect(changed.length).toBeLessThanOrEqual(36);
  expect(changed.reduce((sum, path) => sum + bytesOf(path).length, 0)).toBeLessThanOrEqual(130_000);
});
