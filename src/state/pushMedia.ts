import { readMediaThere } from './knownPlace.ts';
import type { OpenState } from './openState.ts';
import { readIndexes } from './parts.ts';
import { indexed, type SendFiles } from './sendFiles.ts';
import { joinedIndexes, type StateIndex } from './stateIndex.ts';
import { mediaFiles } from './travellingFiles.ts';

/** So many indexes of pictures are joined to one. */
const MAX_INDEXES = 50;

interface PushedMedia {
  /** Indexes that stay, by their names. */
  kept: string[];
  /** Those that are written. */
  added: StateIndex[];
  /** The names of all pictures of the place. */
  there: Iterable<string>;
}

/** Sends the encoded pictures that the place does not have. None is removed: the next machine may need it. */
export async function pushMedia(
  { place, settings }: OpenState,
  state: string,
  before: string[],
  send: SendFiles,
): Promise<PushedMedia> {
  const isMany = before.length >= MAX_INDEXES;
  const record = before.length ? readMediaThere(state, settings) : new Set<string>();
  const read = !record || isMany ? await readIndexes(place, before) : [];
  const there = record ?? new Set(read.flatMap(({ files }) => files.map(({ name }) => name)));
  const files = [...mediaFiles(state)].filter(([name]) => !there.has(name)).map(indexed);
  for (const { name } of files) there.add(name);
  const added = files.length ? [await send(files, [])] : [];
  return isMany
    ? { kept: [], added: [joinedIndexes([...read, ...added])], there }
    : { kept: before, added, there };
}
