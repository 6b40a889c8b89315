import { sqliteResultCode } from './sqliteError.ts';

/** The system refused what a command needs: the disk is full, read-only or somebody else's, or what lay there is gone. */
export class DiskError extends Error {
  override name = 'DiskError';
}

const mayNot = 'This user may not read or write there. Give the folder to the user who publishes';
const inPlace = 'Where a file or a folder is needed something else stands. Move it elsewhere';
const tooMany = 'Too many files are open. Raise the limit of the system (ulimit -n 4096)';

/** What is wrong, by the code of the system or of SQLite: SQLITE_FULL 13, READONLY 8, IOERR 10, CANTOPEN 14. */
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
  // A thread cannot begin where it can open no file.
  ERR_WORKER_INIT_FAILED: tooMany,
  8: 'The store can only be read. Give the state folder to the user who publishes',
  10: 'The disk failed to read or write the store. Look at its health, and whether it is full',
  14: 'The store cannot be opened. Give the state folder to the user who publishes',
};

/**
 * Puts what the system or SQLite said of the disk into plain words.
 * @param isMoving whether files were being moved into the site; left out where nothing was published
 * @returns undefined where the error is another
 */
export function diskError(error: unknown, isMoving?: boolean): DiskError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, message } = error as NodeJS.ErrnoException;
  const cause = causes[sqliteResultCode(error) ?? code ?? ''];
  if (!cause) return undefined;
  const again = isMoving === undefined ? 'try again.' : `publish again. ${isMoving ? moving : asItWas}`;
  return new DiskError(`${cause}, and ${again}\n(${message})`, { cause: error });
}

const moving =
  'Each file of the site is whole, and some are new already; the next build puts the rest in place.';
const asItWas = 'The site is as it was.';
