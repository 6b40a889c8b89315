import { expect, test } from 'vitest';
import { feedFiles } from '../../src/model/endpoint.ts';
import { changedPaths } from '../../src/build/sitePaths.ts';
import { pendingChanges } from '../../src/store/contentChanges.ts';
import { markBuildComplete, pageWriter } from '../../src/store/pageRecords.ts';
import { article, contentFolder, redaksi } from '../contentFolder.ts';
import { openTestStore } from '../openTestStore.ts';
import { feedFormats } from '../../src/config/vocabulary.ts';
import { siteWith } from '../site.ts';

const withdrawal = '[{ kind: withdrawal, at: 2024-07-03T08:00:00+07:00, text: Salah }]';

test("the feeds of a tag with a withdrawn story replace the redirects of another tag's feeds", async () => {
  const site = siteWith({
    formerSlugs: { tags: { lama: 'baru' } },
    outputs: { feeds: { tag: [...feedFormats] } },
  });
  const testStore = await openTestStore(
    { ...redaksi, 'articles/satu.md': article({ tags: '[baru]' }) },
    site,
  );
  const feeds = feedFormats.map((format) => `/tag/lama/${feedFiles[format]}` as const);
  const { query } = testStore.context();
  for (const path of feeds) {
    expect(query('redirect', { path })?.path).toBe(path.replace('lama', 'baru'));
    const dependencies = [{ query: 'redirect' as const, params: JSON.stringify({ path }), resultHash: '' }];
    pageWriter(testStore.store).put({ path, isPage: false, dependencies, digest: '' });
  }
  markBuildComplete(testStore.store, 'fingerprint', 0);

  contentFolder(
    { 'articles/dua.md': article({ id: 'dua234', tags: '[lama]', corrections: withdrawal }) },
    testStore.content,
  );
  await testStore.ingest();
  const { added } = changedPaths(testStore.store, site, pendingChanges(testStore.store));
  expect([...added]).toEqual(expect.arrayContaining([...feeds, '/_redirects']));
});
