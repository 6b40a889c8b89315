import fs, { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import {
  deployFolder,
  forgetUndeployed,
  noteUndeployed,
  undeployed,
} from '../../../src/build/files/undeployed.ts';
import { filesBelow } from '../../../src/build/files/filesBelow.ts';
import { temporaryFolder } from '../../contentFolder.ts';

const nothing = { added: [], changed: [], removed: [] };
const exists = () => true;
let place: { state: string; out: string };
beforeEach(() => {
  const folder = temporaryFolder();
  place = { state: join(folder, 'state'), out: join(folder, 'dist') };
});

test('what builds change is noted for each target that has the folder, whatever happens in between', () => {
  for (const target of ['satu', 'dua']) forgetUndeployed(place, target);
  mkdirSync(deployFolder(place.state, 'tiga'));
  noteUndeployed(place, { added: ['a.html'], changed: ['b.html'], removed: ['c.html'] });
  noteUndeployed(place, { added: ['c.html'], changed: ['a.html'], removed: ['b.html'] });
  const isThere = (file: string) => file !== 'b.html';
  const changes = { added: ['a.html'], changed: ['c.html'], removed: ['b.html'] };
  expect(undeployed(place, 'satu', isThere)).toEqual(changes);
  forgetUndeployed(place, 'satu');
  expect(undeployed(place, 'satu', isThere)).toEqual(nothing);
  expect(undeployed(place, 'dua', isThere)).toEqual(changes);
  expect(undeployed(place, 'tiga', isThere)).toBeUndefined();
});

test('a build into another folder notes nothing about this one', () => {
  const other = { ...place, out: `${place.out}-lain` };
  forgetUndeployed(place, 'satu');
  noteUndeployed(other, { ...nothing, added: ['a.html'] });
  expect(undeployed(place, 'satu', exists)).toEqual(nothing);
  // That was never deployed from here, so nothing is known of it, and no file grows.
  expect(undeployed(other, 'satu', exists)).toBeUndefined();
  const sizes = filesBelow(place.state).map((file) => statSync(join(place.state, file)).size);
  expect(sizes).toEqual([0]);

  forgetUndeployed(other, 'satu');
  noteUndeployed(place, { ...nothing, changed: ['b.html'] });
  noteUndeployed(other, { ...nothing, changed: ['c.html'] });
  expect(undeployed(place, 'satu', exists)?.changed).toEqual(['b.html']);
  expect(undeployed(other, 'satu', exists)?.changed).toEqual(['c.html']);
});

test('notes are on the disk before the build goes on', () => {
  forgetUndeployed(place, 'satu');
  const flushed: number[] = [];
  const original = fs.fsyncSync.bind(fs);
  const spy = vi.spyOn(fs, 'fsyncSync').mockImplementation((descriptor) => {
    flushed.push(fs.fstatSync(descriptor).ino);
    original(descriptor);
  });
  try {
    noteUndeployed(place, { ...nothing, added: ['a.html'] });
  } finally {
    spy.mockRestore();
  }
  const file = join(place.state, filesBelow(place.state)[0]!);
  expect(flushed).toEqual([statSync(file).ino]);
  expect(readFileSync(file, 'utf8')).toContain('+a.html');
});
