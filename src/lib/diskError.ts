import { sqliteResultCode } from './sqliteError.ts';

/** The system refused a file operation: the disk is full or read-only, a permission is missing, or a file has gone. */
export class DiskError extends Error {
  override name = 'DiskError';
}

const mayNot = 'This user may not read or write there. Give the folder to the user who publishes';
const inPlace = 'Something else is in the place of a file or a folder. Move it elsewhere';
const damagedStore = 'The store is damaged. Delete the state folder, which is made again';
const tooMany = 'Too many files are open. Raise the limit of the system (ulimit -n 4096)';

/** Messages by error code of the system, or by result code of SQLite: SQLITE_FULL 13, READONLY 8, IOERR 10, CORRUPT 11, CANTOPEN 14, NOTADB 26. */
const causes: Record<string, string> = {
  ENOSPC: 'The disk is full. Make room',
  EDQUOT: 'The quota of the disk is used up. Make room',
  ENAMETOOLONG:
    'The disk takes no name as long as that of a file of the site. Name folders that lie less deep',
  13: 'The disk is full. Make room',
  EROFS: 'The disk can only be read. Make it writable',
  EACCES: mayNot,
  EPERM: mayNot,
  EIO: 'The disk failed. Look at its health',
  ENOENT: 'A file or a folder went away, or a folder was moved. Put it back',
  ENOTDIR: inPlace,
  EISDIR: inPlace,
  EEXIST: inPlace,
  ENOTEMPTY: inPlace,
  EMFILE: tooMany,
  ENFILE: tooMany,
  // A thread that can open no file cannot start.
  ERR_WORKER_INIT_FAILED: tooMany,
  8: 'The store can only be read. Give the state folder to the user who publishes',
  10: 'The disk failed to read or write the store. Look at its health, and whether it is full',
  11: damagedStore,
  26: damagedStore,
  14: 'The store cannot be opened. Give the state folder to the user who publishes',
};

/**
 * Explains an error of the file system or of SQLite to the person who runs the command.
 * @param isMoving true if files were being moved into the site; undefined if the command does not build a site
 * @returns undefined if the error has nothing to do with the disk
 */
export function diskError(error: unknown, isMoving?: boolean): DiskError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, message } = error as NodeJS.ErrnoException;
  const cause = causes[sqliteResultCode(error) ?? code ?? ''];
  if (!cause) return undefined;
  const again =
    isMoving === undefined ? 'try again.' : `publish again. ${isMoving ? partlyMoved : unchanged}`;
  return new DiskError(`${cause}, and ${again}\n(${message})`, { cause: error });
}

const partlyMoved =
  'Each file of the site is whole, and some are new already; the next build puts the rest in place.';
const unchanged = 'The site is as it was.';
