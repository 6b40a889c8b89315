import type { Site } from '../config/siteSchema.ts';
import { instant, type Instant } from '../model/dates.ts';
import { neededPictures } from '../store/images.ts';
import { isBuilt } from '../store/pageRecords.ts';
import { createSiteContext } from '../store/siteContext.ts';
import type { Store } from '../store/store.ts';
import type { Folders } from './buildFolders.ts';
import { templateCodeHash } from './code.ts';
import { assetSources, derivativesOf, mediaCache, mediaSource, type SourceFile } from './files/assets.ts';
import { publishedAt } from './files/changes.ts';
import { encodePictures, pictureBytes } from './files/encodePictures.ts';
import { pathOfOutputFile } from './files/outputFile.ts';
import { commit, emptyStage, stageCopy, stageFile } from './files/stage.ts';
import { stageDirFor } from './files/stageDir.ts';
import { renderer } from './renderer.ts';
import { renderPlace } from './renderPlace.ts';

/**
 * Makes files of the site as the last build made them, and puts them into the out folder. What the site does not have is
 * left out.
 * @param store of the last build
 */
export async function makeFiles(
  files: readonly string[],
  store: Store,
  site: Site,
  folders: Folders,
): Promise<void> {
  const isPage = (file: string) => isBuilt(store, pathOfOutputFile(file));
  await renderFiles(files.filter(isPage), store, site, folders);
  const others = new Set(files.filter((file) => !isPage(file)));
  if (!others.size) return;
  const sources = [
    ...(await assetSources(folders.state)),
    ...(await mediaSources(others, store, folders)),
  ].filter(({ file }) => others.has(file));
  const stageDir = emptyStageFor(folders);
  for (const { file, source } of sources) stageCopy(stageDir, file, source);
  commit(stageDir, folders.out, { added: sources.map(({ file }) => file), changed: [], removed: [] });
}

async function renderFiles(files: string[], store: Store, site: Site, folders: Folders): Promise<void> {
  if (!files.length) return;
  const now = instant(publishedAt(folders.state) ?? '') ?? (Date.now() as Instant);
  const stageDir = emptyStageFor(folders);
  const place = renderPlace(folders, templateCodeHash());
  const readPicture = (file: string, digest: string) => pictureBytes(folders.content, file, digest);
  const render = await renderer(createSiteContext(store, site, now), place, readPicture);
  for (const file of files) stageFile(stageDir, file, (await render(pathOfOutputFile(file))).bytes);
  commit(stageDir, folders.out, { added: files, changed: [], removed: [] });
}

function emptyStageFor({ out, state }: Folders): string {
  const stageDir = stageDirFor(out, state);
  emptyStage(stageDir);
  return stageDir;
}

/** Encodes the derivatives that are wanted, unless the cache has them. */
async function mediaSources(wanted: Set<string>, store: Store, folders: Folders): Promise<SourceFile[]> {
  const cacheDir = mediaCache(folders.state);
  const sources: SourceFile[] = [];
  const pictures = neededPictures(store).flatMap(({ digest, now }) => {
    const derivatives = now
      ? derivativesOf(now).filter((each) => wanted.has(mediaSource(each, cacheDir).file))
      : [];
    sources.push(...derivatives.map((each) => mediaSource(each, cacheDir)));
    return derivatives.length ? { digest, file: now!.file, derivatives } : [];
  });
  await encodePictures(undefined, pictures, folders.content, cacheDir, () => {});
  return sources;
}
