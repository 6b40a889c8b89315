import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { mediaCache } from '../build/files/assets.ts';
import { fetchFiles, type Fetched, type Progress } from './fetchFiles.ts';
import { writeMediaThere } from './knownPlace.ts';
import { damaged, type Manifest } from './manifest.ts';
import type { OpenState } from './openState.ts';
import { readIndexes } from './parts.ts';
import { move } from './replaceUnits.ts';
import { joinedIndexes } from './stateIndex.ts';
import { isPlainPath, mediaFiles } from './travellingFiles.ts';

/** Fetches the encoded pictures that are not here. */
export async function pullMedia(
  { place, settings }: OpenState,
  state: string,
  { media }: Manifest,
  onProgress: Progress,
): Promise<Fetched> {
  const { files, packs } = joinedIndexes(await readIndexes(place, media));
  const here = mediaFiles(state);
  const stage = join(state, 'pull');
  const wanted = files
    .filter(({ name }) => !here.has(name))
    .map((file) => {
      if (!isPlainPath(file.name)) throw damaged(place, `it has a picture ${file.name}`);
      return { ...file, to: join(stage, file.name) };
    });
  try {
    const fetched = await fetchFiles(place, wanted, packs, onProgress);
    for (const { name, to } of wanted) move(to, join(mediaCache(state), name));
    writeMediaThere(
      state,
      settings,
      files.map(({ name }) => name),
    );
    return fetched;
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}
