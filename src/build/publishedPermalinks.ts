import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { existsSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBytes } from '../ingest/readBytes.ts';
import { permalinksFile } from '../ingest/permalinksFile.ts';
import type { Problem } from '../lib/problem.ts';
import { missingLines } from './missingLines.ts';
import type { Folders } from './buildFolders.ts';

/*
 * The permalinks file as the last build left it, copied into the state folder. The permalinks file in the content folder may lose lines
 * that were published, by a merge or an older copy of the file; each of them is an address that would die unnoticed.
 */

/**
 * Where the copies lie: one for the content folder and one for the site that is made, since each of the two may be moved
 * or may be an older copy of itself.
 */
function permalinksCopies({ content, out, state }: Folders): [string, string] {
  const copy = (folder: string) => join(state, `permalinks-${nameOf(folder)}.jsonl`);
  return [copy(content), copy(out)];
}

/** A short name for a folder, the same by whatever way it is reached. */
export function nameOf(folder: string): string {
  return hash('sha1', existsSync(folder) ? realpathSync(folder) : folder).slice(0, 8);
}

/** Whether the state folder knows the permalinks file with which the out folder was published. */
export const knowsPublished = (at: Folders): boolean => existsSync(permalinksCopies(at)[1]);

/** Keeps copies of the permalinks file, as it was published: the file may be another already. Call it when it is. */
export function rememberPermalinks(at: Folders, published: Buffer): void {
  for (const copy of permalinksCopies(at)) {
    if (bytesOf(copy)?.equals(published)) continue;
    writeFileSync(`${copy}.new`, published);
    renameSync(`${copy}.new`, copy);
  }
}

/** A fault where the permalinks file has lost lines that were published. */
export function lostLines(at: Folders): Problem[] {
  const now = currentPermalinks(at);
  // A permalinks file that cannot be read is a fault of its own.
  if (!now) return [];
  let seen: Buffer | undefined;
  for (const copy of permalinksCopies(at)) {
    const published = bytesOf(copy) ?? Buffer.alloc(0);
    if (seen?.equals(published)) continue;
    seen = published;
    const lost = missingLines(published, now);
    if (lost.length)
      return permalinksFault(
        lost,
        (lines) =>
          `has lost ${lines}; put back what the last build wrote, which is in ${copy}, or add "gone": true to a line ` +
          'whose address may be lost (npm run build -- --clean takes the permalinks file as it is)',
      );
  }
  return [];
}

/** A fault where the permalinks file that is committed, if the content folder is under Git, lacks lines that the file has. */
export function uncommittedLines(at: Folders): Problem[] {
  const committed = committedPermalinks(at.content);
  if (committed === undefined) return [];
  const lost = missingLines(currentPermalinks(at) ?? Buffer.alloc(0), committed);
  return permalinksFault(
    lost,
    (lines) =>
      `is not committed: Git does not have ${lines}; commit the file, so that no copy of the site loses them`,
  );
}

/** The permalinks file of a content folder, empty where there is none; undefined where it cannot be read. */
export function currentPermalinks({ content }: Pick<Folders, 'content'>): Buffer | undefined {
  const file = join(content, permalinksFile);
  return existsSync(file) ? bytesOf(file) : Buffer.alloc(0);
}

/** The fault of a permalinks file that lacks something, with the first of it. */
export function permalinksFault(lost: string[], message: (lines: string) => string): Problem[] {
  if (!lost.length) return [];
  const first = lost.slice(0, 3).join(' ');
  const lines =
    lost.length === 1 ? first : `${lost.length} that were published: ${first}${lost.length > 3 ? ' …' : ''}`;
  return [{ severity: 'error', file: permalinksFile, message: message(lines) }];
}

const bytesOf = (file: string) => readBytes(file, Infinity, '').bytes;

/** Undefined where the content folder is not under Git, or its files are not. */
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
