import { pathToFileURL } from 'node:url';
import type { Path } from '../model/address.ts';
import { cardImage } from '../output/endpoints/cardImage.ts';
import { endpointBytes } from '../output/endpoints/endpointBody.ts';
import { newsroomFormats } from '../output/endpoints/newsroomFormats.ts';
import { redirectBody } from '../output/endpoints/redirectBody.ts';
import { resourceAt } from '../output/endpoints/resourceAt.ts';
import { contentHash } from '../lib/contentHash.ts';
import { PictureFault } from '../media/pictureFault.ts';
import { ContentError } from '../lib/problem.ts';
import {
  trackDependencies,
  setSiteContext,
  type SiteContext,
  type TrackedQuery,
} from '../store/siteContext.ts';
import type { Store } from '../store/store.ts';
import { filesOfFolder, filesOnRecord, type PublishedFiles } from './files/publishedFiles.ts';
import type { FileChange } from './files/stage.ts';
import { writtenFiles } from './files/writtenFiles.ts';
import type * as compiledApp from './compile/compiledApp.ts';
import { compiledClient } from './compile/compiledDir.ts';
import { pictureBytes } from './files/encodePictures.ts';
import { outputFile } from './files/outputFile.ts';
import { scriptDigests, withIntegrity } from './compile/integrity.ts';
import { renderError } from './renderError.ts';
import { stageFile } from './files/stage.ts';
import { problemsByFile } from './problemsByFile.ts';

/** Where the compiled templates are, and where pages go. */
export interface RenderPlace {
  contentDir: string;
  /** Where cards are kept. */
  cacheDir: string;
  /** The module that `astro build` compiled, and what it was compiled from. */
  entry: string;
  compileKey: string;
  outDir: string;
  /** True if the out folder has only what changed. */
  isPartial: boolean;
  stageDir: string;
}

/** What became of one page, and what it read. */
export interface RenderedPage extends FileChange {
  path: Path;
  isPage: boolean;
  dependencies: TrackedQuery[];
  /** Of its bytes, by `contentHash`. */
  digest: string;
}

/** The published files with which a renderer compares what it makes. */
export const publishedFiles = (store: Store, { isPartial, outDir }: RenderPlace): PublishedFiles =>
  isPartial ? filesOnRecord(store, writtenFiles(outDir)) : filesOfFolder(outDir);

/**
 * Makes pages, and stages those whose bytes are not published yet. One site context at a time in a thread.
 * @param published what they are compared with
 * @param many true for hundreds of pages, for which it pays to find out what is fast
 */
export async function renderer(
  context: SiteContext,
  { entry, compileKey, stageDir, contentDir, cacheDir }: RenderPlace,
  published: PublishedFiles,
  many = false,
): Promise<(path: Path) => Promise<RenderedPage>> {
  setSiteContext(context);
  const url = pathToFileURL(entry);
  // Templates that are compiled again while the process runs are another module.
  url.search = compileKey;
  const digests = scriptDigests(compiledClient(entry));
  const formats = await newsroomFormats(context.site);
  const { renderPage, renderManyPages, compiledParts } = (await import(url.href)) as typeof compiledApp;
  const renderHtml = many ? renderManyPages : renderPage;
  const compiled = { ...compiledParts, templates: compileKey };
  const render = async (path: Path): Promise<{ bytes: Uint8Array; isPage: boolean }> => {
    const resource = resourceAt(path, context);
    switch (resource?.kind) {
      case 'page': {
        const html = await renderHtml(resource.page, context.site.url + path).catch((error: unknown) => {
          throw renderError(path, error);
        });
        return { bytes: Buffer.from(withIntegrity(html, digests)), isPage: true };
      }
      case 'endpoint': {
        const { endpoint } = resource;
        const isCard = endpoint.kind === 'card' || endpoint.kind === 'siteCard';
        const bytes = isCard ? await cardOf(endpoint) : endpointBytes(endpoint, context, compiled, formats);
        return { bytes, isPage: false };
      }
      case 'redirect':
        return { bytes: Buffer.from(redirectBody(path, context)), isPage: false };
      case undefined:
        throw new Error(`${path} was to be rendered, but the site has no page, endpoint or redirect there`);
    }
  };
  const readPicture = (file: string, digest: string) => pictureBytes(contentDir, file, digest);
  const cardOf = async (endpoint: Parameters<typeof cardImage>[0]) => {
    try {
      return await cardImage(endpoint, context, { cacheDir, readPicture });
    } catch (error) {
      if (!(error instanceof PictureFault) || error.file === undefined) throw error;
      const { file, message } = error;
      throw new ContentError(problemsByFile([{ severity: 'error', file, message }], contentDir));
    }
  };
  return async (path) => {
    const {
      value: { bytes, isPage },
      dependencies,
    } = await trackDependencies(() => render(path));
    const file = outputFile(path);
    const change = published.changeOf(file, bytes);
    if (change !== 'unchanged') stageFile(stageDir, file, bytes);
    return { path, isPage, file, change, dependencies, digest: contentHash(bytes) };
  };
}
