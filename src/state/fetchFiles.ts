import { copyFileSync, constants, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BLOCK } from './blocks.ts';
import { damaged } from './manifest.ts';
import { readParts } from './parts.ts';
import type { Place } from './place.ts';
import type { IndexedFile, Pack } from './stateIndex.ts';

/** A file that is to be made as an index has it. */
export interface WantedFile extends IndexedFile {
  /** Where it is written. */
  to: string;
  /** A file here that may have many of its blocks, with their digests. */
  like?: { path: string; blocks: readonly string[] } | undefined;
}

export interface Fetched {
  /** Of the parts that were read. */
  bytes: number;
  parts: number;
}

/** Called with the number of parts. */
export type Progress = (done: number, total: number) => void;

interface Destination {
  to: string;
  position: number;
}

/** Writes files from the blocks that are here already, and from packs of the place. @throws DeployError */
export async function fetchFiles(
  place: Place,
  files: readonly WantedFile[],
  packs: readonly Pack[],
  onProgress: Progress,
): Promise<Fetched> {
  const missing = new Map<string, Destination[]>();
  for (const { to, like, size, blocks } of files) {
    mkdirSync(dirname(to), { recursive: true });
    // Most blocks are where they were: a copy has them, on some disks without being written again.
    if (like) copyFileSync(like.path, to, constants.COPYFILE_FICLONE);
    else writeFileSync(to, '');
    truncateSync(to, size);
    for (const [i, digest] of blocks.entries()) {
      if (like?.blocks[i] === digest) continue;
      const others = missing.get(digest);
      const destination = { to, position: i * BLOCK };
      if (others) others.push(destination);
      else missing.set(digest, [destination]);
    }
  }
  const needed = new Map(
    packs
      .filter(({ blocks }) => blocks.some(({ digest }) => missing.has(digest)))
      .map((pack) => [pack.name, pack]),
  );
  const fetched = { bytes: 0, parts: 0 };
  const sizeOf = (name: string) => needed.get(name)!.blocks.reduce((sum, { size }) => sum + size, 0);
  const onPart = async (name: string, bytes: Buffer, sent: number) => {
    if (bytes.length !== sizeOf(name)) throw damaged(place, `part ${name.slice(0, 12)} has another length`);
    for (const { to, position, from, until } of runsOf(needed.get(name)!.blocks, missing)) {
      const file = await open(to, 'r+');
      try {
        await file.write(bytes, from, until - from, position);
      } finally {
        await file.close();
      }
    }
    fetched.bytes += sent;
    onProgress(++fetched.parts, needed.size);
  };
  await readParts(place, [...needed.keys()], onPart, sizeOf);
  return fetched;
}

/** A piece of a pack, and where in a file it goes. */
type Run = Destination & { from: number; until: number };

/** What of a pack goes into files. What lies side by side in both is one run. */
function runsOf(blocks: Pack['blocks'], missing: ReadonlyMap<string, readonly Destination[]>): Run[] {
  const runs: Run[] = [];
  let offset = 0;
  for (const { digest, size } of blocks) {
    for (const { to, position } of missing.get(digest) ?? []) {
      const last = runs.at(-1);
      const follows =
        last?.to === to && last.until === offset && last.position + last.until - last.from === position;
      if (follows) last.until += size;
      else runs.push({ to, position, from: offset, until: offset + size });
    }
    offset += size;
  }
  return runs;
}
