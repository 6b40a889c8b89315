import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { diskError } from '../../src/lib/diskError.ts';
import { contentFolder } from '../contentFolder.ts';

const inPlace = /Something else is in the place/;

describe('an error of the disk is explained in plain words', () => {
  const folder = contentFolder({ berkas: 'x', 'folder/berkas': 'x' });
  const at = (name: string) => join(folder, name);
  test.each([
    ['a missing file is read', () => readFileSync(at('hilang')), /went away, .*hilang'\)$/s],
    ['a folder is read as a file', () => readFileSync(at('folder')), inPlace],
    ['a folder is written as a file', () => writeFileSync(at('folder'), ''), inPlace],
    ['a file is moved to where a folder is', () => renameSync(at('berkas'), at('folder')), inPlace],
    ['a folder is made where a file is', () => mkdirSync(at('berkas')), inPlace],
    ['a folder is made below a file', () => mkdirSync(at('berkas/x/y'), { recursive: true }), inPlace],
  ])('if %s', (_, work, message) => {
    expect(() => {
      try {
        work();
      } catch (error) {
        throw diskError(error, false) ?? error;
      }
    }).toThrow(message);
  });

  test.each([
    ['EMFILE', /Too many files are open.*ulimit -n/],
    ['ENFILE', /Too many files are open.*ulimit -n/],
    ['ERR_WORKER_INIT_FAILED', /Too many files are open.*ulimit -n/],
    ['EACCES', /may not read or write there/],
    ['EIO', /The disk failed/],
  ])('%s', (code, message) => {
    const error = Object.assign(new Error('kata sistem'), { code });
    expect(diskError(error, false)?.message).toMatch(message);
    expect(diskError(error, false)?.message).toMatch(
      /publish again\. The site is as it was\.\n\(kata sistem\)$/,
    );
    expect(diskError(error, true)?.message).toContain('the next build puts the rest in place');
    expect(diskError(error)?.message).toMatch(/try again\.\n\(kata sistem\)$/);
  });

  test('other errors are not explained', () => {
    for (const error of [new TypeError('x is not a function'), undefined, 'kata'])
      expect(diskError(error, false)).toBeUndefined();
  });
});
