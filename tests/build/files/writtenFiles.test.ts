import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listFile, writtenFiles } from '../../../src/build/files/writtenFiles.ts';
import { contentFolder, temporaryFolder } from '../../contentFolder.ts';
import { random } from '../../random.ts';

test('a folder without a list has no written files', () => {
  const list = writtenFiles(temporaryFolder());
  expect([list.isEarlierSite, list.has('index.html'), list.all()]).toEqual([false, false, []]);
});

test('a list without files is a list', () => {
  const out = contentFolder({ 'index.html': '' });
  expect(writtenFiles(out)).toMatchObject({ isEarlierSite: true });
  writtenFiles(out).change({}, join(temporaryFolder(), 'list'));
  expect(writtenFiles(out)).toMatchObject({ isEarlierSite: false });
  expect(writtenFiles(out).all()).toEqual([]);
});

test('lines are added and removed as in a sorted set, whatever their order and however often', () => {
  const out = temporaryFolder();
  const newListFile = join(temporaryFolder(), 'list');
  const below = random(7);
  const names = ['a', 'a/b', 'a-b', 'é.txt', '10', '9', 'index.html', '\u{1F600}', 'z', 'ab', 'abc', 'b'];
  const expected = new Set<string>();
  let list = writtenFiles(out);
  for (let step = 0; step < 400; step++) {
    const some = () => Array.from({ length: below(4) }, () => names[below(names.length)]!);
    const [added, removed] = [some(), some()];
    for (const name of removed) expected.delete(name);
    for (const name of added) expected.add(name);
    // Half of the time by one that was read before, as in a build.
    if (step % 2) list = writtenFiles(out);
    list.change({ added, removed }, newListFile);
    const sorted = [...expected].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect(readFileSync(join(out, listFile), 'utf8')).toBe(sorted.map((name) => `${name}\n`).join(''));
    for (const name of names) expect(list.has(name)).toBe(expected.has(name));
  }
});

test.each<[string, (lines: string[]) => string]>([
  ['with the line ends of Windows', (lines) => lines.map((line) => `${line}\r\n`).join('')],
  ['with some of them', (lines) => lines.map((line, i) => `${line}${i % 2 ? '\r\n' : '\n'}`).join('')],
  [
    'out of order',
    (lines) =>
      lines
        .toReversed()
        .map((line) => `${line}\n`)
        .join(''),
  ],
  ['with two lines exchanged', ([a, b, ...more]) => [b, a, ...more, ''].join('\n')],
  ['with a line that is there twice', (lines) => [lines[0], ...lines, ''].join('\n')],
  ['with an empty line', (lines) => ['', ...lines, ''].join('\n')],
  ['whose last line is not ended', (lines) => lines.join('\n')],
])('a list %s is the same list', (_, spoil) => {
  const names = ['a', 'a-b', 'a/b', 'ab', 'abc', 'b', 'index.html', 'é.txt', '\u{1F600}'];
  const out = contentFolder({ [listFile]: spoil(names) });
  const list = writtenFiles(out);
  expect(list.all()).toEqual(names);
  for (const name of names) expect(list.has(name)).toBe(true);
  for (const name of ['', 'a\r', 'c', 'index']) expect(list.has(name)).toBe(false);
  list.change({ added: ['aa'], removed: ['b'] }, join(temporaryFolder(), 'list'));
  const expected = ['a', 'a-b', 'a/b', 'aa', 'ab', 'abc', 'index.html', 'é.txt', '\u{1F600}', ''];
  expect(readFileSync(join(out, listFile), 'utf8')).toBe(expected.join('\n'));
});

test('lines that go out of the folder are ignored', () => {
  const lines = [
    '../x',
    '..',
    '.',
    '/etc/x',
    '//x',
    'a/../../x',
    'a//b',
    'a/',
    '..\\x',
    '',
    '..a',
    'a..b/...',
    '.x',
  ];
  expect(writtenFiles(contentFolder({ [listFile]: `${lines.sort().join('\n')}\n` })).all()).toEqual([
    '..a',
    '.x',
    'a..b/...',
  ]);
});
