import { expect, test } from 'vitest';
import { feedFiles } from '../../src/model/document.ts';
import { plannedChanges } from '../../src/build/plan.ts';
import { pendingFacts } from '../../src/store/facts.ts';
import { completeEdition, pageWriter } from '../../src/store/pages.ts';
import { article, contentFolder, redaksi } from '../contentFolder.ts';
import { openRoom } from '../openStore.ts';
import { siteWith } from '../site.ts';

const withdrawal = '[{ kind: withdrawal, at: 2024-07-03T08:00:00+07:00, text: Salah }]';

test('the feeds of a tag that tell of a withdrawal come to where those of another led on', async () => {
  const site = siteWith({ formerSlugs: { tags: { lama: 'baru' } } });
  const room = await openRoom({ ...redaksi, 'articles/satu.md': article({ tags: '[baru]' }) }, site);
  const feeds = Object.values(feedFiles).map((file) => `/tag/lama/${file}` as const);
  const { read } = room.edition();
  for (const path of feeds) {
    expect(read('redirect', { path })?.path).toBe(path.replace('lama', 'baru'));
    const reads = [{ query: 'redirect' as const, parameters: JSON.stringify({ path }), answer: '' }];
    pageWriter(room.store).put({ path, isPage: false, reads, digest: '' });
  }
  completeEdition(room.store, 'edition', 0);

  contentFolder(
    { 'articles/dua.md': article({ id: 'dua234', tags: '[lama]', corrections: withdrawal }) },
    room.content,
  );
  await room.read();
  const { added } = plannedChanges(room.store, site, pendingFacts(room.store));
  expect([...added]).toEqual(expect.arrayContaining([...feeds, '/_redirects']));
});
