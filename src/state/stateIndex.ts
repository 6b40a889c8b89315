import { z } from 'astro/zod';
import { BLOCK, blockSize } from './blocks.ts';

/*
 * What the parts of a place have: files as lists of blocks, and in which pack each block is. All of it is pure.
 */

/** A file of the state, by the digests of its blocks. */
export interface IndexedFile {
  name: string;
  size: number;
  blocks: string[];
}

/** A part with blocks, one behind the other, compressed as one. Some of them may belong to no file any more. */
export interface Pack {
  /** The SHA-256 of its compressed bytes, in hexadecimal. */
  name: string;
  blocks: PackedBlock[];
}

export interface PackedBlock {
  digest: string;
  size: number;
}

export interface StateIndex {
  files: IndexedFile[];
  packs: Pack[];
}

/** As much of files goes into one pack. */
export const PACK = 256 * BLOCK;
/** A pack with less in it is small, and so many small ones are joined. */
const SMALL_PACK = PACK / 4;
const MAX_SMALL_PACKS = 32;

const partName = z.string().regex(/^[\da-f]{64}$/);
const digest = z.string().regex(/^[\w-]{43}$/);
const size = z.int().min(0);

/** An index as it is written: the blocks of files are numbers, which count the blocks of all packs. */
const writtenIndexSchema = z.object({
  files: z.array(z.tuple([z.string(), size, z.array(size)])),
  // The size of a block is left out where it is that of a whole one.
  packs: z.array(z.tuple([partName, z.array(z.union([digest, z.tuple([digest, size])]))])),
});

export function indexText({ files, packs }: StateIndex): string {
  const numbers = new Map<string, number>();
  let count = 0;
  for (const { blocks } of packs) for (const { digest } of blocks) numbers.set(digest, count++);
  const written: z.output<typeof writtenIndexSchema> = {
    files: files.map(({ name, size, blocks }) => [name, size, blocks.map((digest) => numbers.get(digest)!)]),
    packs: packs.map(({ name, blocks }) => [
      name,
      blocks.map(({ digest, size }) => (size === BLOCK ? digest : [digest, size])),
    ]),
  };
  return JSON.stringify(written);
}

/** @returns undefined if the text is no index, or does not fit together */
export function parsedIndex(text: string): StateIndex | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { data } = writtenIndexSchema.safeParse(json);
  if (!data) return undefined;
  const packs = data.packs.map(([name, blocks]) => ({
    name,
    blocks: blocks.map((block) =>
      typeof block === 'string' ? { digest: block, size: BLOCK } : { digest: block[0], size: block[1] },
    ),
  }));
  const all = packs.flatMap(({ blocks }) => blocks);
  const files = data.files.map(([name, size, numbers]) => ({
    name,
    size,
    blocks: numbers.map((number) => all[number]?.digest ?? ''),
  }));
  const fits = data.files.every(
    ([, size, numbers]) =>
      numbers.length === Math.ceil(size / BLOCK) &&
      numbers.every((number, i) => all[number]?.size === blockSize(size, i)),
  );
  return fits ? { files, packs } : undefined;
}

/** What a push writes. */
export interface PackPlan {
  /** Packs that stay as they are. */
  kept: Pack[];
  /** The blocks of each new pack. */
  groups: PackedBlock[][];
}

/**
 * Plans the packs for files. A pack of which less than half is needed is not kept: what is needed of it is written again.
 * So are small packs, once there are many.
 */
export function packPlan(files: readonly IndexedFile[], before: readonly Pack[]): PackPlan {
  const needed = new Map<string, number>();
  for (const { size, blocks } of files)
    for (const [i, digest] of blocks.entries()) needed.set(digest, blockSize(size, i));
  const sizeOf = (blocks: readonly PackedBlock[]) => blocks.reduce((sum, { size }) => sum + size, 0);
  const useful = before.filter(
    ({ blocks }) =>
      sizeOf(blocks.filter(({ digest }) => needed.has(digest))) * 2 >= Math.max(1, sizeOf(blocks)),
  );
  const isSmall = ({ blocks }: Pack) => sizeOf(blocks) < SMALL_PACK;
  const joins = useful.filter(isSmall).length > MAX_SMALL_PACKS;
  const kept = joins ? useful.filter((pack) => !isSmall(pack)) : useful;

  for (const { blocks } of kept) for (const { digest } of blocks) needed.delete(digest);
  const groups: PackedBlock[][] = [];
  let room = 0;
  for (const [digest, size] of needed) {
    if (room < size) {
      groups.push([]);
      room = PACK;
    }
    groups.at(-1)!.push({ digest, size });
    room -= size;
  }
  return { kept, groups };
}

/** Several indexes as one. Of files with the same name the first counts. */
export function joinedIndexes(indexes: readonly StateIndex[]): StateIndex {
  const files = new Map<string, IndexedFile>();
  const packs = new Map<string, Pack>();
  for (const index of indexes) {
    for (const file of index.files) if (!files.has(file.name)) files.set(file.name, file);
    for (const pack of index.packs) packs.set(pack.name, pack);
  }
  return { files: [...files.values()], packs: [...packs.values()] };
}
