import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';

/** The bytes of a file, or what keeps it from being read, as a sentence goes on after "the file …". */
export type ReadBytes = { bytes: Buffer; fault?: never } | { bytes?: never; fault: string };

/** What the system says of a file that cannot be read, by its code. */
const faults: Record<string, string> = {
  ENOENT: 'was gone when it was to be read; publish again',
  ENOTDIR: 'was gone when it was to be read; publish again',
  EACCES: 'may not be read by this user; give the right to who publishes (chmod a+r)',
  EPERM: 'may not be read by this user; give the right to who publishes (chmod a+r)',
  EIO: 'cannot be read from the disk; take it from a copy',
  ERR_FS_FILE_TOO_LARGE: 'is longer than 2 GiB; make it smaller',
  ELOOP: 'is a symbolic link that leads in a circle; put the file itself there',
};

/**
 * Reads a whole file. One that is no file, such as a pipe that nobody writes to, is never waited for.
 * @param largest how many bytes it may have, and `limit` says so
 */
export function readBytes(path: string, largest: number, limit: string): ReadBytes {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    return refused(error);
  }
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) return { fault: 'is no file; put the file itself there' };
    if (stats.size > largest) return { fault: `is ${(stats.size / 1e6).toFixed(1)} MB long; ${limit}` };
    return { bytes: readFileSync(file) };
  } catch (error) {
    return refused(error);
  } finally {
    closeSync(file);
  }
}

/** A file of more bytes than this is no picture for a page. */
const largestPicture = 200_000_000;

/** Reads the file of a picture. */
export function readPicture(path: string): ReadBytes {
  return readBytes(path, largestPicture, 'a picture may have 200 MB at the most: save it smaller');
}

function refused(error: unknown): { fault: string } {
  const fault = systemFault(error);
  if (!fault) throw error;
  return { fault };
}

/** What the system's error means for the one who publishes; undefined for other errors. */
export function systemFault(error: unknown): string | undefined {
  return faults[(error as NodeJS.ErrnoException).code ?? ''];
}
