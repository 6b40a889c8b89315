import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Path } from '../model/address.ts';
import { documentAt } from '../model/document.ts';
import { cardImage } from '../output/documents/cardImage.ts';
import { documentAtPath } from '../output/documents/documentText.ts';
import { fileDigest } from '../lib/fileDigest.ts';
import { PictureFault } from '../media/pictureFault.ts';
import { ContentError } from '../lib/problem.ts';
import { recordReads, setEdition, type Edition, type Read } from '../store/edition.ts';
import { changeOf, type FileChange } from './assets.ts';
import type * as compiledApp from './compiledApp.ts';
import { compiledClient } from './compiledDir.ts';
import { pictureBytes } from './encodePictures.ts';
import { fileOf } from './fileOf.ts';
import { scriptDigests, withIntegrity } from './integrity.ts';
import { stageFile } from './stage.ts';
import { told } from './told.ts';

/** Where the compiled templates are, and where pages go. */
export interface RenderPlace {
  contentDir: string;
  /** Where cards are kept. */
  cacheDir: string;
  /** The module that `astro build` compiled, and what it was compiled from. */
  entry: string;
  compileKey: string;
  outDir: string;
  stageDir: string;
}

/** What became of one page, and what it read. */
export interface RenderedPage extends FileChange {
  path: Path;
  isPage: boolean;
  reads: Read[];
  /** Of its bytes, by `fileDigest`. */
  digest: string;
}

/** Makes pages of an edition, and stages those whose bytes are not in `dist/` yet. One edition at a time a thread. */
export async function renderer(
  edition: Edition,
  { entry, compileKey, outDir, stageDir, contentDir, cacheDir }: RenderPlace,
): Promise<(path: Path) => Promise<RenderedPage>> {
  setEdition(edition);
  const url = pathToFileURL(entry);
  // Templates that are compiled again while the process runs are another module.
  url.search = compileKey;
  const digests = scriptDigests(compiledClient(entry));
  const { renderPage, inlineHashes } = (await import(url.href)) as typeof compiledApp;
  const render = async (path: Path): Promise<{ bytes: Uint8Array; isPage: boolean }> => {
    const document = documentAt(path, edition.site);
    if (document?.kind === 'card' || document?.kind === 'siteCard')
      return { bytes: await cardOf(document), isPage: false };
    const text = documentAtPath(path, edition, inlineHashes);
    if (text !== undefined) return { bytes: Buffer.from(text), isPage: false };
    const html = Buffer.from(await renderPage(path, edition.site.url));
    return { bytes: withIntegrity(html, digests), isPage: true };
  };
  const readPicture = (file: string, digest: string) => pictureBytes(contentDir, file, digest);
  const cardOf = async (document: Parameters<typeof cardImage>[0]) => {
    try {
      return await cardImage(document, edition, { cacheDir, readPicture });
    } catch (error) {
      if (!(error instanceof PictureFault) || error.file === undefined) throw error;
      const { file, message } = error;
      throw new ContentError(told([{ severity: 'error', file, message }], contentDir));
    }
  };
  return async (path) => {
    const {
      value: { bytes, isPage },
      reads,
    } = await recordReads(() => render(path));
    const file = fileOf(path);
    const change = changeOf(join(outDir, file), bytes);
    if (change !== 'unchanged') stageFile(stageDir, file, bytes);
    return { path, isPage, file, change, reads, digest: fileDigest(bytes) };
  };
}
