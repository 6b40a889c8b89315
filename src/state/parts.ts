import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import { damaged } from './manifest.ts';
import type { Part, Place } from './place.ts';
import { indexText, parsedIndex, type StateIndex } from './stateIndex.ts';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** In bytes. With the default of Node.js, 16 KB, to decompress takes four times as long (measured). */
const CHUNK = 2 ** 20;
/** Node.js takes no smaller ones. */
const MIN_CHUNK = 64;

/** A part with these bytes, compressed. */
export async function partOf(bytes: Uint8Array): Promise<Part> {
  const compressed = await compress(bytes, { chunkSize: CHUNK });
  return { name: hash('sha256', compressed), bytes: compressed };
}

/**
 * Reads parts, and makes sure of each that it is the one that was written.
 * @param sizeOf how many bytes a part has; one that is right saves time
 * @throws DeployError
 */
export async function readParts(
  place: Place,
  names: string[],
  onPart: (name: string, bytes: Buffer, sent: number) => Promise<void> | void,
  sizeOf: (name: string) => number = () => CHUNK,
): Promise<void> {
  await place.readParts(names, async (name, bytes) => {
    if (!bytes) throw damaged(place, `part ${name.slice(0, 12)} is missing`);
    if (hash('sha256', bytes) !== name) throw damaged(place, `part ${name.slice(0, 12)} has other bytes`);
    await onPart(
      name,
      await decompress(bytes, { chunkSize: Math.max(MIN_CHUNK, sizeOf(name)) }),
      bytes.length,
    );
  });
}

export const indexPart = (index: StateIndex): Promise<Part> => partOf(Buffer.from(indexText(index)));

/** Reads indexes, in the order of their names. @throws DeployError */
export async function readIndexes(place: Place, names: string[]): Promise<StateIndex[]> {
  const found = new Map<string, StateIndex>();
  await readParts(place, names, (name, bytes) => {
    const index = parsedIndex(bytes.toString());
    if (!index) throw damaged(place, `index ${name.slice(0, 12)} does not fit together`);
    found.set(name, index);
  });
  return names.map((name) => found.get(name)!);
}
