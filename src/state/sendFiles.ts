import { closeSync, openSync, statSync } from 'node:fs';
import { BLOCK, blockDigests, readFully } from './blocks.ts';
import type { Progress } from './fetchFiles.ts';
import { partOf } from './parts.ts';
import type { Part, Place } from './place.ts';
import { packPlan, type IndexedFile, type Pack, type StateIndex } from './stateIndex.ts';

/** A file here, and what an index says of it. */
export type LocalFile = IndexedFile & { path: string };

export const indexed = ([name, path]: [name: string, path: string]): LocalFile => ({
  ...{ name, path },
  size: statSync(path).size,
  blocks: blockDigests(path),
});

/** Sends files, and returns the index of all that the place has of them then. */
export type SendFiles = (files: LocalFile[], before: readonly Pack[]) => Promise<StateIndex>;

/** Sends parts to a place, and counts them. */
export function partSender(place: Place, onProgress: Progress) {
  const sent = { bytes: 0, parts: 0 };
  const counted = (part: Part) => {
    sent.bytes += part.bytes.length;
    sent.parts++;
    return part;
  };
  const send: SendFiles = async (files, before) => {
    const { kept, groups } = packPlan(files, before);
    const sources = new Map<string, { path: string; position: number }>();
    for (const { path, blocks } of files)
      for (const [i, digest] of blocks.entries()) sources.set(digest, { path, position: i * BLOCK });
    const added: Pack[] = [];
    await place.writeParts(
      groups.map((blocks, i) => async () => {
        const part = counted(
          await partOf(bytesOf(blocks.map(({ digest, size }) => ({ ...sources.get(digest)!, size })))),
        );
        added[i] = { name: part.name, blocks };
        onProgress(sent.parts, groups.length);
        return part;
      }),
    );
    return { files, packs: [...kept, ...added] };
  };
  const sendParts = (parts: Part[]) =>
    place.writeParts(parts.map((part) => () => Promise.resolve(counted(part))));
  return { sent, send, sendParts };
}

/** Blocks of files, one behind the other. */
function bytesOf(blocks: { path: string; position: number; size: number }[]): Buffer {
  const bytes = Buffer.allocUnsafe(blocks.reduce((sum, { size }) => sum + size, 0));
  let open: { path: string; descriptor: number } | undefined;
  let offset = 0;
  try {
    for (const { path, position, size } of blocks) {
      if (open?.path !== path) {
        if (open) closeSync(open.descriptor);
        open = { path, descriptor: openSync(path, 'r') };
      }
      readFully(open.descriptor, bytes.subarray(offset, offset + size), position);
      offset += size;
    }
  } finally {
    if (open) closeSync(open.descriptor);
  }
  return bytes;
}
