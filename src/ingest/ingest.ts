import { readConfig } from '../config/readConfig.ts';
import type { Site } from '../config/siteSchema.ts';
import type { Problem } from '../lib/problem.ts';
import { batchesOf, workerPool, type BatchPool } from '../lib/workerPool.ts';
import { transaction, type Store } from '../store/store.ts';
import { filesOnDisk, type ContentFiles } from './contentFiles.ts';
import type { FileResult } from './fileResult.ts';
import { diffContent } from './diffContent.ts';
import { knownHosts } from './knownHosts.ts';
import type { ReadContext, ReadSettings } from './readContext.ts';
import type { FileToRead } from './readFile.ts';
import { resultWriter } from './resultWriter.ts';
import { scan, type Scan } from './scan.ts';
import type { ReadThreadData } from './worker.ts';

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
const FILES_PER_BATCH = 50;

type FilePool = BatchPool<FileToRead, FileResult[]>;

/** Reads texts on other machines. */
export interface ReadWorkers {
  /**
   * @param content answers what the other machines ask for
   * @param inThreads does the work here, if they do not
   */
  filePool: (settings: ReadSettings, content: ContentFiles, inThreads: FilePool) => FilePool;
}

/**
 * Brings the store up to date with the content folder: reads files that are new or changed, and removes those that are
 * gone. If the stamp of a file differs, its content hash decides, so that a fresh checkout changes nothing.
 * @param progress called with the number of files that were read, and of all to read
 * @param workers machines that read texts, beside this one
 */
export async function ingest(
  store: Store,
  contentDir: string,
  site: Site,
  progress: (done: number, total: number) => void,
  { folders, problems }: Scan = scan(contentDir),
  workers?: ReadWorkers,
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
  const settings: ReadSettings = { site: readConfig(site), formerHosts: hosts.former };
  const content = filesOnDisk(contentDir);
  total = done + hosts.toRead.length;
  if (hosts.toRead.length && hosts.toRead.length < MIN_FILES_FOR_WORKERS) {
    // Imported here, so that a build without changed files does not load the Markdown parser.
    const { readFile } = await import('./readFile.ts');
    const context: ReadContext = { ...settings, content };
    for (const file of hosts.toRead) onResults([await readFile(file, context)]);
  } else {
    const data: ReadThreadData = { ...settings, contentDir };
    const inThreads: FilePool = (batches, onAnswer) =>
      workerPool(new URL('./worker.ts', import.meta.url), data, batches, onAnswer);
    const batches = (files: FileToRead[]) => batchesOf(files, FILES_PER_BATCH);
    if (workers) {
      // Of a picture only the content hash is read here, which takes less time than to send it.
      const [pictures, texts] = partition(hosts.toRead, ({ kind }) => kind === 'image');
      await inThreads(batches(pictures), onResults);
      await workers.filePool(settings, content, inThreads)(batches(texts), onResults);
    } else {
      await inThreads(batches(hosts.toRead), onResults);
    }
  }
  saveSnapshot();
  hosts.save();
  return { read, removed: removed.length, problems };
}

function partition<Item>(items: Item[], isFirst: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}
