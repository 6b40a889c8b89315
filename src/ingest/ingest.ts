import { readConfig } from '../config/readConfig.ts';
import type { Site } from '../config/siteSchema.ts';
import type { Problem } from '../lib/problem.ts';
import { workerPool } from '../lib/workerPool.ts';
import { transaction, type Store } from '../store/store.ts';
import type { FileResult } from './fileResult.ts';
import { diffContent } from './diffContent.ts';
import { knownHosts } from './knownHosts.ts';
import type { ReadContext } from './readContext.ts';
import { resultWriter } from './resultWriter.ts';
import { scan, type Scan } from './scan.ts';

export interface Ingested {
  /** How many files were new or changed. */
  read: number;
  /** How many files were gone. */
  removed: number;
  /** What is wrong with names and folders. What is wrong in files is in the store. */
  problems: Problem[];
}

/** Fewer files are read faster than worker threads start. */
const MIN_FILES_FOR_WORKERS = 40;

/**
 * Brings the store up to date with the content folder: reads files that are new or changed, and removes those that are
 * gone. If the stamp of a file differs, its content hash decides, so that a fresh checkout changes nothing.
 * @param progress called with the number of files that were read, and of all to read
 * @param scanned how the content folder looks
 */
export async function ingest(
  store: Store,
  contentDir: string,
  site: Site,
  progress: (done: number, total: number) => void,
  { folders, problems }: Scan = scan(contentDir),
): Promise<Ingested> {
  const { changed, removed, saveSnapshot } = diffContent(store, folders, contentDir);
  const write = resultWriter(store);
  let done = 0;
  let total = changed.length;
  let read = 0;
  const onResults = (results: FileResult[]) => {
    transaction(store, () => {
      for (const result of results) write(result);
    });
    read += results.filter(({ isSame }) => !isSame).length;
    progress((done += results.length), total);
  };

  transaction(store, () => {
    for (const path of removed) write.forget(path);
  });
  // First the permalinks file: links to the former hosts that it names are internal links.
  const hosts = await knownHosts(store, contentDir, site, changed, onResults);
  const context: ReadContext = { contentDir, site: readConfig(site), formerHosts: hosts.former };
  total = done + hosts.toRead.length;
  if (hosts.toRead.length && hosts.toRead.length < MIN_FILES_FOR_WORKERS) {
    // Imported here, so that a build without changed files does not load the Markdown parser.
    const { readFile } = await import('./readFile.ts');
    for (const file of hosts.toRead) onResults([await readFile(file, context)]);
  } else {
    await workerPool(new URL('./worker.ts', import.meta.url), context, hosts.toRead, 50, onResults);
  }
  saveSnapshot();
  hosts.save();
  return { read, removed: removed.length, problems };
}
