import { resultCode } from '../store/store.ts';

/** The disk refused what a publish needs: it is full, read-only, or somebody else's. */
export class DiskError extends Error {
  override name = 'DiskError';
}

const otherKind =
  'A folder stands where a file is needed, or something else where a folder is. Move it elsewhere';

/** What is wrong, by the code of the system or of SQLite: SQLITE_FULL 13, READONLY 8, IOERR 10, CANTOPEN 14. */
const causes: Record<string, string> = {
  ENOSPC: 'The disk is full. Make room',
  EDQUOT: 'The quota of the disk is used up. Make room',
  ENAMETOOLONG:
    'The disk takes no name as long as that of a file of the site. Name folders that lie less deep',
  13: 'The disk is full. Make room',
  EISDIR: otherKind,
  ENOTDIR: otherKind,
  EEXIST: otherKind,
  ENOTEMPTY: otherKind,
  EROFS: 'The disk can only be read. Make it writable',
  EACCES: 'This user may not write there. Give the folder to the user who publishes',
  EPERM: 'This user may not write there. Give the folder to the user who publishes',
  8: 'The store can only be read. Give the state folder to the user who publishes',
  10: 'The disk failed to read or write the store. Look at its health, and whether it is full',
  14: 'The store cannot be opened. Give the state folder to the user who publishes',
};

/**
 * Puts what the system or SQLite said of the disk into plain words.
 * @param isMoving whether files were being moved into the site
 * @returns undefined where the error is another
 */
export function diskError(error: unknown, isMoving: boolean): DiskError | undefined {
  const { code, message } = error as NodeJS.ErrnoException;
  const cause = causes[resultCode(error) ?? code ?? ''];
  if (!cause) return undefined;
  const state = isMoving
    ? 'Each file of the site is whole, and some are new already; the next publish puts the rest in place.'
    : 'The site is as it was.';
  return new DiskError(`${cause}, and publish again. ${state}\n(${message})`, {
    cause: error,
  });
}
