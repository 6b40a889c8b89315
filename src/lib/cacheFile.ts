import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeFileAtomic } from './writeFileAtomic.ts';

/** True if a file is in a cache. An empty file does not count: a loss of power leaves one if its bytes never reached the disk. */
export const isCached = (file: string): boolean => (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;

/** Writes a file into a cache in one step, since other processes and threads may write and read it at the same time. */
export function writeCached(file: string, bytes: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileAtomic(file, bytes);
}
