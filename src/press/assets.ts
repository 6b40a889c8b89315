import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileDigest } from '../ingest/fileDigest.ts';
import { iconNames } from '../media/icons.ts';
import type { Store } from '../store/store.ts';
import { clientDir } from './compile.ts';
import type { Folders } from './folders.ts';
import { neededDerivatives } from './neededDerivatives.ts';
import { filesBelow, stageCopy } from './stage.ts';

/** What becomes of a file of `dist/`, whose path is relative to it. */
export interface FileChange {
  file: string;
  change: 'added' | 'changed' | 'unchanged';
}

/** Where made pictures are kept in a state folder, by what is in them. */
export const mediaCache = (stateDir: string) => join(stateDir, 'media');

/**
 * Stages compiled styles, scripts and fonts, `public/`, and the images of articles.
 * Names of images say what is in them, so one that was published is right.
 */
export async function stageAssets(
  store: Store,
  at: Folders,
  stageDir: string,
  encoded: (done: number, total: number) => void,
): Promise<FileChange[]> {
  const isKnown = store.prepare('SELECT 1 FROM asset WHERE file = ?');
  const cacheDir = mediaCache(at.state);
  const needed = neededDerivatives(store, at.content).map((derivative) => ({
    ...derivative,
    file: `media/${derivative.name}`,
    isPublished: isKnown.get(`media/${derivative.name}`) !== undefined,
  }));
  const missing = needed.filter(({ isPublished }) => !isPublished);
  const queue = [...missing];
  const encodeRest = async () => {
    if (!queue.length) return;
    // What encodes is loaded where there is something to encode.
    const { encode } = await import('../media/encode.ts');
    for (let next = queue.shift(); next; next = queue.shift()) {
      await encode(next, cacheDir);
      encoded(missing.length - queue.length, missing.length);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, encodeRest));

  const compiled = filesBelow(clientDir(at.state)).map((file) => ({
    file,
    source: join(clientDir(at.state), file),
  }));
  const media = missing.map(({ name, file }) => ({ file, source: join(cacheDir, name) }));
  const icons = (await iconsOf(at.state)).map((file) => ({ file, source: join(cacheDir, 'icons', file) }));
  const staged = [...compiled, ...icons, ...media].map(({ file, source }): FileChange => {
    const change = changeOf(join(at.out, file), readFileSync(source));
    if (change !== 'unchanged') stageCopy(stageDir, file, source);
    return { file, change };
  });
  const kept = needed.filter(({ isPublished }) => isPublished);
  return [...staged, ...kept.map(({ file }): FileChange => ({ file, change: 'unchanged' }))];
}

/** Makes the icons of the site in the cache, unless they are there. @returns their names */
async function iconsOf(state: string): Promise<string[]> {
  const folder = join(mediaCache(state), 'icons');
  const svg = readFileSync(join(clientDir(state), 'icon.svg'));
  const mark = join(folder, fileDigest(svg));
  if (!existsSync(mark)) {
    const { drawIcons } = await import('../media/drawIcons.ts');
    mkdirSync(folder, { recursive: true });
    for (const [name, bytes] of await drawIcons(svg)) writeFileSync(join(folder, name), bytes);
    writeFileSync(mark, '');
  }
  return iconNames;
}

/** What a file would become if it had these bytes. */
export function changeOf(target: string, bytes: Uint8Array): FileChange['change'] {
  const before = statSync(target, { throwIfNoEntry: false });
  if (!before) return 'added';
  return before.size === bytes.length && readFileSync(target).equals(bytes) ? 'unchanged' : 'changed';
}
