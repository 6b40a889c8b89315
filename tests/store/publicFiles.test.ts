import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { followedFiles, hasHiddenPart } from '../../src/store/publicFiles.ts';
import { contentFolder } from '../contentFolder.ts';

test('the targets of symbolic links are found, and what cannot be copied is reported', () => {
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

test('names of files and folders that the list of written files or the compiler cannot have are errors', () => {
  const folder = contentFolder({ 'baik 100%.txt': 'a' });
  const odd = ['a\nb.txt', 'a\u0001b.txt', 'a\\b.txt', 'folder\n/b.txt'];
  contentFolder(Object.fromEntries(odd.map((file) => [file, 'a'])), folder);
  // É in Latin-1, of a file and of a folder.
  writeFileSync(Buffer.from(`${folder}/caf\xe9.txt`, 'latin1'), 'a');
  mkdirSync(Buffer.from(`${folder}/\xe9`, 'latin1'));
  const { files, faults } = followedFiles(folder);
  expect(files).toEqual(['baik 100%.txt']);
  expect(Object.fromEntries(faults.map(({ file, fault }) => [file, fault]))).toEqual({
    ...Object.fromEntries(
      ['a\nb.txt', 'a\u0001b.txt', 'a\\b.txt', 'folder\n'].map((file) => [
        file,
        expect.stringMatching(/has a control character or a backslash in its name; rename it/) as string,
      ]),
    ),
    'caf\ufffd.txt': expect.stringMatching(/not UTF-8.*; rename it/) as string,
    '\ufffd': expect.stringMatching(/not UTF-8.*; rename it/) as string,
  });
});

test('hidden files are not published, except those that hosts read; a hidden folder is reported once', () => {
  const kept = ['.htaccess', '.nojekyll', '.well-known/a/b.json', 'a.env', 'folder/a.txt'];
  const named = ['.env', '.git/HEAD', '.git/refs/heads/main', '.well-known/.htpasswd', 'folder/.secret/.a'];
  const silent = ['.DS_Store', 'folder/._a.txt', 'folder/.a.txt.swp', 'a.txt~', 'a.txt.bak', 'Thumbs.db'];
  const folder = contentFolder(Object.fromEntries([...kept, ...named, ...silent].map((file) => [file, 'a'])));
  const { files, hidden, faults } = followedFiles(folder);
  expect(faults).toEqual([]);
  expect(files).toEqual(kept);
  expect(hidden.toSorted()).toEqual(['.env', '.git', '.well-known/.htpasswd', 'folder/.secret']);
  for (const file of [...named, ...silent]) expect(hasHiddenPart(file), file).toBe(true);
  for (const file of kept) expect(hasHiddenPart(file), file).toBe(false);
});
