import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectFiles } from '../ingest/difference.ts';
import { fileDigest } from '../ingest/fileDigest.ts';
import { permalinksFile } from '../ingest/scan.ts';
import { isKnownSite, newPermalinks } from '../store/permalinks.ts';
import { transaction, type Store } from '../store/store.ts';
import type { Folders } from './folders.ts';

/**
 * Writes into the ledger what is about to be published for the first time: addresses of articles, and the site's own.
 * Call it before the site is touched, so that no address is ever public and not in the ledger.
 * @param url the site's origin; undefined for a site that is made to be looked at elsewhere
 */
export function keepPermalinks(store: Store, { content }: Folders, url: string | undefined): void {
  const fresh = newPermalinks(store);
  const isNewSite = url !== undefined && !isKnownSite(store, url);
  if (!fresh.length && !isNewSite) return;

  const file = join(content, permalinksFile);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const start = before && !before.endsWith('\n') ? `${before}\n` : before;
  const lines = [...(isNewSite ? [{ site: url }] : []), ...fresh].map(
    (entry) => `${JSON.stringify(entry)}\n`,
  );
  const text = start + lines.join('');
  // In one step: half a line would be a fault.
  const beside = join(content, `.${permalinksFile}.new`);
  writeFileSync(beside, text);
  renameSync(beside, file);

  expectFiles(store, '', [permalinksFile]);
  const firstLine = start.split('\n').length + (isNewSite ? 1 : 0);
  transaction(store, () => {
    const put = store.prepare('INSERT INTO permalink VALUES (?, ?, ?)');
    for (const [i, { path, id }] of fresh.entries()) put.run(path, id, firstLine + i);
    if (isNewSite) store.prepare('INSERT INTO permalink_site VALUES (?)').run(url);
    store
      .prepare('INSERT OR REPLACE INTO file VALUES (?, ?)')
      .run(permalinksFile, fileDigest(Buffer.from(text)));
  });
}
