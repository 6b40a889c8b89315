import { hash } from 'node:crypto';
import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Where a publish lays out new files before it touches the site. On the file system of the site,
 * so that each file can be moved into its place in one step.
 * @throws what the system says where one of the two cannot be written to
 */
export function stageDirFor(outDir: string, stateDir: string): string {
  for (const dir of [outDir, stateDir]) {
    mkdirSync(dir, { recursive: true });
    accessSync(dir, constants.W_OK);
  }
  const sameFileSystem = statSync(outDir).dev === statSync(stateDir).dev;
  return sameFileSystem ? join(stateDir, 'stage') : join(dirname(outDir), `.${basename(outDir)}.stage`);
}

/** Folders that are known to be there, so that not every file asks. */
const made = new Set<string>();

/** Drops whatever an earlier publish left in the stage. */
export function emptyStage(stageDir: string): void {
  rmSync(stageDir, { recursive: true, force: true });
  made.clear();
}

/** Writes a file into the stage, by its path in the site. */
export function stageFile(stageDir: string, file: string, bytes: Uint8Array): void {
  makeFolder(stageDir);
  writeFileSync(stagedAt(stageDir, file), bytes);
}

/** Copies a file into the stage. */
export function stageCopy(stageDir: string, file: string, source: string): void {
  makeFolder(stageDir);
  copyFileSync(source, stagedAt(stageDir, file));
}

/** All lie in one folder: to make a folder for each page takes longer than to write the page. */
function stagedAt(stageDir: string, file: string): string {
  return join(stageDir, hash('sha1', file));
}

/** Files of `dist/`, relative to it. */
export interface ChangedFiles {
  added: string[];
  changed: string[];
  removed: string[];
}

/** Whether pages show or load a file, and it shows none. */
const isAsset = (file: string) => !/(^|\/)([^/]+\.html)$/.test(file);

/**
 * Moves staged files into the site, each in one step, so that it is whole at every moment: first what pages load, then
 * new pages, which nothing leads to yet, then the pages that lead to them, and last away with what nothing leads to any more.
 */
export function commit(stageDir: string, outDir: string, { added, changed, removed }: ChangedFiles): void {
  const staged = [...added, ...changed];
  const order = [
    ...staged.filter(isAsset),
    ...added.filter((file) => !isAsset(file)),
    ...changed.filter((file) => !isAsset(file)),
  ];
  // Folders first: where the disk has no room for one, nothing has been moved yet.
  for (const file of order) makeFolder(dirname(join(outDir, file)));
  for (const file of order) renameSync(stagedAt(stageDir, file), join(outDir, file));
  for (const file of removed.toSorted((a, b) => Number(isAsset(a)) - Number(isAsset(b)))) {
    rmSync(join(outDir, file), { force: true });
    removeEmptyFolders(outDir, dirname(file));
  }
  emptyStage(stageDir);
}

/** Every file of a folder, relative to it, with forward slashes. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );
}

function makeFolder(folder: string): void {
  if (made.has(folder)) return;
  mkdirSync(folder, { recursive: true });
  made.add(folder);
}

function removeEmptyFolders(outDir: string, folder: string): void {
  while (folder !== '.' && folder !== '') {
    try {
      rmdirSync(join(outDir, folder));
    } catch {
      return;
    }
    made.delete(join(outDir, folder));
    folder = dirname(folder);
  }
}
