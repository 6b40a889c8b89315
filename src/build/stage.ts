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
import { nameHash } from '../lib/nameHash.ts';
import { listFile } from './writtenFiles.ts';

/**
 * Where a build lays out new files before it touches the site: where each can be moved into its place in one step. In
 * the state folder, or beside the site where that is another disk, or in the site's folder where that is a mount of its
 * own, as in a container.
 * @throws what the system says where one of the two cannot be written to
 */
export function stageDirFor(outDir: string, stateDir: string): string {
  for (const dir of [outDir, stateDir]) {
    mkdirSync(dir, { recursive: true });
    accessSync(dir, constants.W_OK);
  }
  if (canMove(stateDir, outDir)) return join(stateDir, 'stage');
  const beside = join(dirname(outDir), `.${basename(outDir)}.stage`);
  return canMove(dirname(outDir), outDir) ? beside : join(outDir, stageFolder);
}

/** True if a file can be renamed from one folder into the other: even on one disk not from one mount to another. */
function canMove(from: string, to: string): boolean {
  if (statSync(from).dev !== statSync(to).dev) return false;
  const [probe, moved] = [from, to].map((folder) => join(folder, `.warta-probe-${process.pid}`));
  try {
    writeFileSync(probe!, '');
    renameSync(probe!, moved!);
    return true;
  } catch (error) {
    if (!['EXDEV', 'EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return false;
  } finally {
    for (const file of [probe!, moved!]) rmSync(file, { force: true });
  }
}

/** The stage, where it must lie in the site's folder. */
const stageFolder = '.warta-stage';

/** Folders that are known to be there, so that not every file asks. */
const made = new Set<string>();

/** Drops whatever an earlier build left in the stage. */
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
  return join(stageDir, nameHash(file));
}

/** Files of `dist/`, relative to it. */
export interface ChangedFiles {
  added: string[];
  changed: string[];
  removed: string[];
}

/** True for HTML pages. */
const isPage = (file: string) => file.endsWith('.html');

/** True for files that name pages of the site: feeds, sitemaps and lists of links. */
const namesPages = (file: string) =>
  /(^|\/)(atom\.xml|rss\.xml|feed\.json|_redirects|llms\.txt|robots\.txt)$|^sitemap/.test(file);

/**
 * The order in which files come into place: what pages load and lead to; the headers, which allow what stands in the
 * pages; new pages, which nothing leads to yet; the pages that lead to them; the feeds and sitemaps that name them.
 */
export function orderOfMoves({ added, changed }: ChangedFiles): string[] {
  // A rank for each file, whatever it is called: one that was moved twice would not be there the second time.
  const rank = (file: string, isNew: boolean) => {
    if (isPage(file)) return isNew ? 2 : 3;
    if (file === '_headers') return 1;
    return namesPages(file) ? 4 : 0;
  };
  const ranked = [
    ...added.map((file) => ({ file, rank: rank(file, true) })),
    ...changed.map((file) => ({ file, rank: rank(file, false) })),
  ];
  return ranked.sort((a, b) => a.rank - b.rank).map(({ file }) => file);
}

/**
 * Moves staged files into the site, each in one step, so that it is whole at every moment, and last takes away what
 * nothing leads to any more.
 */
export function commit(stageDir: string, outDir: string, changes: ChangedFiles): void {
  const order = orderOfMoves(changes);
  const removed = changes.removed.toSorted((a, b) => Number(isPage(b)) - Number(isPage(a)));
  const first = new Set(inTheWay(order, removed));
  for (const file of first) remove(outDir, file);
  // Folders first: where the disk has no room for one, nothing has been moved yet.
  for (const file of order) makeFolder(dirname(join(outDir, file)));
  for (const file of order) renameSync(stagedAt(stageDir, file), join(outDir, file));
  for (const file of removed) if (!first.has(file)) remove(outDir, file);
  emptyStage(stageDir);
}

/** Files that go and stand where a file that comes needs a folder, or lie in a folder where it needs a file. */
function inTheWay(coming: string[], going: string[]): string[] {
  if (!going.length) return [];
  const files = new Set(coming);
  const needed = new Set(coming.flatMap(foldersOf));
  return going.filter((file) => needed.has(file) || foldersOf(file).some((folder) => files.has(folder)));
}

/** `a/b` and `a`, of `a/b/c`. */
function foldersOf(file: string): string[] {
  const folder = dirname(file);
  return folder === '.' ? [] : [folder, ...foldersOf(folder)];
}

function remove(outDir: string, file: string): void {
  rmSync(join(outDir, file), { force: true });
  removeEmptyFolders(outDir, dirname(file));
}

/** Every file of a folder, relative to it, with forward slashes; the list of written files is none of the site. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((file) => file !== listFile && !file.startsWith(stageFolder));
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
