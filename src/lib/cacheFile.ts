import { mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { threadId } from 'node:worker_threads';

/** True if a file is in a cache. An empty one is not: a loss of power leaves a file so whose bytes never reached the disk. */
export const isCached = (file: string): boolean => (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;

/** Writes a file into a cache in one step, for other processes and threads may read and write it too. */
export function writeCached(file: string, bytes: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}-${threadId}.part`;
  writeFileSync(unfinished, bytes);
  renameSync(unfinished, file);
}
