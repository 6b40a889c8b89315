/** The longest name of a file or folder that common file systems (ext4, APFS, NTFS) allow, in bytes. */
export const MAX_NAME_BYTES = 255;
/** Far below the limit of Linux (4,096 bytes), since the site may lie many folders deep. */
const MAX_PATH_BYTES = 1000;

/** Why a path of the site is too long for file systems, as the end of a sentence about the path; undefined if it is not. */
export function lengthFault(path: string): string | undefined {
  if (Buffer.byteLength(path) <= MAX_NAME_BYTES) return undefined;
  const longName = path.split('/').find((name) => Buffer.byteLength(name) > MAX_NAME_BYTES);
  if (longName !== undefined)
    return `has a part of ${Buffer.byteLength(longName)} bytes, where file systems take ${MAX_NAME_BYTES}`;
  if (Buffer.byteLength(path) > MAX_PATH_BYTES)
    return `is ${Buffer.byteLength(path)} bytes long, where ${MAX_PATH_BYTES} are the most`;
  return undefined;
}
