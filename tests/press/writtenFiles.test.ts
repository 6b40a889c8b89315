import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listFile, writtenFiles } from '../../src/press/writtenFiles.ts';
import { temporaryFolder } from '../contentFolder.ts';
import { random } from '../random.ts';

test('a folder without a list has written nothing', () => {
  const list = writtenFiles(temporaryFolder());
  expect([list.isListed, list.has('index.html'), list.all()]).toEqual([false, false, []]);
});

test('a list without files is a list', () => {
  const out = temporaryFolder();
  writtenFiles(out).change({}, join(temporaryFolder(), 'list'));
  expect(writtenFiles(out)).toMatchObject({ isListed: true });
  expect(writtenFiles(out).all()).toEqual([]);
});

test('lines come and go as in a sorted set, whatever their order and however often', () => {
  const out = temporaryFolder();
  const beside = join(temporaryFolder(), 'list');
  const below = random(7);
  const names = ['a', 'a/b', 'a-b', 'é.txt', '10', '9', 'index.html', '\u{1F600}', 'z', 'ab', 'abc', 'b'];
  const expected = new Set<string>();
  let list = writtenFiles(out);
  for (let step = 0; step < 400; step++) {
    const some = () => Array.from({ length: below(4) }, () => names[below(names.length)]!);
    const [added, removed] = [some(), some()];
    for (const name of removed) expected.delete(name);
    for (const name of added) expected.add(name);
    // Half of the time by one that was read before, as in a publish.
    if (step % 2) list = writtenFiles(out);
    list.change({ added, removed }, beside);
    const sorted = [...expected].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect(readFileSync(join(out, listFile), 'utf8')).toBe(sorted.map((name) => `${name}\n`).join(''));
    for (const name of names) expect(list.has(name)).toBe(expected.has(name));
  }
});
