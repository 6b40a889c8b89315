import { mkdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { contentScanner } from '../../src/ingest/contentScanner.ts';
import { scan, type Scan } from '../../src/ingest/scan.ts';
import { watchFolder, type FolderWatch } from '../../src/lib/watchFolder.ts';
import { contentFolder } from '../contentFolder.ts';

let watch: FolderWatch | undefined;
afterEach(() => watch?.end());

/** Longer than files are too young to be trusted, and than the events of earlier changes take. */
const settle = () => pause(300);

const plain = ({ folders, problems }: Scan) => ({
  problems,
  folders: folders
    .map(({ path, names, stamps, subfolders }) => ({ path, names, stamps: [...stamps], subfolders }))
    .sort((a, b) => (a.path < b.path ? -1 : 1)),
});

/** Scans a folder twice, so that everything in it is known. */
async function scanned(content: string) {
  let events = 0;
  const scanner = contentScanner(content, () => watch!);
  watch = watchFolder(content, () => {}, {
    complain: (message) => {
      throw new Error(message);
    },
    onEvent: (event) => {
      events++;
      scanner.onEvent(event);
    },
  });
  await settle();
  scanner.scan();
  return {
    scan: scanner.scan,
    /** Waits for events of what `change` does. */
    after: async (change: () => void) => {
      const before = events;
      change();
      await expect.poll(() => events).toBeGreaterThan(before);
      return plain(scanner.scan());
    },
  };
}

test('a scan after any change equals one that reads every folder', async () => {
  const content = contentFolder({
    'articles/2024/06/satu.md': 'satu',
    'articles/2024/06/dua.md': 'dua',
    'articles/2024/07/tiga.md': 'tiga',
    'authors/redaksi.yml': 'name: Redaksi',
  });
  const at = (...names: string[]) => join(content, ...names);
  const { after } = await scanned(content);
  const changes = [
    () => writeFileSync(at('articles/2024/06/satu.md'), 'baru'),
    () => writeFileSync(at('articles/2024/06/empat.md'), 'empat'),
    () => rmSync(at('articles/2024/06/dua.md')),
    () => renameSync(at('articles/2024/07'), at('articles/2024/08')),
    () => contentFolder({ 'articles/2025/01/lima.md': 'lima', 'articles/2025/salah.txt': 'x' }, content),
    () => writeFileSync(at('permalinks.jsonl'), ''),
    () => rmSync(at('articles/2024'), { recursive: true }),
  ];
  for (const change of changes) {
    const found = await after(change);
    expect(found, String(change)).toEqual(plain(scan(content)));
    await settle();
  }
});

test('a folder is not read again as long as nothing happens in it', async () => {
  const content = contentFolder({ 'articles/06/satu.md': 'satu', 'articles/07/dua.md': 'dua' });
  const { scan, after } = await scanned(content);
  const folders = () => new Map(scan().folders.map((folder) => [folder.path, folder]));
  await settle();
  const before = folders();
  await after(() => utimesSync(join(content, 'articles/07/dua.md'), new Date(1e12), new Date(1e12)));
  const now = folders();
  expect(now.get('articles/06')).toBe(before.get('articles/06'));
  expect(now.get('articles/07')).not.toBe(before.get('articles/07'));
  expect(now.get('articles/07')!.stamps[1]).toBe(1e12);
});

test('a folder that takes the place of another is read, and all that is below it', async () => {
  const content = contentFolder({ 'articles/2024/06/satu.md': 'satu' });
  const other = contentFolder({ '2024/06/dua.md': 'dua' });
  const { after } = await scanned(content);
  const found = await after(() => {
    rmSync(join(content, 'articles/2024'), { recursive: true });
    renameSync(join(other, '2024'), join(content, 'articles/2024'));
  });
  expect(found.folders.find(({ path }) => path === 'articles/2024/06')?.names).toEqual(['dua.md']);
});

test('the file behind a symbolic link may change without an event in the folder of the link', async () => {
  const content = contentFolder({ 'articles/satu.md': 'satu', 'catatan/isi.md': 'isi' });
  mkdirSync(join(content, 'pages'));
  symlinkSync('../catatan/isi.md', join(content, 'pages/isi.md'));
  const { scan, after } = await scanned(content);
  const size = () => scan().folders.find(({ path }) => path === 'pages')!.stamps[0];
  await settle();
  expect(size()).toBe(3);
  await after(() => writeFileSync(join(content, 'catatan/isi.md'), 'isi lain'));
  await settle();
  expect(size()).toBe(8);
});

test('what is written into a new folder before it is watched is found', async () => {
  const content = contentFolder({ 'articles/satu.md': 'satu' });
  const { scan } = await scanned(content);
  for (let n = 0; n < 20; n++) {
    mkdirSync(join(content, `articles/${n}`));
    scan();
    // The event of the new folder waits until this turn ends.
    writeFileSync(join(content, `articles/${n}/baru.md`), 'x');
  }
  await settle();
  const names = scan()
    .folders.filter(({ path }) => /\d$/.test(path))
    .flatMap(({ names }) => names);
  expect(names).toHaveLength(20);
});
