import { hash } from 'node:crypto';

/** SHA-1 of a path as a file name: hexadecimal, since some file systems do not distinguish upper and lower case. */
export function nameHash(path: string): string {
  return hash('sha1', path);
}
