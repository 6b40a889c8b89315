import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { diskError } from '../../src/press/diskError.ts';
import { contentFolder } from '../contentFolder.ts';

const folder = contentFolder({ berkas: 'x', 'folder/berkas': 'x' });
const at = (name: string) => join(folder, name);

test.each([
  ['a folder is read as a file', () => readFileSync(at('folder'))],
  ['a folder is written as a file', () => writeFileSync(at('folder'), '')],
  ['a file is moved to where a folder is', () => renameSync(at('berkas'), at('folder'))],
  ['a folder is made where a file is', () => mkdirSync(at('berkas'), { recursive: true })],
  ['a folder is made below a file', () => mkdirSync(at('berkas/x/y'), { recursive: true })],
])('where %s, that is told in words', (_, work) => {
  const thrown = (() => {
    try {
      work();
    } catch (error) {
      return error;
    }
    return undefined;
  })();
  expect(diskError(thrown, false)?.message).toMatch(/^A folder stands where a file is needed, .* elsewhere/);
});
