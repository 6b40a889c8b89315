import { copyFileSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lostLines, rememberPermalinks } from '../../../src/build/permalinks/publishedPermalinks.ts';
import { contentFolder, temporaryFolder } from '../../contentFolder.ts';

/* The copies of the permalinks file in the state folder. */

const line = (path: string) => `{"path":"${path}","id":"${path.slice(1, -1)}"}\n`;

function published(text: string) {
  const folders = {
    content: contentFolder({ 'permalinks.jsonl': text }),
    out: temporaryFolder(),
    state: temporaryFolder(),
  };
  rememberPermalinks(folders, Buffer.from(text));
  const copies = () => readdirSync(folders.state).map((name) => join(folders.state, name));
  return { folders, copies };
}

test('two copies that are the same take the room of one', () => {
  const { folders, copies } = published(line('/a/'));
  const inodes = () => new Set(copies().map((file) => statSync(file).ino));
  expect(copies()).toHaveLength(2);
  expect(inodes().size).toBe(1);

  const next = line('/a/') + line('/b/');
  rememberPermalinks(folders, Buffer.from(next));
  expect(copies().map((file) => readFileSync(file, 'utf8'))).toEqual([next, next]);
  expect(inodes().size).toBe(1);
});

test('copies that a backup has made two files of work as before', () => {
  const { folders, copies } = published(line('/a/'));
  for (const file of copies()) {
    copyFileSync(file, `${file}.copied`);
    renameSync(`${file}.copied`, file);
  }
  expect(lostLines(folders)).toEqual([]);
  const next = line('/a/') + line('/b/');
  rememberPermalinks(folders, Buffer.from(next));
  expect(copies().map((file) => readFileSync(file, 'utf8'))).toEqual([next, next]);
});

test('a line that either copy has, and the permalinks file does not, is lost', () => {
  const { folders, copies } = published(line('/a/') + line('/b/'));
  writeFileSync(join(folders.content, 'permalinks.jsonl'), line('/a/'));
  expect(lostLines(folders)).toMatchObject([
    { severity: 'error', message: expect.stringContaining('/b/') as string },
  ]);

  const [first, second] = copies() as [string, string];
  for (const [kept, other] of [
    [first, second],
    [second, first],
  ] as const) {
    writeFileSync(`${kept}.new`, line('/a/') + line('/b/'));
    renameSync(`${kept}.new`, kept);
    writeFileSync(`${other}.new`, line('/a/'));
    renameSync(`${other}.new`, other);
    expect(lostLines(folders), kept).toMatchObject([{ message: expect.stringContaining('/b/') as string }]);
  }
});
