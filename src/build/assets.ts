import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentHash } from '../lib/contentHash.ts';
import { isCached } from '../lib/cacheFile.ts';
import { crops, derivatives, type Derivative } from '../media/derivatives.ts';
import { iconNames, iconSettings } from '../media/icons.ts';
import { changedPictures, neededPictures, type Picture, type PictureChange } from '../store/images.ts';
import { hasHiddenPart, publishedName } from '../store/publicFiles.ts';
import type { Store } from '../store/store.ts';
import { clientDir } from './compiledDir.ts';
import { encodePictures } from './encodePictures.ts';
import type { Folders } from './buildFolders.ts';
import { drawnIcons } from './publicFolder.ts';
import { filesBelow, stageCopy } from './stage.ts';
import { lstatIfExists } from '../lib/lstatIfExists.ts';
import type { WrittenFiles } from './writtenFiles.ts';

/** What becomes of a file of `dist/`, whose path is relative to it. */
export interface FileChange {
  file: string;
  change: 'added' | 'changed' | 'unchanged';
}

/** Files of `dist/` that are no pages. */
export interface Assets {
  /** Styles, scripts, fonts, icons and `public/`: all of them. */
  files: FileChange[];
  /** Of the images of articles those that may be others than before. */
  media: FileChange[];
  /** Images of articles that were in `dist/` and are shown no more. */
  removed: string[];
  pictures: PictureChange[];
}

/** Where made pictures are kept in a state folder, by what is in them. */
export const mediaCache = (stateDir: string) => join(stateDir, 'media');

/** The file of `dist/` that a derivative becomes. */
const mediaFile = ({ name }: Derivative) => `media/${name}`;

/** Everything that is made of a picture. */
export const derivativesOf = ({ image, leads }: Picture): Derivative[] => [
  ...derivatives(image),
  ...(leads ? crops(image) : []),
];

/**
 * Stages compiled styles, scripts and fonts, `public/`, and the images of articles.
 * Names of images say what is in them, so one that Warta put there is right, also where the store is new.
 * @param written what lies in `dist/`, where the store does not know which images do, so that every one is looked at
 * @throws ContentError where a picture cannot be made
 */
export async function stageAssets(
  store: Store,
  at: Folders,
  stageDir: string,
  encoded: (done: number, total: number) => void,
  written: WrittenFiles | undefined,
): Promise<Assets> {
  const cacheDir = mediaCache(at.state);
  const pictures = written ? neededPictures(store) : changedPictures(store);
  const kept: string[] = [];
  const missing = pictures.flatMap(({ digest, before, now }) => {
    if (!now) return [];
    const there = new Set(before && derivativesOf(before).map(({ name }) => name));
    const fresh = derivativesOf(now).filter((derivative) => {
      if (there.has(derivative.name)) return false;
      const file = mediaFile(derivative);
      const isThere = written?.has(file) && existsSync(join(at.out, file));
      if (isThere) kept.push(file);
      return !isThere;
    });
    return fresh.length ? { digest, file: now.file, derivatives: fresh } : [];
  });
  await encodePictures(store, missing, at.content, cacheDir, encoded);

  const stage = ({ file, source }: { file: string; source: string }): FileChange => {
    const change = changeOf(join(at.out, file), readFileSync(source));
    if (change !== 'unchanged') stageCopy(stageDir, file, source);
    return { file, change };
  };
  // The compiler copied all of `public/`.
  const compiled = filesBelow(clientDir(at.state))
    .filter((file) => !hasHiddenPart(file))
    .map((file) => ({ file: publishedName(file), source: join(clientDir(at.state), file) }));
  // An icon that a publisher made takes the place of ours.
  const icons = (await iconsOf(join(clientDir(at.state), 'icon.svg'), at.state)).filter(
    ({ file }) => !compiled.some((own) => own.file === file),
  );
  const media = missing
    .flatMap(({ derivatives }) => derivatives)
    .map((derivative) => ({ file: mediaFile(derivative), source: join(cacheDir, derivative.name) }));
  const removed = pictures.flatMap(({ before, now }) => {
    const needed = new Set(now && derivativesOf(now).map(({ name }) => name));
    return before ? derivativesOf(before).filter(({ name }) => !needed.has(name)) : [];
  });
  return {
    files: [...compiled, ...icons].map(stage),
    media: [...media.map(stage), ...kept.map((file): FileChange => ({ file, change: 'unchanged' }))],
    removed: removed.map(mediaFile),
    pictures,
  };
}

/** Makes the icons of the site in the cache, unless they are there: those of each drawing in a folder of their own. */
export async function iconsOf(drawing: string, state: string): Promise<{ file: string; source: string }[]> {
  const svg = readFileSync(drawing);
  const settings = Buffer.from(JSON.stringify(iconSettings));
  const folder = join(mediaCache(state), `icons-${contentHash(Buffer.concat([settings, svg]))}`);
  if (!iconNames.every((name) => isCached(join(folder, name)))) {
    const drawn = await drawnIcons(svg);
    const unfinished = `${folder}.${process.pid}.part`;
    mkdirSync(unfinished, { recursive: true });
    for (const [name, bytes] of drawn) writeFileSync(join(unfinished, name), bytes);
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
  }
  return iconNames.map((file) => ({ file, source: join(folder, file) }));
}

/** What a file would become if it had these bytes. A link is no file: what it leads to may lie anywhere. */
export function changeOf(target: string, bytes: Uint8Array): FileChange['change'] {
  const before = lstatIfExists(target);
  if (!before?.isFile()) return 'added';
  return before.size === bytes.length && readFileSync(target).equals(bytes) ? 'unchanged' : 'changed';
}
