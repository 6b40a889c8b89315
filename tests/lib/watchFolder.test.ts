import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { watchFolder } from '../../src/lib/watchFolder.ts';
import { contentFolder } from '../contentFolder.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

let end = () => {};
afterEach(() => end());

/** Watches a folder. `noticed` resolves when the watcher has called back after `change`. */
function watched(folder: string, isRelevant?: (file: string) => boolean, includesHidden?: boolean) {
  let calls = 0;
  const complaints: string[] = [];
  const complain = (message: string) => complaints.push(message);
  ({ end } = watchFolder(folder, () => calls++, { complain, isRelevant, includesHidden }));
  const noticed = async (change: () => void) => {
    // Waits for the calls of earlier changes.
    for (let before = -1; before !== calls; await pause(250)) before = calls;
    const before = calls;
    change();
    await expect.poll(() => calls).toBeGreaterThan(before);
  };
  return { noticed, complaints, calls: () => calls };
}

test('saves are noticed, also in new folders and in folders that were removed and made again', async () => {
  const content = contentFolder({ 'articles/a.md': 'a' });
  const { noticed, complaints } = watched(content);
  const save = (path: string) => () => contentFolder({ [path]: 'baru' }, content);
  await noticed(save('articles/a.md'));
  await noticed(save('articles/2024/06/b.md'));
  await noticed(save('articles/2024/06/c.md'));
  await noticed(() => rmSync(join(content, 'articles/2024'), { recursive: true }));
  await noticed(() => {
    rmSync(join(content, 'articles'), { recursive: true });
    mkdirSync(join(content, 'articles'));
  });
  await noticed(save('articles/d.md'));
  expect(complaints).toEqual([]);
});

test('temporary files of text editors are not noticed', async () => {
  const content = contentFolder({ 'articles/a.md': 'a' });
  const { noticed, calls } = watched(content);
  await noticed(() => writeFileSync(join(content, 'articles/b.md'), 'b'));
  const before = calls();
  for (const name of ['.a.md.swp', 'a.md~']) writeFileSync(join(content, 'articles', name), 'x');
  await pause(500);
  expect(calls()).toBe(before);
});

test('hidden files and the targets of links are noticed if they are included', async () => {
  const elsewhere = contentFolder({ 'a.txt': 'a', 'folder/b.txt': 'b' });
  const folder = contentFolder({ '.well-known/a.json': '{}' });
  symlinkSync(join(elsewhere, 'a.txt'), join(folder, 'a.txt'));
  symlinkSync(join(elsewhere, 'folder'), join(folder, 'folder'));
  symlinkSync('.', join(folder, 'circle'));
  symlinkSync('gone', join(folder, 'gone'));
  const { noticed, complaints } = watched(folder, undefined, true);
  const save =
    (path: string, of = folder) =>
    () =>
      contentFolder({ [path]: 'baru' }, of);
  await noticed(save('.well-known/a.json'));
  await noticed(save('.htaccess'));
  await noticed(save('.well-known/baru/b.json'));
  await noticed(save('a.txt', elsewhere));
  await noticed(() => {
    contentFolder({ new: 'lagi' }, elsewhere);
    renameSync(join(elsewhere, 'new'), join(elsewhere, 'a.txt'));
  });
  await noticed(save('a.txt', elsewhere));
  await noticed(save('folder/b.txt', elsewhere));
  expect(complaints).toEqual([]);
});

test('saves without a pause are noticed too', async () => {
  const content = contentFolder({ 'articles/a.md': 'a' });
  const { noticed } = watched(content);
  let saving: NodeJS.Timeout | undefined;
  await noticed(() => {
    saving = setInterval(() => writeFileSync(join(content, 'articles/a.md'), String(Date.now())), 10);
  });
  clearInterval(saving);
});

test.each([
  ['is removed', (folder: string) => rmSync(folder, { recursive: true })],
  ['is moved away', (folder: string) => renameSync(folder, `${folder}.lama`)],
])('a folder that %s and comes back is watched again', async (_, remove) => {
  const content = join(contentFolder({ 'content/articles/a.md': 'a' }), 'content');
  const { noticed } = watched(content);
  await noticed(() => remove(content));
  await noticed(() => contentFolder({ 'articles/b.md': 'b' }, content));
  await noticed(() => contentFolder({ 'articles/b.md': 'baru' }, content));
});

test('a folder that is moved away and back at once is noticed to be back', async () => {
  const content = join(contentFolder({ 'content/articles/a.md': 'a' }), 'content');
  const there: boolean[] = [];
  ({ end } = watchFolder(content, () => there.push(existsSync(content)), { complain: () => {} }));
  renameSync(content, `${content}.lain`);
  await expect.poll(() => there.at(-1)).toBe(false);
  renameSync(`${content}.lain`, content);
  await expect.poll(() => there.at(-1)).toBe(true);
});

test('a folder that does not exist yet is watched once it does', async () => {
  const folder = join(contentFolder({}), 'public');
  const { noticed } = watched(folder);
  await noticed(() => contentFolder({ 'icon.svg': '<svg/>' }, folder));
  await noticed(() => contentFolder({ 'icon.svg': '<svg />' }, folder));
});

test('only relevant files are noticed if they are named', async () => {
  const folder = contentFolder({ 'a.json': 'a' });
  const { noticed, calls } = watched(folder, (file) => file === 'a.json');
  await noticed(() => writeFileSync(join(folder, 'a.json'), 'b'));
  const before = calls();
  writeFileSync(join(folder, 'b.json'), 'b');
  await pause(500);
  expect(calls()).toBe(before);
});

test('if the system refuses to watch more folders, this is reported once with the remedy, and saves are noticed', () => {
  const folder = contentFolder({ 'a/x': '', 'b/x': '', 'c/x': '', 'd/x': '', 'e/x': '' });
  const script = fileURLToPath(new URL('../build/watchOnce.ts', import.meta.url));
  const limited = 'echo 3 > /proc/sys/user/max_inotify_watches && exec "$0" "$@"';
  const { stdout, stderr } = spawnSync(
    'unshare',
    ['--user', '--map-root-user', 'sh', '-c', limited, process.execPath, script, folder],
    { encoding: 'utf8' },
  );
  expect(stdout, stderr).toMatch(/cannot be watched, so it is looked at every ten seconds\. Raise the limit/);
  expect(stdout.match(/cannot be watched/g)).toHaveLength(1);
  expect(stdout).toMatch(/changed\n$/);
});
