import { statSync } from 'node:fs';

/** Times, size and inode of a file: another stamp if it may have changed. The same for every file that does not exist. */
export function fileStamp(file: string): string {
  const { ctimeMs, mtimeMs, size, ino } = statSync(file, { throwIfNoEntry: false }) ?? {};
  return `${ctimeMs} ${mtimeMs} ${size} ${ino}`;
}
