import { mkdirSync, renameSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contentFiles, scan } from '../../src/ingest/scan.ts';
import { contentFolder } from '../contentFolder.ts';

test('finds what means something, in the order of the paths, and passes over the rest', () => {
  const content = contentFolder({
    'articles/2024/06/b.md': 'b',
    'articles/2024/06/a.jpg': 'a',
    'articles/2024/06/catatan.txt': 'x',
    'articles/.draf/a.md': 'x',
    'articles/2024/06/.a.md.swp': 'x',
    'authors/redaksi.yml': 'x',
    'authors/foto.jpg': 'x',
    'pages/redaksi.md': 'x',
    'README.md': 'x',
  });
  expect(contentFiles(content).map(({ path, kind }) => [path, kind])).toEqual([
    ['articles/2024/06/a.jpg', 'image'],
    ['articles/2024/06/b.md', 'article'],
    ['authors/redaksi.yml', 'author'],
    ['pages/redaksi.md', 'static'],
  ]);
});

test('a folder without articles is an empty newsroom', () => {
  expect(contentFiles(contentFolder({}))).toEqual([]);
});

const articles = (content: string) => scan(content).folders.find(({ path }) => path === 'articles')!;

/** Longer than a file is too young to be trusted. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 150));

test('a file that was written just now has no stamp: another change could hide behind the same times', async () => {
  const content = contentFolder({ 'articles/a.md': 'aaa' });
  const size = () => articles(content).stamps[0];
  expect(size()).toBeNaN();
  await settled();
  expect(size()).toBe(3);
});

test('a file that was changed, touched or replaced by one of the same size has another stamp', async () => {
  const content = contentFolder({ 'articles/a.md': 'aaa', 'articles/b.md': 'bbb' });
  const file = join(content, 'articles/a.md');
  const stamp = async () => {
    await settled();
    return articles(content).stamps.slice(0, 4).join();
  };
  const stamps = [await stamp()];
  expect(await stamp()).toBe(stamps[0]);
  writeFileSync(file, 'aaaa');
  stamps.push(await stamp());
  utimesSync(file, new Date(1e12), new Date(1e12));
  stamps.push(await stamp());
  renameSync(join(content, 'articles/b.md'), file);
  utimesSync(file, new Date(1e12), new Date(1e12));
  stamps.push(await stamp());
  expect(new Set(stamps).size).toBe(4);
});

test('symbolic links may stay inside, and not lead out, nowhere, or to a folder', () => {
  const content = contentFolder({ 'articles/a.md': 'a', 'catatan.md': 'x' });
  mkdirSync(join(content, 'articles/lain'));
  const link = (name: string, to: string) => symlinkSync(to, join(content, 'articles', name));
  link('dalam.md', join(content, 'catatan.md'));
  link('luar.md', '/etc/passwd');
  link('hilang.md', join(content, 'tidak-ada.md'));
  link('folder', join(content, 'articles/lain'));
  const { problems } = scan(content);
  expect(contentFiles(content).map(({ path }) => path)).toEqual(['articles/a.md', 'articles/dalam.md']);
  expect(problems.map(({ file, message }) => [file, message.split(';')[0]]).sort()).toEqual([
    ['articles/folder', 'is a symbolic link to a folder'],
    ['articles/hilang.md', 'is a symbolic link that leads nowhere'],
    ['articles/luar.md', 'is a symbolic link that leads out of the content folder'],
  ]);
});
