import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isCompiled, markCompiled } from '../../../src/build/compile/compile.ts';
import { contentFolder, temporaryFolder } from '../../contentFolder.ts';

test('templates count as compiled if all their files exist and their hash is that of the code', () => {
  expect(isCompiled(temporaryFolder(), 'a')).toBe(false);
  const files = ['app/server/entry.mjs', 'app/server/chunks/x.mjs', 'app/client/_astro/x.css'];
  for (const lost of files) {
    const state = contentFolder(Object.fromEntries(files.map((file) => [file, 'x'])));
    for (const key of ['a', 'b']) markCompiled(state, key);
    expect([isCompiled(state, 'a'), isCompiled(state, 'b')]).toEqual([false, true]);
    rmSync(join(state, lost));
    expect(isCompiled(state, 'b')).toBe(false);
    writeFileSync(join(state, lost), 'x');
    expect(isCompiled(state, 'b')).toBe(true);
    // As a loss of power leaves a file that was written before it.
    writeFileSync(join(state, lost), '');
    expect(isCompiled(state, 'b')).toBe(false);
  }
});
