import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { followedFiles } from '../../src/store/publicFiles.ts';
import { contentFolder } from '../contentFolder.ts';

test('files are found where symbolic links lead, and what cannot be copied is told', () => {
  const elsewhere = contentFolder({ 'a.txt': 'a', 'folder/b.txt': 'b' });
  const folder = contentFolder({ 'icon.svg': '<svg/>', '.well-known/x.json': '{}' });
  const link = (to: string, name: string) => symlinkSync(to, join(folder, name));
  link(join(elsewhere, 'a.txt'), 'a.txt');
  link(join(elsewhere, 'folder'), 'folder');
  link('ani@laptop.123:456', '.#icon.svg');
  link('../hilang.png', 'logo.png');
  link('.', 'circle');
  link('self', 'self');
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  const { files, faults } = followedFiles(folder);
  expect(files).toEqual(['.well-known/x.json', 'a.txt', 'folder/b.txt', 'icon.svg']);
  expect(faults.toSorted((a, b) => (a.file < b.file ? -1 : 1))).toEqual([
    { file: '.#icon.svg', fault: expect.stringMatching(/leads to no file; take it out/) as string },
    { file: 'circle', fault: expect.stringMatching(/in a circle; take it out/) as string },
    { file: 'logo.png', fault: expect.stringMatching(/leads to no file; take it out/) as string },
    { file: 'pipe', fault: expect.stringMatching(/is no file.*; take it out/) as string },
    { file: 'self', fault: expect.stringMatching(/in a circle; take it out/) as string },
  ]);
});
