import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commit, filesBelow, stageDirFor, stageFile } from '../../src/press/stage.ts';
import { contentFolder, temporaryFolder } from '../contentFolder.ts';

test('what is staged comes into place, what is gone goes, with the folders that it leaves empty', () => {
  const out = contentFolder({
    'index.html': 'lama',
    '2024/06/19/slug/index.html': 'tetap',
    '2023/01/01/lama/index.html': 'hilang',
  });
  const stage = stageDirFor(out, temporaryFolder());
  stageFile(stage, 'index.html', Buffer.from('baru'));
  stageFile(stage, '2024/06/20/lain/index.html', Buffer.from('lain'));
  commit(stage, out, {
    added: ['2024/06/20/lain/index.html'],
    changed: ['index.html'],
    removed: ['2023/01/01/lama/index.html'],
  });
  expect(filesBelow(out).sort()).toEqual([
    '2024/06/19/slug/index.html',
    '2024/06/20/lain/index.html',
    'index.html',
  ]);
  expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe('baru');
  expect(existsSync(join(out, '2023'))).toBe(false);
  expect(existsSync(stage)).toBe(false);
});

test('a folder that was removed as empty can be filled again', () => {
  const out = contentFolder({ 'a/index.html': 'x' });
  const state = temporaryFolder();
  for (const turn of [1, 2]) {
    commit(stageDirFor(out, state), out, { added: [], changed: [], removed: ['a/index.html'] });
    const stage = stageDirFor(out, state);
    stageFile(stage, 'a/index.html', Buffer.from(String(turn)));
    commit(stage, out, { added: ['a/index.html'], changed: [], removed: [] });
    expect(readFileSync(join(out, 'a/index.html'), 'utf8')).toBe(String(turn));
  }
});
