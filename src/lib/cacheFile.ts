import { mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { threadId } from 'node:worker_threads';

/** True if the file is in the cache. An empty file does not count: after a loss of power a file can be there without its bytes. */
export const isCached = (file: string): boolean => (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;

/** Writes a file into a cache atomically, because other processes and threads may read and write it at the same time. */
export function writeCached(file: string, bytes: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}-${threadId}.part`;
  writeFileSync(unfinished, bytes);
  renameSync(unfinished, file);
}
