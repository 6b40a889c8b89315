import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentHash } from '../../lib/contentHash.ts';
import { isCached } from '../../lib/cacheFile.ts';
import { crops, derivatives, type Derivative } from '../../media/derivatives.ts';
import { iconNames, iconSettings } from '../../media/icons.ts';
import { changedPictures, neededPictures, type Picture, type PictureChange } from '../../store/images.ts';
import { hasHiddenPart, publishedName } from '../../store/publicFiles.ts';
import type { Store } from '../../store/store.ts';
import { clientDir } from '../compile/compiledDir.ts';
import { encodePictures } from './encodePictures.ts';
import type { Folders } from '../buildFolders.ts';
import { drawnIcons } from './publicFolder.ts';
import { filesBelow } from './filesBelow.ts';
import type { PublishedFiles } from './publishedFiles.ts';
import { stageCopy, type FileChange } from './stage.ts';
import type { WrittenFiles } from './writtenFiles.ts';

/** Files of `dist/` that are not rendered from the store. */
export interface Assets {
  /** All styles, scripts, fonts, icons and files of `public/`. */
  files: AssetFile[];
  /** Derivatives of pictures, without those that are known to be in `dist/` already. */
  media: FileChange[];
  /** Derivatives in `dist/` that no page shows any more. */
  removed: string[];
  pictures: PictureChange[];
}

export interface AssetFile extends FileChange {
  /** `contentHash` of its bytes. */
  digest: string;
}

/** The folder for encoded pictures in a state folder. Their names are hashes of what they were made from. */
export const mediaCache = (stateDir: string) => join(stateDir, 'media');

/** The output file of a derivative. */
const mediaFile = ({ name }: Derivative) => `media/${name}`;

export const mediaSource = (derivative: Derivative, cacheDir: string): SourceFile => ({
  file: mediaFile(derivative),
  source: join(cacheDir, derivative.name),
});

/** All derivatives of a picture. */
export const derivativesOf = ({ image, leads }: Picture): Derivative[] => [
  ...derivatives(image),
  ...(leads ? crops(image) : []),
];

/**
 * Stages compiled styles, scripts and fonts, `public/`, and pictures. Names of pictures are hashes of what they were made
 * from, so a picture in `dist/` that Warta wrote is right, even if the store is new.
 * @param published what the files are compared with
 * @param written the files that Warta wrote, if the store does not know which pictures `dist/` has: each is then looked for
 * @throws ContentError if a picture cannot be encoded
 */
export async function stageAssets(
  store: Store,
  folders: Folders,
  stageDir: string,
  published: PublishedFiles,
  onProgress: (done: number, total: number) => void,
  written: WrittenFiles | undefined,
): Promise<Assets> {
  const cacheDir = mediaCache(folders.state);
  const pictures = written ? neededPictures(store) : changedPictures(store);
  const present: string[] = [];
  const missing = pictures.flatMap(({ digest, before, now }) => {
    if (!now) return [];
    const known = new Set(before && derivativesOf(before).map(({ name }) => name));
    const missing = derivativesOf(now).filter((derivative) => {
      if (known.has(derivative.name)) return false;
      const file = mediaFile(derivative);
      const isThere = written?.has(file) && existsSync(join(folders.out, file));
      if (isThere) present.push(file);
      return !isThere;
    });
    return missing.length ? { digest, file: now.file, derivatives: missing } : [];
  });
  await encodePictures(store, missing, folders.content, cacheDir, onProgress);

  const stage = ({ file, source }: SourceFile): AssetFile => {
    const bytes = readFileSync(source);
    const change = published.changeOf(file, bytes);
    if (change !== 'unchanged') stageCopy(stageDir, file, source);
    return { file, change, digest: contentHash(bytes) };
  };
  const media = missing
    .flatMap(({ derivatives }) => derivatives)
    .map((derivative) => mediaSource(derivative, cacheDir));
  const removed = pictures.flatMap(({ before, now }) => {
    const needed = new Set(now && derivativesOf(now).map(({ name }) => name));
    return before ? derivativesOf(before).filter(({ name }) => !needed.has(name)) : [];
  });
  return {
    files: (await assetSources(folders.state)).map(stage),
    media: [...media.map(stage), ...present.map((file): FileChange => ({ file, change: 'unchanged' }))],
    removed: removed.map(mediaFile),
    pictures,
  };
}

/** A file of the site, and the file that has its bytes. */
export interface SourceFile {
  file: string;
  source: string;
}

/** Styles, scripts, fonts, icons and the files of `public/`. */
export async function assetSources(stateDir: string): Promise<SourceFile[]> {
  const client = clientDir(stateDir);
  // The compiler has copied all of `public/` there too.
  const compiled = filesBelow(client)
    .filter((file) => !hasHiddenPart(file))
    .map((file) => ({ file: publishedName(file), source: join(client, file) }));
  // An icon in `public/` replaces the drawn one of the same name.
  const icons = await iconsOf(join(client, 'icon.svg'), stateDir);
  return [...compiled, ...icons.filter(({ file }) => !compiled.some((other) => other.file === file))];
}

/** Draws the icons of the site into the cache, unless they are there. Each drawing has a folder of its own. */
export async function iconsOf(drawing: string, stateDir: string): Promise<SourceFile[]> {
  const svg = readFileSync(drawing);
  const settings = Buffer.from(JSON.stringify(iconSettings));
  const folder = join(mediaCache(stateDir), `icons-${contentHash(Buffer.concat([settings, svg]))}`);
  if (!iconNames.every((name) => isCached(join(folder, name)))) {
    const drawn = await drawnIcons(svg);
    const temporary = `${folder}.${process.pid}.part`;
    mkdirSync(temporary, { recursive: true });
    for (const [name, bytes] of drawn) writeFileSync(join(temporary, name), bytes);
    rmSync(folder, { recursive: true, force: true });
    renameSync(temporary, folder);
  }
  return iconNames.map((file) => ({ file, source: join(folder, file) }));
}
