import { type Site } from '../config/siteSchema.ts';
import type { Problem } from '../lib/problem.ts';
import { workerPool } from '../lib/workerPool.ts';
import { transaction, type Store } from '../store/store.ts';
import type { FileResult } from './fileResult.ts';
import { diffContent } from './diffContent.ts';
import { knownHosts } from './knownHosts.ts';
import { resultWriter } from './resultWriter.ts';
import { scan } from './scan.ts';

export interface Ingested {
  /** How many files were new or changed, and how many are gone. */
  read: number;
  removed: number;
  /** What is wrong with the folder itself; what is wrong in files is in the store. */
  problems: Problem[];
}

/** Fewer files than this are read sooner than threads start. */
const worthThreads = 40;

/**
 * Brings the store up to date with the content folder: reads what is new or changed, forgets what is gone. Of a file
 * with another stamp the digest decides, so that a fresh checkout of a known folder is known again.
 * @param progress is told how many files of how many were read
 */
export async function ingest(
  store: Store,
  contentDir: string,
  site: Site,
  progress: (done: number, total: number) => void,
): Promise<Ingested> {
  const { folders, problems } = scan(contentDir);
  const { changed, removed, saveSnapshot } = diffContent(store, folders, contentDir);
  const write = resultWriter(store);
  let done = 0;
  let total = changed.length;
  let read = 0;
  const take = (results: FileResult[]) => {
    transaction(store, () => {
      for (const result of results) write(result);
    });
    read += results.filter(({ isSame }) => !isSame).length;
    progress((done += results.length), total);
  };

  transaction(store, () => {
    for (const path of removed) write.forget(path);
  });
  // First the permalinks file, which says what hosts the site had: links to them are links inside.
  const hosts = await knownHosts(store, contentDir, site, changed, take);
  const context = { contentDir, site, formerHosts: hosts.former };
  total = done + hosts.changed.length;
  if (hosts.changed.length && hosts.changed.length < worthThreads) {
    // All that reads Markdown is loaded only where there is something to read.
    const { readFile } = await import('./readFile.ts');
    for (const file of hosts.changed) take([await readFile(file, context)]);
  } else {
    await workerPool(new URL('./worker.ts', import.meta.url), context, hosts.changed, 50, take);
  }
  saveSnapshot();
  hosts.settle();
  return { read, removed: removed.length, problems };
}
