import type { Manifest } from './manifest.ts';
import { readIndexes } from './parts.ts';
import type { Place } from './place.ts';
import type { StateIndex } from './stateIndex.ts';

/** Orphans that are younger, in milliseconds, stay: they may be of a push that is under way. */
export const ORPHAN_AGE = 24 * 3_600_000;

/**
 * Removes parts that neither of two manifests has: a pull of the one before may be under way.
 * @param indexes those of the files of both
 */
export async function removeOrphans(
  place: Place,
  manifests: Pick<Manifest, 'index' | 'media'>[],
  indexes: StateIndex[],
): Promise<void> {
  const media = [...new Set(manifests.flatMap(({ media }) => media))];
  const all = [...indexes, ...(await readIndexes(place, media))];
  const needed = new Set([
    ...manifests.map(({ index }) => index),
    ...media,
    ...all.flatMap(({ packs }) => packs.map(({ name }) => name)),
  ]);
  const old = await place.partsOlderThan(ORPHAN_AGE);
  await place.removeParts(old.filter((name) => !needed.has(name)));
}
