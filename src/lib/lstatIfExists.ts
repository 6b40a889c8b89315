import { lstatSync, type Stats } from 'node:fs';

/** `lstat` of a path; undefined if nothing is there, or if one of its parent folders is a file. */
export function lstatIfExists(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}
