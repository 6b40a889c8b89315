import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { instant } from '../../../src/model/dates.ts';
import { markBuildComplete } from '../../../src/store/pageRecords.ts';
import { pendingChanges } from '../../../src/store/contentChanges.ts';
import type { Store } from '../../../src/store/store.ts';
import { updateVisibility } from '../../../src/store/visibility.ts';
import { article, contentFolder, redaksi } from '../../contentFolder.ts';
import { openTestStore } from '../../openTestStore.ts';
import { random } from '../../random.ts';

const words = 'banjir sawah menteri sungai jembatan sekolah padi harga rupiah pasar laut kapal'.split(' ');

const filesOf = (store: Store) =>
  new Map(
    store
      .prepare('SELECT path, hex(bytes) AS bytes FROM search_file ORDER BY path')
      .all()
      .map(({ path, bytes }) => [path, bytes]),
  );

/** A story of one of three years, in one of its states. */
function randomStory(next: (below: number) => number, number: number) {
  const text = () => Array.from({ length: 12 }, () => words[next(words.length)]).join(' ');
  const day = `${2022 + (number % 3)}-0${1 + (number % 4)}-1${number % 7}`;
  const withdrawal = `[{ kind: withdrawal, at: "${day}T20:00:00+07:00", text: Ditarik. }]`;
  const language = number % 9 === 4 ? 'en' : null;
  return {
    path: `articles/${day.slice(0, 7).replace('-', '/')}/berita-${number}${next(4) === 0 ? '-baru' : ''}.md`,
    text: article(
      {
        id: `abc${String(number).padStart(3, '2').replaceAll(/[01]/g, '7')}${'abcdefgh'[number % 8]}`,
        lang: language,
        headline: `${words[next(words.length)]} ${number}`,
        published: `${day}T0${number % 10}:15:00+07:00`,
        draft: next(6) === 0 ? 'true' : 'false',
        corrections: next(6) === 0 ? withdrawal : null,
      },
      `${text()}[^sumber].\n`,
    ),
  };
}

test('after any change the files are those of a new index, and each that changed is recorded', async () => {
  const next = random(11);
  const content: Record<string, string> = {};
  const files = new Map<number, string>();
  const put = (number: number) => {
    const { path, text } = randomStory(next, number);
    const renamed = files.get(number);
    if (renamed && renamed !== path) remove(renamed);
    files.set(number, path);
    content[path] = text;
    return { [path]: text };
  };
  const remove = (path: string) => {
    delete content[path];
    rmSync(join(testStore.content, path), { force: true });
  };
  for (let number = 0; number < 40; number++) put(number);
  const testStore = await openTestStore({ ...redaksi, ...content });
  const { store } = testStore;
  for (let round = 0; round < 25; round++) {
    markBuildComplete(store, '{}', 0);
    const before = filesOf(store);
    const paths = Object.keys(content);
    const gone = paths[next(paths.length)]!;
    if (next(4) === 0) remove(gone);
    for (let i = 0; i <= next(3); i++) contentFolder(put(next(44)), testStore.content);
    await testStore.ingest();
    const after = filesOf(store);
    const anew = await openTestStore({ ...redaksi, ...content });
    expect(after).toEqual(filesOf(anew.store));
    const changed = [...new Set([...before.keys(), ...after.keys()])]
      .filter((path) => before.get(path) !== after.get(path))
      .sort();
    const recorded = pendingChanges(store).flatMap((change) =>
      change.kind === 'searchFile' ? [change.path] : [],
    );
    expect(recorded.sort()).toEqual(changed);
  }
}, 120_000);

test('a story that a check with an earlier time hid, and that was edited then, has its new words', async () => {
  const old = (text: string) => ({
    'articles/2022/06/lama.md': article({ published: '2022-06-19T20:15:00+07:00' }, `${text}[^sumber].\n`),
  });
  const files = { ...redaksi, 'articles/2024/06/baru.md': article({ id: 'abc235' }) };
  const testStore = await openTestStore({ ...files, ...old('Satu jembatan') });
  updateVisibility(testStore.store, instant('2022-01-01T00:00:00+07:00'));
  contentFolder(old('Satu pelabuhan'), testStore.content);
  await testStore.ingest();
  const anew = await openTestStore({ ...files, ...old('Satu pelabuhan') });
  expect(filesOf(testStore.store)).toEqual(filesOf(anew.store));
});

test('the stamp of a segment says of which months its stories are', async () => {
  const stampOf = async (published: string) => {
    const { store } = await openTestStore({
      ...redaksi,
      'articles/2022/satu.md': article({ published }),
      'articles/2024/06/baru.md': article({ id: 'abc235' }),
    });
    return store.prepare("SELECT stamp FROM search_segment WHERE name = 'past'").get()!.stamp;
  };
  expect(await stampOf('2022-05-31T12:00:00+07:00')).not.toBe(await stampOf('2022-06-01T12:00:00+07:00'));
});

test('what readers may not see yet, or no more, is in no file', async () => {
  const secret = 'rahasianegara';
  const body = `Sebuah ${secret}[^sumber].\n`;
  const hidden = `Sebuah ${secret} yang tersembunyi[^sumber].\n`;
  const testStore = await openTestStore({
    ...redaksi,
    'articles/2024/06/satu.md': article({}, body),
    'articles/2024/06/dua.md': article({ id: 'abc235', draft: 'true' }, hidden),
    'articles/2024/06/tiga.md': article({ id: 'abc236', published: '2030-06-19T20:15:00+07:00' }, hidden),
  });
  const terms = (store: Store) =>
    store.prepare('SELECT count(*) AS n FROM search_terms WHERE terms LIKE ?').get(`%${secret.slice(0, 6)}%`)!
      .n;
  expect(terms(testStore.store)).toBe(3);
  /** All that the files of the index say, and their names. */
  const published = () =>
    testStore.store
      .prepare('SELECT path, bytes FROM search_file')
      .all()
      .map(({ path, bytes }) => `${path as string} ${inflateRawSync(bytes as Uint8Array).toString('latin1')}`)
      .join('\n');
  await testStore.ingest(instant('2024-06-20T00:00:00+07:00'));
  expect(published()).toContain(secret);
  for (const hidden of ['2030', 'tersembunyi', 'dua', 'tiga']) expect(published()).not.toContain(hidden);
  contentFolder(
    {
      'articles/2024/06/satu.md': article(
        { corrections: '[{ kind: withdrawal, at: "2024-06-19T21:00:00+07:00", text: Ditarik. }]' },
        body,
      ),
    },
    testStore.content,
  );
  await testStore.ingest(instant('2024-06-20T00:00:00+07:00'));
  for (const hidden of [secret, 'satu']) expect(published()).not.toContain(hidden);
  expect(
    testStore.store.prepare("SELECT terms FROM search_terms WHERE file LIKE '%satu.md'").get()!.terms,
  ).toBe('');
});
