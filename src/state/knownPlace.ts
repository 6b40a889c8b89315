import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'astro/zod';
import type { StateSettings } from '../config/stateSchema.ts';
import { contentHash } from '../lib/contentHash.ts';
import { writeFileAtomic } from '../lib/writeFileAtomic.ts';

const knownPlaceSchema = z.object({
  /** Its `placeKey`. */
  place: z.string(),
  /** The push from which the state folder comes; undefined if that is not known. */
  push: z.string().optional(),
  /** The push that was under way when this was written. */
  pushing: z.string().optional(),
  /** True if it was pulled to be looked at. */
  isLook: z.boolean().optional(),
  /** The token of the lease that this machine has, or may have. */
  token: z.string().optional(),
});

/** What this machine knows of the place: `.warta/place.json`. It does not travel, and may be lost at any time. */
export type KnownPlace = z.output<typeof knownPlaceSchema>;

const knownFile = (state: string) => join(state, 'place.json');

/** Tells a place from others. */
export const placeKey = ({ lease: _, ...where }: StateSettings): string => contentHash(JSON.stringify(where));

/** @returns nothing but the place, if what is known is of another one */
export function readKnownPlace(state: string, settings: StateSettings): KnownPlace {
  const nothing = { place: placeKey(settings) };
  const file = knownFile(state);
  if (!existsSync(file)) return nothing;
  try {
    const known = knownPlaceSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return known.place === nothing.place ? known : nothing;
  } catch {
    // A loss of power may leave it empty.
    return nothing;
  }
}

export function writeKnownPlace(state: string, known: KnownPlace): void {
  writeFileAtomic(knownFile(state), JSON.stringify(known), { flush: true, temporaryName: 'place.json.new' });
}

/** True if the state folder comes from a push: it is what was pushed, or was built on it. */
export const isFrom = (known: KnownPlace, push: string): boolean =>
  push === known.push || push === known.pushing;

/** The names of the encoded pictures that a place has, one a line after the key of the place. */
const mediaThereFile = (state: string) => join(state, 'place.media');

/** @returns undefined if it is not known here which pictures the place has */
export function readMediaThere(state: string, settings: StateSettings): Set<string> | undefined {
  const file = mediaThereFile(state);
  if (!existsSync(file)) return undefined;
  const [key, ...names] = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return key === placeKey(settings) ? new Set(names) : undefined;
}

export function writeMediaThere(state: string, settings: StateSettings, names: Iterable<string>): void {
  const text = [placeKey(settings), ...names].map((line) => `${line}\n`).join('');
  writeFileAtomic(mediaThereFile(state), text, { temporaryName: 'place.media.new' });
}
