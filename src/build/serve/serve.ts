import type { IncomingMessage, ServerResponse } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { inspect } from 'node:util';
import compression from 'compression';
import sirv from 'sirv';
import type { HeaderRule } from '../../output/hosting/headerRules.ts';
import { headersAt } from '../../output/hosting/headersFile.ts';
import { namesThisComputer } from '../../lib/namesThisComputer.ts';
import { printable } from '../../lib/printable.ts';
import { listen, type ListeningServer } from './listen.ts';

export interface SiteServer extends ListeningServer {
  /** Makes every open page load again. Does nothing on a server without `reload`. */
  reload: () => void;
}

export interface ServeOptions {
  port: number;
  /** The address to listen at; by default both loopback addresses, which only this computer can reach. */
  host?: string | undefined;
  /** Adds a script to each page that is sent, which loads it again after a build. The files stay as they are. */
  reload: boolean;
  /** The headers that a host would send; called at each request. */
  headers?: () => HeaderRule[];
  /** Where a host would redirect a path; called at each request. */
  redirect?: (path: string) => string | undefined;
}

const eventsPath = '/.warta/events';
const reloadScript = `<script>new EventSource(${JSON.stringify(eventsPath)}).onmessage = () => location.reload();</script>`;

type RequestHandler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/**
 * Serves `dist/` as a static host would: `index.html` for folders, `404.html` for what is missing, texts compressed.
 * @throws an Error if the port is in use, or the address is not one of this computer
 */
export async function serve(
  outDir: string,
  { port, host, reload, headers = () => [], redirect = () => undefined }: ServeOptions,
): Promise<SiteServer> {
  const openPages = new Set<ServerResponse>();
  const files = sirv(outDir, { dev: true, etag: true, dotfiles: true });
  const compressed = compression() as unknown as RequestHandler;
  const respond = (request: IncomingMessage, response: ServerResponse) => {
    if (host === undefined && !namesThisComputer(request.headers.host)) {
      // A site of somebody else whose name leads to this computer could read the answer (DNS rebinding).
      response
        .writeHead(403, { 'content-type': 'text/plain' })
        .end('This server is asked by the name of localhost; with --host it answers to other names too.');
      return;
    }
    if (!['GET', 'HEAD'].includes(request.method ?? '')) {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    // sirv opens a file some time after it has looked at it, and an error at that time would end the process.
    response.once('pipe', (file) =>
      file.once('error', (error: Error) => {
        console.error(printable(error.message));
        response.destroy();
      }),
    );
    if (!isSupportedRange(request.headers.range)) delete request.headers.range;
    const path = pathOf(request.url);
    if (reload && path === eventsPath) {
      response
        .writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
        .write('\n');
      openPages.add(response);
      request.on('close', () => openPages.delete(response));
      return;
    }
    for (const [name, value] of Object.entries(headersAt(path ?? '/', headers())))
      response.setHeader(name, value);
    const target = redirect(path ?? '');
    if (target !== undefined) {
      response.writeHead(301, { location: target }).end();
      return;
    }
    compressed(request, response, () => answer(request, response, path));
  };
  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    try {
      respond(request, response);
    } catch (error) {
      console.error(printable(inspect(error)));
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end('This page could not be sent.');
    }
  };
  const { url, close } = await listen(onRequest, port, host);
  return {
    url,
    reload: () => {
      for (const page of openPages) page.write('data: published\n\n');
    },
    close: async () => {
      for (const page of openPages) page.end();
      await close();
    },
  };

  function answer(request: IncomingMessage, response: ServerResponse, path: string | undefined): void {
    const isFolder = (folder: string) =>
      existsSync(join(outDir, folder, 'index.html')) || redirect(`${folder}/`) !== undefined;
    if (path && !path.endsWith('/') && isFolder(path)) {
      response.writeHead(301, { location: `${urlOf(path)}/` }).end();
      return;
    }
    if (reload && path?.endsWith('/') && sendHtml(join(outDir, path, 'index.html'), 200, response)) return;
    // sirv leaves characters such as %2C encoded, and then finds no file with them in its name.
    if (path) request.url = urlOf(path);
    files(request, response, () => {
      const language = /^\/[a-z]{2}(?=\/)/.exec(path ?? '')?.[0] ?? '';
      const missing = [`${language}/404.html`, '404.html']
        .map((file) => join(outDir, file))
        .find((file) => existsSync(file));
      if (missing && sendHtml(missing, 404, response)) return;
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    });
  }

  function sendHtml(file: string, status: number, response: ServerResponse): boolean {
    let html: string;
    try {
      html = readFileSync(file, 'utf8');
    } catch {
      return false;
    }
    const body = reload ? html.replace(/<\/body>/, () => `${reloadScript}</body>`) : html;
    response
      .writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' })
      .end(body);
    return true;
  }
}

/** True for a range of bytes that sirv answers correctly. For any other a server may send the whole file (RFC 9110, 14.2). */
function isSupportedRange(range: string | undefined): boolean {
  const [, start, end] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
  return start !== undefined && (!end || (Number(end) > 0 && Number(start) <= Number(end)));
}

/** Encodes a path for a URL. */
export const urlOf = (path: string) => encodeURI(path).replace(/[?#]/g, encodeURIComponent);

/** The path of a request, decoded and in NFC, as files are named; undefined for one that leads out of the folder. */
function pathOf(url: string | undefined): string | undefined {
  try {
    const path = decodeURIComponent(new URL(url ?? '/', 'http://localhost').pathname).normalize('NFC');
    return normalize(path).replaceAll('\\', '/') === path && !path.includes('\0') ? path : undefined;
  } catch {
    return undefined;
  }
}
