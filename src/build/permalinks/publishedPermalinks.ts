import { execFileSync } from 'node:child_process';
import { existsSync, linkSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { permalinksFile } from '../../ingest/permalinksFile.ts';
import { readBytes } from '../../ingest/readBytes.ts';
import { fileStamp } from '../../lib/fileStamp.ts';
import { nameHash } from '../../lib/nameHash.ts';
import type { Problem } from '../../lib/problem.ts';
import { writeFileAtomic } from '../../lib/writeFileAtomic.ts';
import type { Folders } from '../buildFolders.ts';
import { missingLines } from './missingLines.ts';

/*
 * Copies of the permalinks file in the state folder, as the last build left it. A merge or an older copy of the file may
 * lose lines that were published. Each lost line is an address that would break unnoticed.
 */

/**
 * Paths of the copies: one for the content folder and one for the out folder, since either folder may be moved, or be
 * replaced by an older copy of itself.
 */
export function permalinksCopies({ content, out, state }: Folders): [string, string] {
  const copy = (folder: string) => join(state, `permalinks-${folderId(folder)}.jsonl`);
  return [copy(content), copy(out)];
}

/** A short name for a folder, the same by whatever links it is reached. */
export function folderId(folder: string): string {
  return nameHash(existsSync(folder) ? realpathSync(folder) : folder).slice(0, 8);
}

/** True if the state folder has a copy of the permalinks file that the out folder was published with. */
export const knowsPublished = (folders: Folders): boolean => existsSync(permalinksCopies(folders)[1]);

/** Copies the permalinks file as it was published, once it is. The file in the content folder may be another by now. */
export function rememberPermalinks(folders: Folders, published: Buffer): void {
  const [first, second] = permalinksCopies(folders);
  if (!bytesOf(first)?.equals(published))
    writeFileAtomic(first, published, { temporaryName: `${basename(first)}.new` });
  if (isSameFile(first, second) || bytesOf(second)?.equals(published)) return;
  // Two names of one file, since a copy is never changed but replaced.
  const newSecond = `${second}.new`;
  rmSync(newSecond, { force: true });
  try {
    linkSync(first, newSecond);
  } catch {
    // Not every file system has links.
    writeFileSync(newSecond, published);
  }
  renameSync(newSecond, second);
}

/** An error if the permalinks file has lost lines that were published. */
export function lostLines(folders: Folders): Problem[] {
  const now = currentPermalinks(folders);
  // A permalinks file that cannot be read is an error of its own.
  if (!now) return [];
  const [first, second] = permalinksCopies(folders);
  for (const copy of isSameFile(first, second) ? [first] : [first, second]) {
    const published = bytesOf(copy) ?? Buffer.alloc(0);
    const lost = missingLines(published, now);
    if (lost.length)
      return permalinksError(
        lost,
        (lines) =>
          `has lost ${lines}; put back what the last build wrote, which is in ${copy}, or add "gone": true to a line ` +
          'whose address may be lost (npm run build -- --clean takes the permalinks file as it is)',
      );
  }
  return [];
}

/** An error if the content folder is in Git, and the committed permalinks file lacks lines of the file on the disk. */
export function uncommittedLines(folders: Folders): Problem[] {
  const committed = committedPermalinks(folders.content);
  if (committed === undefined) return [];
  const lost = missingLines(currentPermalinks(folders) ?? Buffer.alloc(0), committed);
  return permalinksError(
    lost,
    (lines) =>
      `is not committed: Git does not have ${lines}; commit the file, so that no copy of the site loses them`,
  );
}

/** The permalinks file of a content folder, empty if there is none; undefined if it cannot be read. */
export function currentPermalinks({ content }: Pick<Folders, 'content'>): Buffer | undefined {
  const file = join(content, permalinksFile);
  return existsSync(file) ? bytesOf(file) : Buffer.alloc(0);
}

/** An error about missing lines or addresses, which quotes the first three of them. */
export function permalinksError(lost: string[], message: (lines: string) => string): Problem[] {
  if (!lost.length) return [];
  const first = lost.slice(0, 3).join(' ');
  const lines =
    lost.length === 1 ? first : `${lost.length} that were published: ${first}${lost.length > 3 ? ' …' : ''}`;
  return [{ severity: 'error', file: permalinksFile, message: message(lines) }];
}

/** True if both names lead to one file. */
const isSameFile = (one: string, other: string) => existsSync(one) && fileStamp(one) === fileStamp(other);

const bytesOf = (file: string) => readBytes(file, Infinity, '').bytes;

/** Undefined if the content folder is not in Git, or none of its files is committed. */
function committedPermalinks(content: string): Buffer | undefined {
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', content, ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 2 ** 30,
    });
  try {
    if (!git('ls-tree', '--name-only', 'HEAD', './').length) return undefined;
  } catch {
    return undefined;
  }
  try {
    return git('show', `HEAD:./${permalinksFile}`);
  } catch {
    return Buffer.alloc(0);
  }
}
