import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { markForReread } from '../../ingest/folderSnapshots.ts';
import { contentHash } from '../../lib/contentHash.ts';
import { writeFileAtomic } from '../../lib/writeFileAtomic.ts';
import { permalinksFile } from '../../ingest/permalinksFile.ts';
import {
  isKnownSite,
  newPagePermalinks,
  newPermalinks,
  setPermalinksIncomplete,
} from '../../store/permalinks.ts';
import { transaction, type Store } from '../../store/store.ts';
import type { Site } from '../../config/siteSchema.ts';
import type { Folders } from '../buildFolders.ts';
import { PermalinksChangedError } from './permalinksChanged.ts';

const newline = 0x0a;

/**
 * Appends to the permalinks file what this build publishes for the first time: addresses of articles and other pages, and
 * the site's own address. Call it before the site is touched, so that no public address is ever missing from the file.
 * @returns the permalinks file as it is published
 * @throws PermalinksChangedError if the permalinks file was changed since it was read, since the site would lack the change
 */
export function appendPermalinks(store: Store, folders: Folders, site: Site): Buffer {
  const before = permalinksAsRead(store, folders);
  if (!before)
    throw new PermalinksChangedError(
      `${permalinksFile} was changed while the site was made, as by a pull. Publish again. The site is as it was.`,
    );
  return withNewLines(store, join(folders.content, permalinksFile), before, site);
}

/** The permalinks file as the store read it, empty if there is none; undefined if it was changed since. */
export function permalinksAsRead(store: Store, { content }: Pick<Folders, 'content'>): Buffer | undefined {
  const file = join(content, permalinksFile);
  const now = existsSync(file) ? readFileSync(file) : undefined;
  const hashAsRead = store.prepare('SELECT digest FROM file WHERE path = ?').get(permalinksFile)?.digest;
  return (now && contentHash(now)) === hashAsRead ? (now ?? Buffer.alloc(0)) : undefined;
}

function withNewLines(store: Store, file: string, before: Buffer, site: Site): Buffer {
  const { url } = site;
  const articles = newPermalinks(store);
  const pages = newPagePermalinks(store, site);
  const isNewSite = !isKnownSite(store, url);
  setPermalinksIncomplete(store, false);
  if (!articles.length && !pages.length && !isNewSite) return before;

  const lacksNewline = before.length > 0 && before.at(-1) !== newline;
  const lines = [
    ...(isNewSite ? [{ site: url }] : []),
    ...articles,
    ...pages.map(({ path, kind, of }) => ({ path, [kind]: of })),
  ].map((entry) => `${JSON.stringify(entry)}\n`);
  const bytes = Buffer.concat([before, Buffer.from((lacksNewline ? '\n' : '') + lines.join(''))]);
  // In one step, since half a line would be an error, and on the disk before the site has the addresses. The temporary
  // file is hidden, since it lies in the content folder.
  writeFileAtomic(file, bytes, { flush: true, temporaryName: `.${permalinksFile}.new` });

  markForReread(store, '', [permalinksFile]);
  const firstLine = 1 + lineCount(before) + (lacksNewline ? 1 : 0) + (isNewSite ? 1 : 0);
  transaction(store, () => {
    const insertArticle = store.prepare('INSERT INTO permalink VALUES (?, ?, ?)');
    for (const [i, { path, id }] of articles.entries()) insertArticle.run(path, id, firstLine + i);
    const insertPage = store.prepare('INSERT INTO permalink_page VALUES (?, ?, ?, ?)');
    const firstPage = firstLine + articles.length;
    for (const [i, { path, kind, of }] of pages.entries()) insertPage.run(path, kind, of, firstPage + i);
    if (isNewSite) store.prepare('INSERT INTO permalink_site VALUES (?)').run(url);
    store.prepare('INSERT OR REPLACE INTO file VALUES (?, ?)').run(permalinksFile, contentHash(bytes));
  });
  return bytes;
}

/** Counts newlines in the bytes: the file may have a hundred thousand lines, so it is not decoded. */
function lineCount(text: Uint8Array): number {
  let lines = 0;
  for (let i = text.indexOf(newline); i >= 0; i = text.indexOf(newline, i + 1)) lines++;
  return lines;
}
