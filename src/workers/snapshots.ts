import {
  createReadStream,
  createWriteStream,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib';
import type { ObjectStore } from '@nats-io/obj';
import { filesBelow } from '../build/files/filesBelow.ts';
import type { Store } from '../store/store.ts';
import { packed, unpacked } from './packed.ts';
import { LostParcel } from './parcels.ts';

/* What every worker needs of a build, as objects on the broker: the store as it is now, and the compiled templates. */

/** Larger pieces than those of 128 kB cost the broker less. Every broker takes messages of a megabyte. */
const MAX_CHUNK = 900_000;

/** The bytes of a store, without those that it no longer uses. */
export function storeBytes(store: Store): number {
  const [pages, free, size] = ['page_count', 'freelist_count', 'page_size'].map((name) =>
    Number(Object.values(store.prepare(`PRAGMA ${name}`).get()!)[0]),
  ) as [number, number, number];
  return (pages - free) * size;
}

/** @param stateDir has room for a copy of the store */
export async function putStore(
  objects: ObjectStore,
  name: string,
  store: Store,
  stateDir: string,
): Promise<void> {
  const copy = join(stateDir, 'snapshot.db');
  rmSync(copy, { force: true });
  try {
    store.prepare('VACUUM INTO ?').run(copy);
    const compress = createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 1 } });
    const compressed = createReadStream(copy, { highWaterMark: 2 ** 20 }).pipe(compress);
    await objects.put(
      { name, options: { max_chunk_size: MAX_CHUNK } },
      Readable.toWeb(compressed) as globalThis.ReadableStream<Uint8Array>,
      { timeout: 30_000 },
    );
  } finally {
    rmSync(copy, { force: true });
  }
}

export async function getStore(objects: ObjectStore, name: string, file: string): Promise<void> {
  const object = await objects.get(name);
  if (!object) throw new LostParcel(`the object ${name} is not there`);
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.part`;
  const compressed = Readable.fromWeb(object.data as ReadableStream<Uint8Array>);
  await pipeline(compressed, createZstdDecompress(), createWriteStream(unfinished));
  const error = await object.error;
  if (error) throw error;
  renameSync(unfinished, file);
}

export async function putFolder(objects: ObjectStore, name: string, folder: string): Promise<void> {
  const files = filesBelow(folder).map((file) => [file, readFileSync(join(folder, file))]);
  await objects.putBlob({ name, options: { max_chunk_size: MAX_CHUNK } }, packed(files));
}

/** Makes a folder in one step. */
export async function getFolder(objects: ObjectStore, name: string, folder: string): Promise<void> {
  const bytes = await objects.getBlob(name);
  if (!bytes) throw new LostParcel(`the object ${name} is not there`);
  const unfinished = `${folder}.part`;
  rmSync(unfinished, { recursive: true, force: true });
  for (const [file, content] of unpacked(bytes) as [string, Uint8Array][]) {
    const path = join(unfinished, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(unfinished, folder);
}
