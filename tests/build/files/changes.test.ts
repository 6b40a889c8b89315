import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  beginChanges,
  finishChanges,
  mergedChanges,
  forgetBegunChanges,
} from '../../../src/build/files/changes.ts';
import type { ChangedFiles } from '../../../src/build/files/stage.ts';
import { temporaryFolder } from '../../contentFolder.ts';

const files = (changes: Partial<ChangedFiles>): ChangedFiles => ({
  added: [],
  changed: [],
  removed: [],
  ...changes,
});

test.each<[string, Partial<ChangedFiles>, Partial<ChangedFiles>, boolean, Partial<ChangedFiles>]>([
  ['was added by both', { added: ['a'] }, { added: ['a'] }, false, { added: ['a'] }],
  ['was added, then changed', { added: ['a'] }, { changed: ['a'] }, true, { added: ['a'] }],
  ['was added, and is as it should be', { added: ['a'] }, {}, true, { added: ['a'] }],
  ['was to be added, and is not any more', { added: ['a'] }, {}, false, {}],
  ['was added, then removed', { added: ['a'] }, { removed: ['a'] }, true, {}],
  ['was changed', { changed: ['a'] }, {}, true, { changed: ['a'] }],
  ['was changed, then removed', { changed: ['a'] }, { removed: ['a'] }, true, { removed: ['a'] }],
  ['was removed by both', { removed: ['a'] }, { removed: ['a'] }, false, { removed: ['a'] }],
  ['was removed, and came back', { removed: ['a'] }, { added: ['a'] }, false, { changed: ['a'] }],
  ['was to be removed, and stays', { removed: ['a'] }, {}, true, { changed: ['a'] }],
  ['changes only now', {}, { changed: ['a'] }, true, { changed: ['a'] }],
])('a file that %s is reported as such', (_, earlier, next, isThere, merged) => {
  expect(mergedChanges(files(earlier), files(next), () => isThere)).toEqual(files(merged));
});

test('what a build began is reported by the build that finishes it, and not again', () => {
  const [content, out, state] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
  const folders = { content, out, state };
  const reported = () => JSON.parse(readFileSync(join(state, 'changes.json'), 'utf8')) as unknown;
  beginChanges(folders, files({ added: ['baru.html'] }));
  writeFileSync(join(out, 'baru.html'), '');
  // Here the first one is killed.
  const changes = beginChanges(folders, files({ changed: ['index.html'] }));
  finishChanges(folders, '2026-06-01T07:00:00+07:00', changes);
  forgetBegunChanges(folders);
  const expected = files({ added: ['baru.html'], changed: ['index.html'] });
  expect(reported()).toEqual({ publishedAt: '2026-06-01T07:00:00+07:00', ...expected });
  expect(beginChanges(folders, files({}))).toEqual(files({}));
  expect(existsSync(join(state, 'changes.begun.json'))).toBe(false);
});

test.each(['', '{"added":["a"', '[]', '{"added":1}', 'null'])(
  'what a build began is not reported if a loss of power damaged the file: %j',
  (text) => {
    const folders = { content: '', out: 'dist', state: temporaryFolder() };
    writeFileSync(join(folders.state, 'changes.begun.json'), text && text.replace('{', '{"out":"dist",'));
    const next = files({ added: ['b'] });
    expect(beginChanges(folders, next)).toEqual(next);
  },
);
