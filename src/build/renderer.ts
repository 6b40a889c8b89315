import { posix } from 'node:path';
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
import type { PageRecord } from '../store/pageRecords.ts';
import { trackDependencies, setSiteContext, type SiteContext } from '../store/siteContext.ts';
import type * as compiledApp from './compile/compiledApp.ts';
import { compiledClient } from './compile/compiledDir.ts';
import { scriptDigests, withIntegrity } from './compile/integrity.ts';
import { renderError } from './renderError.ts';
import type { RenderPlace } from './renderPlace.ts';

/** A page, and what it read. */
export interface RenderedPage extends PageRecord {
  bytes: Uint8Array;
}

/** @throws PictureFault if a picture of the content folder cannot be read, or has another digest now */
export type ReadPicture = (file: string, digest: string) => Buffer | Promise<Buffer>;

/**
 * Renders pages. One site context at a time in a thread.
 * @param many true for hundreds of pages, for which it pays to find out what is fast
 */
export async function renderer(
  context: SiteContext,
  { entry, compileKey, contentName, cacheDir }: RenderPlace,
  readPicture: ReadPicture,
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
  const cardOf = async (endpoint: Parameters<typeof cardImage>[0]) => {
    try {
      return await cardImage(endpoint, context, { cacheDir, readPicture });
    } catch (error) {
      if (!(error instanceof PictureFault) || error.file === undefined) throw error;
      const { file, message } = error;
      throw new ContentError([{ severity: 'error', file: posix.join(contentName, file), message }]);
    }
  };
  return async (path) => {
    const {
      value: { bytes, isPage },
      dependencies,
    } = await trackDependencies(() => render(path));
    return { path, isPage, dependencies, digest: contentHash(bytes), bytes };
  };
}
