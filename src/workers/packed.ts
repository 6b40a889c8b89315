import { deserialize, serialize } from 'node:v8';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** Pages of a batch have most of their bytes in common, which the fastest level finds. */
const params = { [constants.ZSTD_c_compressionLevel]: 1 };

/** A value as messages have it: what a structured clone keeps, compressed. Both sides run the same Node.js. */
export function packed(value: unknown): Uint8Array {
  return zstdCompressSync(serialize(value), { params });
}

export function unpacked(bytes: Uint8Array): unknown {
  return deserialize(zstdDecompressSync(bytes));
}
