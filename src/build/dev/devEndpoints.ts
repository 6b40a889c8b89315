import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import { join } from 'node:path';
import type { Path } from '../../model/address.ts';
import { shortLinkId } from '../../model/endpoint.ts';
import { normalisedPath } from '../../model/normalisedPath.ts';
import { cardImage } from '../../output/endpoints/cardImage.ts';
import { endpointBytes } from '../../output/endpoints/endpointBody.ts';
import { newsroomFormats } from '../../output/endpoints/newsroomFormats.ts';
import { redirectBody } from '../../output/endpoints/redirectBody.ts';
import { resourceAt } from '../../output/endpoints/resourceAt.ts';
import { mediaType } from '../../output/endpoints/mediaType.ts';
import type { CompiledParts } from '../../output/endpoints/compiledParts.ts';
import { namesThisComputer } from '../../lib/namesThisComputer.ts';
import { printable } from '../../lib/printable.ts';
import type { SiteContext } from '../../store/siteContext.ts';
import { neededPicture } from '../../store/images.ts';
import { isPublicFile, isServedFromPublic } from '../../store/publicFiles.ts';
import type { Store } from '../../store/store.ts';
import { derivativesOf, iconsOf, mediaCache } from '../files/assets.ts';
import { encodePictures, pictureBytes } from '../files/encodePictures.ts';
import type { Folders } from '../buildFolders.ts';
import { newsroomRoot } from '../../lib/newsroomRoot.ts';
import { urlOf } from '../serve/serve.ts';

/** What the dev server shows at a moment. */
export interface DevContent {
  context: SiteContext;
  store: Store;
}

/**
 * Answers the dev server's requests for everything that is no page: pictures, which are made when they are asked for,
 * endpoints and redirects. A build writes them as files; Astro's router knows none of them.
 */
export function devEndpoints(
  current: () => DevContent | undefined,
  folders: Folders,
  failed: (message: string) => void,
) {
  return async (request: IncomingMessage, response: ServerResponse, next: () => void): Promise<void> => {
    const { method = '', url = '/' } = request;
    const content = current();
    const host = request.headers.host ?? '';
    // A foreign host name that resolves to this computer could read drafts (DNS rebinding). An IP address cannot.
    const isAllowed = namesThisComputer(host) || isIP(host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '')) > 0;
    const path = normalisedPath(url.replace(/[?#].*$/s, '')).path;
    if (!content || !isAllowed || !['GET', 'HEAD'].includes(method) || !path) return next();
    try {
      // As a host does: a folder without its slash redirects, and `index.html` serves the page of its folder.
      if (!path.endsWith('/') && !content.context.exists(path) && isFolder(`${path}/`, content)) {
        response.writeHead(301, { location: `${urlOf(path)}/` }).end();
        return;
      }
      if (content.context.exists.isInTable(path)) {
        const target = content.context.query('target', { id: shortLinkId(path)! })!;
        response.writeHead(301, { location: target.path }).end();
        return;
      }
      const asked = path.replace(/\/index\.html$/, '/') as typeof path;
      const found = await bytesAt(asked, content, folders);
      if (!found) {
        if (asked !== path && content.context.exists(asked)) request.url = urlOf(asked);
        return next();
      }
      response.writeHead(200, { 'content-type': found.type, 'cache-control': 'no-store' });
      response.end(method === 'HEAD' ? undefined : found.bytes);
    } catch (error) {
      const message = printable(`${path} cannot be made: ${(error as Error).message}`);
      failed(message);
      response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end(message);
    }
  };
}

const isFolder = (path: Path, { context }: DevContent) => context.exists(path) || isServedFromPublic(path);

/** The picture, endpoint, redirect or file of `public/` at a path; undefined if there is a page or nothing. */
async function bytesAt(
  path: Path,
  { context, store }: DevContent,
  folders: Folders,
): Promise<{ bytes: Buffer; type: string } | undefined> {
  const cacheDir = mediaCache(folders.state);
  const [, name] = /^\/media\/([^/]+)$/.exec(path) ?? [];
  if (name !== undefined) {
    const picture = neededPicture(store, name.split(/[-.]/)[0]!);
    const derivative = picture && derivativesOf(picture).find((one) => one.name === name);
    if (!derivative) return undefined;
    const wanted = { file: picture.file, digest: picture.image.digest, derivatives: [derivative] };
    await encodePictures(store, [wanted], folders.content, cacheDir, () => {});
    return { bytes: readFileSync(join(cacheDir, name)), type: mediaType(path) };
  }
  const drawing = join(newsroomRoot, 'public/icon.svg');
  // A publisher's own icon replaces ours, and is served as it is.
  if (
    /^\/[^/]+\.(png|ico)$/.test(path) &&
    existsSync(drawing) &&
    !existsSync(join(newsroomRoot, 'public', path))
  ) {
    const icon = (await iconsOf(drawing, folders.state)).find(({ file }) => `/${file}` === path);
    if (icon) return { bytes: readFileSync(icon.source), type: mediaType(path) };
  }
  const page = `${path}index.html`;
  if (path.endsWith('/') && !context.exists(path) && isPublicFile(page))
    return { bytes: readFileSync(join(newsroomRoot, 'public', page)), type: mediaType(page) };
  const resource = resourceAt(path, context);
  switch (resource?.kind) {
    case 'endpoint': {
      const { endpoint } = resource;
      if (endpoint.kind !== 'card' && endpoint.kind !== 'siteCard')
        return {
          bytes: endpointBytes(endpoint, context, nothingCompiled, await newsroomFormats(context.site)),
          type: mediaType(path),
        };
      const readPicture = (file: string, digest: string) => pictureBytes(folders.content, file, digest);
      return { bytes: await cardImage(endpoint, context, { cacheDir, readPicture }), type: mediaType(path) };
    }
    case 'redirect':
      return textAt(path, redirectBody(path, context));
    default:
      return undefined;
  }
}

/**
 * The dev server's pages carry other scripts and styles than built ones, so `_headers` cannot allow theirs. A service
 * worker that `npm start` or `npm run preview` installed at the same address is removed.
 */
const nothingCompiled: CompiledParts = {
  inline: { scripts: [], styles: [] },
  serviceWorker: undefined,
  templates: '',
};

const textAt = (path: Path, text: string) => ({ bytes: Buffer.from(text), type: mediaType(path) });
