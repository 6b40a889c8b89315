import { hash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';

/**
 * Files are cut into blocks of so many bytes; the last one of a file may be shorter. An article that is added changes some
 * two hundred pages of the store, all over it. Larger blocks send more of what did not change, smaller ones have a longer
 * index (decision 54 has the figures).
 */
export const BLOCK = 65_536;

const BYTES_OF_READ = 64 * BLOCK;

/** The SHA-256 of a block, in base64url. */
export const blockDigest = (bytes: Uint8Array): string => hash('sha256', bytes, 'base64url');

/** How many bytes a block of a file has. */
export const blockSize = (fileSize: number, index: number): number =>
  Math.min(BLOCK, fileSize - index * BLOCK);

/** The digests of the blocks of a file, in their order. */
export function blockDigests(file: string): string[] {
  const digests: string[] = [];
  const buffer = Buffer.allocUnsafe(BYTES_OF_READ);
  const descriptor = openSync(file, 'r');
  try {
    for (let position = 0; ; position += buffer.length) {
      const length = readFully(descriptor, buffer, position);
      for (let from = 0; from < length; from += BLOCK)
        digests.push(blockDigest(buffer.subarray(from, Math.min(from + BLOCK, length))));
      if (length < buffer.length) return digests;
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Fills a buffer from a file. @returns how much the file had */
export function readFully(descriptor: number, buffer: Buffer, position: number): number {
  let length = 0;
  for (;;) {
    const count = readSync(descriptor, buffer, length, buffer.length - length, position + length);
    length += count;
    if (!count || length === buffer.length) return length;
  }
}
