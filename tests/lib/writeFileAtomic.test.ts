import { lstatSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeFileAtomic } from '../../src/lib/writeFileAtomic.ts';
import { temporaryFolder } from '../contentFolder.ts';

test('a file is written, then replaced, and nothing is left beside it', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'a.json');
  writeFileAtomic(file, 'lama');
  expect(readFileSync(file, 'utf8')).toBe('lama');
  writeFileAtomic(file, Buffer.from('baru'), { flush: true });
  expect(readFileSync(file, 'utf8')).toBe('baru');
  expect(readdirSync(folder)).toEqual(['a.json']);
});

test('a file that is being read keeps its bytes for that reader', () => {
  const file = join(temporaryFolder(), 'a.json');
  writeFileAtomic(file, 'lama');
  const inode = lstatSync(file).ino;
  writeFileAtomic(file, 'baru');
  expect(lstatSync(file).ino).not.toBe(inode);
});

test('a symbolic link stays a link, and the file that it points to is replaced in its own folder', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'asli'));
  writeFileSync(join(folder, 'asli/a.json'), 'lama');
  symlinkSync(join(folder, 'asli/a.json'), join(folder, 'tautan.json'));
  writeFileAtomic(join(folder, 'tautan.json'), 'baru');
  expect(lstatSync(join(folder, 'tautan.json')).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(folder, 'asli/a.json'), 'utf8')).toBe('baru');
  expect(readdirSync(join(folder, 'asli'))).toEqual(['a.json']);
});

test('a temporary file with a given name that a killed process left is overwritten', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, '.a.new'), 'separuh dari sesuatu yang lebih panjang');
  writeFileAtomic(join(folder, 'a.jsonl'), 'baru', { temporaryName: '.a.new' });
  expect(readdirSync(folder)).toEqual(['a.jsonl']);
  expect(readFileSync(join(folder, 'a.jsonl'), 'utf8')).toBe('baru');
});
