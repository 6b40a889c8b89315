import { existsSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { threadId } from 'node:worker_threads';

interface WriteOptions {
  /** Puts the bytes on the disk before the file gets its name: after a loss of power it is whole, old or new. */
  flush?: boolean;
  /**
   * The name of the temporary file, for a file that only the holder of a lock writes: what a killed process left is then
   * overwritten by the next. By default a name of its own for each process and thread.
   */
  temporaryName?: string;
}

/**
 * Writes a file in one step, by renaming a temporary file in the same folder: whoever reads it gets the old bytes or the
 * new ones, never a part. A symbolic link stays a link, and the file that it points to is replaced.
 */
export function writeFileAtomic(
  file: string,
  data: string | Uint8Array,
  { flush = false, temporaryName }: WriteOptions = {},
): void {
  const target = existsSync(file) ? realpathSync(file) : file;
  const name = temporaryName ?? `${basename(target)}.${process.pid}-${threadId}.part`;
  const temporary = join(dirname(target), name);
  writeFileSync(temporary, data, { flush });
  renameSync(temporary, target);
}
