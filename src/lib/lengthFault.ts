/** The longest name of a file or folder that common file systems take, in bytes (ext4, APFS, NTFS). */
export const MAX_NAME_BYTES = 255;
/** Far below the longest path that Linux takes, since a site may lie deep in folders. */
const MAX_PATH_BYTES = 1000;

/** Why file systems do not take a path of the site: the end of a sentence about it; undefined where they do. */
export function lengthFault(path: string): string | undefined {
  if (Buffer.byteLength(path) <= MAX_NAME_BYTES) return undefined;
  const long = path.split('/').find((name) => Buffer.byteLength(name) > MAX_NAME_BYTES);
  if (long !== undefined)
    return `has a part of ${Buffer.byteLength(long)} bytes, where file systems take ${MAX_NAME_BYTES}`;
  if (Buffer.byteLength(path) > MAX_PATH_BYTES)
    return `is ${Buffer.byteLength(path)} bytes long, where ${MAX_PATH_BYTES} are the most`;
  return undefined;
}
