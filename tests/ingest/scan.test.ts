import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentFiles, scan } from '../../src/ingest/scan.ts';
import { problemText } from '../../src/lib/problem.ts';
import { contentFolder } from '../contentFolder.ts';

test('content files are found, sorted by path, and other files are ignored', () => {
  const content = contentFolder({
    'articles/2024/06/b.md': 'b',
    'articles/2024/06/a.jpg': 'a',
    'articles/2024/06/catatan.txt': 'x',
    'articles/.draf/a.md': 'x',
    'articles/2024/06/.a.md.swp': 'x',
    'authors/redaksi.yml': 'x',
    'authors/foto.jpg': 'x',
    'gambar/B.JFIF': 'x',
    'gambar/.c/c.jpg': 'x',
    'logo.PNG': 'x',
    'pages/redaksi.md': 'x',
    'topics/en/rusia.md': 'x',
    'README.md': 'x',
  });
  expect(contentFiles(content).map(({ path, kind }) => [path, kind])).toEqual([
    ['articles/2024/06/a.jpg', 'image'],
    ['articles/2024/06/b.md', 'article'],
    ['authors/foto.jpg', 'image'],
    ['authors/redaksi.yml', 'author'],
    ['gambar/B.JFIF', 'image'],
    ['logo.PNG', 'image'],
    ['pages/redaksi.md', 'static'],
    ['topics/en/rusia.md', 'topic'],
  ]);
});

test('a folder without articles has no files', () => {
  expect(contentFiles(contentFolder({}))).toEqual([]);
});

const articles = (content: string) => scan(content).folders.find(({ path }) => path === 'articles')!;

/** Longer than a file is too young to be trusted. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 150));

test('a file that was written just now has no stamp: another change could hide behind the same times', async () => {
  const content = contentFolder({ 'articles/a.md': 'aaa' });
  const size = () => articles(content).stamps[0];
  // Again where the machine was too busy to look at once.
  await expect
    .poll(() => {
      writeFileSync(join(content, 'articles/a.md'), 'aaa');
      return size();
    })
    .toBeNaN();
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

test('symbolic links must go to a file inside the content folder, not to a folder, outside or nowhere', () => {
  const content = contentFolder({ 'articles/a.md': 'a', 'catatan/catatan.txt': 'x' });
  mkdirSync(join(content, 'articles/lain'));
  const link = (name: string, to: string) => symlinkSync(to, join(content, 'articles', name));
  link('dalam.md', join(content, 'catatan/catatan.txt'));
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

test('a pipe does not block the scan', () => {
  const content = contentFolder({ 'articles/a.md': 'a' });
  for (const name of ['pipa.md', 'pipa.jpg']) execFileSync('mkfifo', [join(content, 'articles', name)]);
  expect(contentFiles(content).map(({ path }) => path)).toEqual(['articles/a.md']);
  expect(scan(content).problems.map(problemText)).toEqual([
    'articles/pipa.jpg is no file but a pipe, a socket or a device; put the file itself here',
    'articles/pipa.md is no file but a pipe, a socket or a device; put the file itself here',
  ]);
});

test('a name that is not UTF-8 is an error, of a file and of a folder', () => {
  const content = contentFolder({ 'articles/a.md': 'a', 'authors/.gitkeep': '' });
  const named = (path: string) => Buffer.from(join(content, path), 'latin1');
  writeFileSync(named('articles/berita-caf\xe9.md'), 'x');
  writeFileSync(named('authors/ren\xe9.yml'), 'x');
  mkdirSync(named('articles/\xe9A'));
  expect(contentFiles(content).map(({ path }) => path)).toEqual(['articles/a.md']);
  expect(scan(content).problems.map(problemText).sort()).toEqual([
    expect.stringMatching(
      /^articles\/berita-caf\ufffd\.md has a name with a byte that is not UTF-8.*; rename it/,
    ),
    expect.stringMatching(/^articles\/\ufffdA has a name/),
    expect.stringMatching(/^authors\/ren\ufffd\.yml has a name/),
  ]);
});

describe('ignored files are reported', () => {
  const said = (...files: string[]) =>
    scan(contentFolder(Object.fromEntries(files.map((file) => [file, 'x'])))).problems.map((problem) => {
      expect(problem.severity).toBe('warning');
      return problemText(problem);
    });

  test.each<[string, RegExp]>([
    ['articles/2024/06/a.markdown', /a\.markdown is passed over: an article is Markdown and ends with \.md/],
    ['articles/2024/06/a.MD', /a\.MD is passed over: write its ending in small letters: \.md/],
    ['articles/notice.markdown', /ends with \.md/],
    ['articles/2024/06/changelog.MD', /write its ending in small letters: \.md/],
    ['articles/LICENSE.MD', /write its ending in small letters: \.md/],
    ['pages/readme', /of no kind that the site takes/],
    ['artikel/notice.md', /nothing but pictures is read in artikel\//],
    ['articles/a.mdx', /ends with \.md/],
    ['articles/a.txt', /ends with \.md/],
    ['articles/a.docx', /ends with \.md/],
    ['articles/a', /of no kind that the site takes/],
    ['articles/a.yml', /an article is Markdown/],
    ['articles/2024/06/foto.HEIC', /browsers cannot show HEIC; save it as JPEG/],
    ['articles/2024/06/foto.bmp', /browsers cannot show such a picture/],
    ['articles/2024/06/film.mp4', /of no kind that the site takes/],
    ['pages/a.yaml', /a page is Markdown and ends with \.md/],
    ['authors/redaksi.YML', /write its ending in small letters: \.yml/],
    ['authors/redaksi.md', /an author is YAML and ends with \.yml/],
    ['authors/foto.bmp', /browsers cannot show such a picture/],
    ['article/2024/06/a.md', /nothing but pictures is read in article\/; rename the folder to articles\//],
    ['Articles/a.md', /rename the folder to articles\//],
    ['artciles/a.md', /rename the folder to articles\//],
    ['author/a.yml', /rename the folder to authors\//],
    ['page/a.md', /rename the folder to pages\//],
    ['topic/a.md', /rename the folder to topics\//],
    ['topics/a.yml', /a topic is Markdown and ends with \.md/],
    ['berita/a.md', /nothing but pictures is read in berita\/; move it to articles\//],
    ['pages', /pages is passed over: it is a file, where the site looks for a folder/],
    ['Permalinks.jsonl', /is passed over: the permalinks file is read from permalinks\.jsonl; rename it/],
    ['permalinks.json', /is passed over: the permalinks file is read from permalinks\.jsonl/],
    ['a.md', /a\.md is passed over: texts are read in articles\/, pages\/ and topics\//],
    ['articles/a.md/b.md', /articles\/a\.md\/ is passed over: it is a folder with the ending of a file/],
  ])('%s', (file, expected) => {
    expect(said(file)).toEqual([expect.stringMatching(expected)]);
  });

  test('hidden files, and files of systems, editors and repositories, are not reported', () => {
    const left = [
      '.DS_Store',
      'Thumbs.db',
      'desktop.ini',
      'README.md',
      'a.md~',
      'a.md.bak',
      '~$a.docx',
      '#a.md#',
    ];
    expect(said(...left.map((name) => `articles/2024/${name}`), 'LICENSE.md', 'CHANGELOG.MD')).toEqual([]);
    expect(said('drawings/peta.ts', 'data/tabel.csv', 'gambar/a.jpg')).toEqual([]);
  });

  test('many files with one reason are one warning', () => {
    const files = Array.from(
      { length: 250 },
      (_, i) => `articles/2024/n-${String(i).padStart(3, '0')}.markdown`,
    );
    expect(said(...files, 'pages/a.txt')).toEqual([
      expect.stringMatching(/n-000\.markdown is passed over \(as 249 other files like it\): an article/),
      expect.stringMatching(/pages\/a\.txt is passed over: a page/),
    ]);
  });
});
