import { readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore, storePath, transaction, withStoreMended } from '../../src/store/store.ts';
import { temporaryFolder } from '../contentFolder.ts';

const put = (state: string, madeFor: string) => {
  const store = openStore(state, madeFor);
  store.prepare("INSERT INTO file VALUES ('a.md', 'x')").run();
  store.close();
};
const files = (state: string, madeFor: string) => {
  const store = openStore(state, madeFor);
  const { n } = store.prepare('SELECT count(*) AS n FROM file').get() as { n: number };
  store.close();
  return n;
};

test('a store is kept for the same code and site, and made again for others', () => {
  const state = temporaryFolder();
  put(state, 'satu');
  expect(files(state, 'satu')).toBe(1);
  expect(files(state, 'dua')).toBe(0);
});

test.each<[string, (path: string) => void]>([
  ['is text', (path) => writeFileSync(path, 'bukan basis data')],
  ['is empty', (path) => writeFileSync(path, '')],
  ['was cut off', (path) => writeFileSync(path, readFileSync(path).subarray(0, 5000))],
  [
    'has bytes that were changed',
    (path) => {
      const bytes = readFileSync(path);
      bytes.fill(0xff, 4096, 3 * 4096);
      writeFileSync(path, bytes);
    },
  ],
  [
    'is of something else',
    (path) => {
      writeFileSync(path, '');
      const other = new DatabaseSync(path);
      other.exec('CREATE TABLE meta (a)');
      other.close();
    },
  ],
])('a store that %s is made again', (_, damage) => {
  const state = temporaryFolder();
  put(state, 'satu');
  damage(storePath(state));
  expect(files(state, 'satu')).toBe(0);
});

test('a transaction is committed as a whole or not at all', () => {
  const store = openStore(temporaryFolder(), 'satu');
  expect(() =>
    transaction(store, () => {
      store.prepare("INSERT INTO file VALUES ('a.md', 'x')").run();
      throw new Error('sudah');
    }),
  ).toThrow('sudah');
  expect(store.prepare('SELECT * FROM file').all()).toEqual([]);
});

test('work that finds the store damaged is repeated with a new one, and only once', async () => {
  const state = temporaryFolder();
  const known: number[] = [];
  put(state, 'satu');
  const noise = join(state, 'noise.db');
  writeFileSync(noise, 'bukan basis data'.repeat(100));
  const work = async () => {
    known.push(files(state, 'satu'));
    new DatabaseSync(noise).exec('SELECT * FROM sqlite_schema');
  };
  await expect(withStoreMended(state, work)).rejects.toThrow(/not a database/);
  expect(known).toEqual([1, 0]);
});
