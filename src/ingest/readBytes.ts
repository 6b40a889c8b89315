import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';

/** The bytes of a file, or why it cannot be read: a sentence without its subject, the file. */
export type ReadBytes = { bytes: Buffer; fault?: never } | { bytes?: never; fault: string };

/** Why a file cannot be read, by the code of the system error. */
const systemFaults: Record<string, string> = {
  ENOENT: 'was gone when it was to be read; publish again',
  ENOTDIR: 'was gone when it was to be read; publish again',
  EACCES: 'may not be read by this user; give the right to who publishes (chmod a+r)',
  EPERM: 'may not be read by this user; give the right to who publishes (chmod a+r)',
  EIO: 'cannot be read from the disk; take it from a copy',
  ERR_FS_FILE_TOO_LARGE: 'is longer than 2 GiB; make it smaller',
  ELOOP: 'is a symbolic link that leads in a circle; put the file itself there',
};

/**
 * Reads a whole file. Refuses pipes and devices, which could block for ever.
 * @param maxBytes how many bytes it may have
 * @param limit the end of the message if it has more: what is allowed, and what to do
 */
export function readBytes(path: string, maxBytes: number, limit: string): ReadBytes {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    return refused(error);
  }
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) return { fault: 'is no file; put the file itself there' };
    if (stats.size > maxBytes) return { fault: `is ${(stats.size / 1e6).toFixed(1)} MB long; ${limit}` };
    return { bytes: readFileSync(file) };
  } catch (error) {
    return refused(error);
  } finally {
    closeSync(file);
  }
}

/** A larger file cannot be meant as a picture for a page. */
const MAX_PICTURE_BYTES = 200_000_000;

export function readPicture(path: string): ReadBytes {
  return readBytes(path, MAX_PICTURE_BYTES, 'a picture may have 200 MB at the most: save it smaller');
}

/** 2 MB of text are a book of 1,000 pages. Only the permalinks file may have more. */
export const MAX_TEXT_BYTES = 2_000_000;

export function readTextBytes(path: string, mayBeLong = false): ReadBytes {
  const limit = 'a text may have 2 MB at the most: split it, or move data out of it';
  return readBytes(path, mayBeLong ? Infinity : MAX_TEXT_BYTES, limit);
}

function refused(error: unknown): { fault: string } {
  const fault = systemFault(error);
  if (!fault) throw error;
  return { fault };
}

/** What a system error means for an editor, as a sentence without its subject; undefined for other errors. */
export function systemFault(error: unknown): string | undefined {
  return systemFaults[(error as NodeJS.ErrnoException).code ?? ''];
}
