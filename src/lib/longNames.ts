/** The longest name of a file or folder that common file systems take, in bytes (ext4, APFS, NTFS). */
export const longestName = 255;
/** Far below the longest path that Linux takes, since a site may lie deep in folders. */
const longestPath = 1000;

/** Why file systems do not take a path of the site: the end of a sentence about it; undefined where they do. */
export function lengthFault(path: string): string | undefined {
  if (Buffer.byteLength(path) <= longestName) return undefined;
  const long = path.split('/').find((name) => Buffer.byteLength(name) > longestName);
  if (long !== undefined)
    return `has a part of ${Buffer.byteLength(long)} bytes, where file systems take ${longestName}`;
  if (Buffer.byteLength(path) > longestPath)
    return `is ${Buffer.byteLength(path)} bytes long, where ${longestPath} are the most`;
  return undefined;
}
