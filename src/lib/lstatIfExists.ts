import { lstatSync, type Stats } from 'node:fs';

/** What stands at a path, a link as itself; undefined where nothing does, also since a file is where a folder would be. */
export function lstatIfExists(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}
