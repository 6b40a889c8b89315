import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { permalinksFile } from '../ingest/scan.ts';
import { pageAt, type Path } from '../address/address.ts';
import type { Problem } from '../schema/problem.ts';
import type { Site } from '../schema/site.ts';
import { existingPages } from '../store/existingPages.ts';
import { editionKey } from '../store/facts.ts';
import type { Store } from '../store/store.ts';
import { pathOfFile } from './fileOf.ts';
import { writtenFiles } from './writtenFiles.ts';
import type { Folders } from './folders.ts';

/*
 * The ledger as the last publish left it, copied into the state folder. The ledger in the content folder may lose lines
 * that were published, by a merge or an older copy of the file; each of them is an address that would die unnoticed.
 */

type Places = Pick<Folders, 'content' | 'state'>;

/** Where the copy lies: one for each content folder that is published with the state folder. */
export function permalinksCopy({ content, state }: Places): string {
  return join(state, `permalinks-${hash('sha1', realpathSync(content)).slice(0, 8)}.jsonl`);
}

/** Keeps a copy of the ledger, as it was published: the file may be another already. Call it when it is. */
export function rememberPermalinks(places: Places, published: Buffer): void {
  const copy = permalinksCopy(places);
  if (bytesOf(copy).equals(published)) return;
  writeFileSync(`${copy}.new`, published);
  renameSync(`${copy}.new`, copy);
}

/** A fault where the ledger has lost lines that were published. */
export function lostLines(places: Places): Problem[] {
  const copy = permalinksCopy(places);
  const lost = missingLines(bytesOf(copy), bytesOf(join(places.content, permalinksFile)));
  return faultOf(
    lost,
    (lines) =>
      `has lost ${lines}; put back what the last publish wrote, which is in ${copy}, or add "gone": true to a line ` +
      'whose address may be lost (npm run build -- --clean takes the ledger as it is)',
  );
}

/** A fault where the ledger that is committed, if the content folder is under Git, lacks lines that were published. */
export function uncommittedLines(places: Places): Problem[] {
  const committed = committedLedger(places.content);
  if (committed === undefined) return [];
  const lost = missingLines(bytesOf(permalinksCopy(places)), committed);
  return faultOf(
    lost,
    (lines) =>
      `is not committed: Git does not have ${lines}; commit the file, so that no copy of the site loses them`,
  );
}

/**
 * A fault where the site that lies in the out folder has pages whose addresses the ledger does not have. Where the store
 * knows what was published, the copy of the ledger says so too.
 */
export function unrecordedPages(store: Store, site: Site, { out }: Pick<Folders, 'out'>): Problem[] {
  if (editionKey(store)) return [];
  const isRecorded = store.prepare(
    'SELECT 1 FROM permalink WHERE path = :path UNION ALL SELECT 1 FROM permalink_page WHERE path = :path',
  );
  const exists = existingPages(store, site);
  const isKept = (path: Path) => {
    const page = pageAt(path, site);
    if (!page || !exists.isPage(page)) return false;
    return page.kind === 'article' || page.kind === 'static' || (page.kind === 'list' && !page.period);
  };
  const paths = writtenFiles(out).all().map(pathOfFile);
  const lost = paths.filter((path) => isKept(path) && !isRecorded.get({ path }));
  return faultOf(
    lost,
    (addresses) => `lacks ${addresses}; take the file as the publish into ${out} left it, or publish again`,
  );
}

function faultOf(lost: string[], message: (lines: string) => string): Problem[] {
  if (!lost.length) return [];
  const first = lost.slice(0, 3).join(' ');
  const lines =
    lost.length === 1 ? first : `${lost.length} that were published: ${first}${lost.length > 3 ? ' …' : ''}`;
  return [{ severity: 'error', file: permalinksFile, message: message(lines) }];
}

/** Lines of a ledger that another lacks, in whatever order; a line that gives its address up is none that lacks. */
function missingLines(published: Buffer, now: Buffer): string[] {
  if (published.equals(now)) return [];
  const present = new Set(linesOf(now).map(entryOf));
  return linesOf(published).filter((line) => !present.has(entryOf(line)));
}

const linesOf = (ledger: Buffer) =>
  ledger
    .toString()
    .split('\n')
    .filter((line) => line.trim());

/** What tells two entries apart, however their lines are written. */
function entryOf(line: string): string {
  try {
    const { gone: _, ...entry } = JSON.parse(line) as Record<string, unknown>;
    return JSON.stringify(Object.entries(entry).sort());
  } catch {
    return line;
  }
}

function bytesOf(file: string): Buffer {
  return existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
}

/** Undefined where the content folder is not under Git, or its files are not. */
function committedLedger(content: string): Buffer | undefined {
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
