import { existsSync, readFileSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { markForReread } from '../ingest/folderSnapshots.ts';
import { contentHash } from '../lib/contentHash.ts';
import { permalinksFile } from '../ingest/permalinksFile.ts';
import { isKnownSite, newPagePermalinks, newPermalinks, setBehind } from '../store/permalinks.ts';
import { transaction, type Store } from '../store/store.ts';
import type { Site } from '../config/siteSchema.ts';
import type { Folders } from './buildFolders.ts';
import { PermalinksChangedError } from './permalinksChanged.ts';

const newline = 0x0a;

/**
 * Writes into the permalinks file what is about to be published for the first time: addresses of articles and other pages, and
 * the site's own.
 * Call it before the site is touched, so that no address is ever public and not in the permalinks file.
 * @returns the permalinks file as it is published
 * @throws PermalinksChangedError where the permalinks file was changed since it was read: the site would not have what came with it
 */
export function appendPermalinks(store: Store, at: Folders, site: Site): Buffer {
  const before = permalinksAsRead(store, at);
  if (!before)
    throw new PermalinksChangedError(
      `${permalinksFile} was changed while the site was made, as by a pull. Publish again. The site is as it was.`,
    );
  return withNewLines(store, join(at.content, permalinksFile), before, site);
}

/** The permalinks file as the store took it in, empty where there is none; undefined where it was changed since. */
export function permalinksAsRead(store: Store, { content }: Pick<Folders, 'content'>): Buffer | undefined {
  const file = join(content, permalinksFile);
  const now = existsSync(file) ? readFileSync(file) : undefined;
  const read = store.prepare('SELECT digest FROM file WHERE path = ?').get(permalinksFile)?.digest;
  return (now && contentHash(now)) === read ? (now ?? Buffer.alloc(0)) : undefined;
}

function withNewLines(store: Store, file: string, before: Buffer, site: Site): Buffer {
  const { url } = site;
  const fresh = newPermalinks(store);
  const pages = newPagePermalinks(store, site);
  const isNewSite = !isKnownSite(store, url);
  setBehind(store, false);
  if (!fresh.length && !pages.length && !isNewSite) return before;

  const isCut = before.length > 0 && before.at(-1) !== newline;
  const lines = [
    ...(isNewSite ? [{ site: url }] : []),
    ...fresh,
    ...pages.map(({ path, kind, of }) => ({ path, [kind]: of })),
  ].map((entry) => `${JSON.stringify(entry)}\n`);
  const bytes = Buffer.concat([before, Buffer.from((isCut ? '\n' : '') + lines.join(''))]);
  // In one step, since half a line would be a fault, and on the disk before the site has the addresses. A link to the
  // permalinks file stays one.
  const target = existsSync(file) ? realpathSync(file) : file;
  const beside = join(dirname(target), `.${permalinksFile}.new`);
  writeFileSync(beside, bytes, { flush: true });
  renameSync(beside, target);

  markForReread(store, '', [permalinksFile]);
  const firstLine = 1 + linesIn(before) + (isCut ? 1 : 0) + (isNewSite ? 1 : 0);
  transaction(store, () => {
    const put = store.prepare('INSERT INTO permalink VALUES (?, ?, ?)');
    for (const [i, { path, id }] of fresh.entries()) put.run(path, id, firstLine + i);
    const putPage = store.prepare('INSERT INTO permalink_page VALUES (?, ?, ?, ?)');
    const firstPage = firstLine + fresh.length;
    for (const [i, { path, kind, of }] of pages.entries()) putPage.run(path, kind, of, firstPage + i);
    if (isNewSite) store.prepare('INSERT INTO permalink_site VALUES (?)').run(url);
    store.prepare('INSERT OR REPLACE INTO file VALUES (?, ?)').run(permalinksFile, contentHash(bytes));
  });
  return bytes;
}

/** How many lines end in a text; it may have a hundred thousand, so it is not decoded. */
function linesIn(text: Uint8Array): number {
  let lines = 0;
  for (let at = text.indexOf(newline); at >= 0; at = text.indexOf(newline, at + 1)) lines++;
  return lines;
}
