import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { problemText } from '../../src/lib/problem.ts';
import { instant, isoTime } from '../../src/model/dates.ts';
import { neededPictures } from '../../src/store/images.ts';
import { endOfNextEmbargo } from '../../src/store/liveStories.ts';
import { article, redaksi } from '../contentFolder.ts';
import { openTestStore } from '../openTestStore.ts';

const time = (text: string) => instant(`2024-06-${text}:00+07:00`)!;
const entry = (at: string, text: string) =>
  `{ at: 2024-06-${at}:00+07:00, headline: H, text: ${JSON.stringify(text)} }`;
const picture = (red: number) =>
  sharp({ create: { width: 1300, height: 800, channels: 3, background: { r: red, g: 9, b: 9 } } })
    .png()
    .toBuffer();

const files = {
  ...redaksi,
  'articles/a.png': await picture(1),
  'articles/b.png': await picture(2),
  'articles/satu.md': article({
    updates: `[${entry('20T08:00', '![A](./a.png)')}, ${entry('20T09:00', '![A](./a.png)\n\n![B](./b.png)\n\n[Kelak](/2024/06/20/kelak/)')}]`,
  }),
  'articles/kelak.md': article({ id: 'kel234', published: '2024-06-20T09:00:00+07:00' }),
};

test('entries come at their times, with their pictures; an earlier moment takes them back', async () => {
  const testStore = await openTestStore(files);
  const seenAt = async (text: string) => {
    await testStore.ingest(time(text));
    const { updates } = testStore.context().query('articleAt', { path: '/2024/06/19/satu/' })!;
    return [updates.length, neededPictures(testStore.store).length];
  };
  expect(await seenAt('20T07:59')).toEqual([0, 0]);
  expect(await seenAt('20T08:00')).toEqual([1, 1]);
  expect(await seenAt('20T10:00')).toEqual([2, 2]);
  expect(await seenAt('20T08:30')).toEqual([1, 1]);
  expect(await seenAt('20T07:00')).toEqual([0, 0]);
});

test('the next embargo may be that of an entry, but not of one in a draft', async () => {
  const testStore = await openTestStore({
    ...files,
    'articles/draf.md': article({
      id: 'dra234',
      draft: 'true',
      updates: `[${entry('20T08:30', 'Draf.')}]`,
    }),
  });
  const nextAfter = async (text: string) => {
    await testStore.ingest(time(text));
    const next = endOfNextEmbargo(testStore.store, time(text));
    return next && isoTime(next, 'Asia/Jakarta').slice(8, 16);
  };
  expect(await nextAfter('20T07:00')).toBe('20T08:00');
  expect(await nextAfter('20T08:00')).toBe('20T09:00');
  expect(await nextAfter('20T09:00')).toBeUndefined();
});

test('an entry may link to what is published with it, and not to what comes after it', async () => {
  const testStore = await openTestStore(files);
  const said = async (text: string) => {
    await testStore.ingest(time(text));
    return testStore
      .problems(time(text))
      .map(problemText)
      .filter((problem) => problem.includes('kelak'));
  };
  expect(await said('20T07:00')).toEqual([]);
  const later = article({ id: 'kel234', published: '2024-06-20T09:01:00+07:00' });
  writeFileSync(join(testStore.content, 'articles/kelak.md'), later);
  expect(await said('20T07:00')).toEqual([expect.stringMatching(/satu\.md:\d+.*a page comes later/)]);
});
