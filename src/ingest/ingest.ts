import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Site } from '../schema/site.ts';
import type { Problem } from '../schema/problem.ts';
import { pool } from '../pool/pool.ts';
import { transaction, type Store } from '../store/store.ts';
import type { FileResult } from './fileResult.ts';
import { fileDigest } from './fileDigest.ts';
import { readFile, type FileToRead } from './readFile.ts';
import { resultWriter } from './resultWriter.ts';
import { scan, type ContentFile } from './scan.ts';

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
 * A file that was faulty is read again each time, since the fault may lie in another file, such as its image.
 * @param progress is told how many files of how many were read
 */
export async function ingest(
  store: Store,
  contentDir: string,
  site: Site,
  progress: (done: number, total: number) => void,
): Promise<Ingested> {
  const { files, problems } = scan(contentDir);
  const { changed, removed } = difference(store, files, contentDir);
  const stamps = new Map(changed.map(({ path, stamp }) => [path, stamp]));
  const write = resultWriter(store);
  let done = 0;
  let read = 0;
  const take = (results: FileResult[]) => {
    transaction(store, () => {
      for (const result of results) write(result, stamps.get(result.path));
    });
    read += results.filter(({ isSame }) => !isSame).length;
    progress((done += results.length), changed.length);
  };

  transaction(store, () => {
    for (const path of removed) write.forget(path);
  });
  if (changed.length < worthThreads) {
    for (const file of changed) take([await readFile(file, contentDir, site)]);
  } else {
    await pool(new URL('./worker.ts', import.meta.url), { contentDir, site }, changed, 50, take);
  }
  return { read, removed: removed.length, problems };
}

/** Which files must be read, and which are gone, by comparing a scan with what the store knows. */
function difference(
  store: Store,
  files: ContentFile[],
  contentDir: string,
): { changed: FileToRead[]; removed: string[] } {
  const known = new Map<string, string | null>();
  const stamps = store.prepare('SELECT path, stamp FROM file');
  stamps.setReturnArrays(true);
  for (const [path, stamp] of stamps.iterate() as Iterable<unknown> as Iterable<[string, string | null]>) {
    known.set(path, stamp);
  }
  const digest = store.prepare('SELECT digest FROM file WHERE path = ?');
  const knownDigest = (path: string) => digest.get(path)?.digest as string | undefined;
  const again = new Set<string>();
  for (const row of store.prepare("SELECT DISTINCT file FROM problem WHERE severity = 'error'").iterate()) {
    again.add(row.file as string);
  }
  const users = store.prepare("SELECT file FROM facet WHERE kind = 'image' AND value = ?");
  const touch = (image: string) => {
    for (const row of users.iterate(image)) again.add(row.file as string);
  };

  const mayDiffer = files.filter(({ path, stamp }) => stamp === undefined || known.get(path) !== stamp);
  for (const { path, kind } of mayDiffer) {
    if (kind !== 'image') continue;
    if (fileDigest(readFileSync(join(contentDir, path))) !== knownDigest(path)) touch(path);
  }
  const present = new Set(files.map(({ path }) => path));
  const removed = [...known.keys()].filter((path) => !present.has(path));
  for (const path of removed) touch(path);
  const toRead = new Set(mayDiffer);
  if (again.size) for (const file of files) if (again.has(file.path)) toRead.add(file);
  const changed = [...toRead].map((file) =>
    again.has(file.path) ? file : { ...file, known: knownDigest(file.path) },
  );
  return { changed, removed };
}
