import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { inspect } from 'node:util';
import compression from 'compression';
import sirv from 'sirv';
import type { HeaderRule } from '../output/hosting/headerRules.ts';
import { headersAt } from '../output/hosting/headersFile.ts';
import { printable } from '../lib/printable.ts';

export interface SiteServer {
  url: string;
  /** Makes every open page load again. Does nothing on a server without `reload`. */
  reload: () => void;
  close: () => Promise<void>;
}

export interface ServeOptions {
  port: number;
  /** The address at which it listens; by default this computer only, by both of its own addresses. */
  host?: string | undefined;
  /** Adds to each page, as it is sent, what makes it load again after a build; the files stay as they are. */
  reload: boolean;
  /** The headers that a host would send, asked for at each request. */
  headers?: () => HeaderRule[];
  /** Where a host would lead on from paths, asked for at each request. */
  redirects?: () => Map<string, string>;
}

const events = '/.warta/events';
const reloadScript = `<script>new EventSource(${JSON.stringify(events)}).onmessage = () => location.reload();</script>`;

type RequestHandler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/**
 * Serves `dist/` as a static host would: `index.html` of folders, `404.html` of what is missing, texts compressed.
 * @throws an Error where the port is taken, or the address is none of this computer
 */
export async function serve(
  outDir: string,
  { port, host, reload, headers = () => [], redirects = () => new Map() }: ServeOptions,
): Promise<SiteServer> {
  const listeners = new Set<ServerResponse>();
  const files = sirv(outDir, { dev: true, etag: true, dotfiles: true });
  const compressed = compression() as unknown as RequestHandler;
  const respond = (request: IncomingMessage, response: ServerResponse) => {
    if (host === undefined && !namesThisComputer(request.headers.host)) {
      // A name that somebody else let point here would let their page read the site (DNS rebinding).
      response
        .writeHead(403, { 'content-type': 'text/plain' })
        .end('This server is asked by the name of localhost; with --host it answers to other names too.');
      return;
    }
    if (!['GET', 'HEAD'].includes(request.method ?? '')) {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    // The library opens a file after it has looked at it, and an error in between would end the process.
    response.once('pipe', (file) =>
      file.once('error', (error: Error) => {
        console.error(printable(error.message));
        response.destroy();
      }),
    );
    if (!isPart(request.headers.range)) delete request.headers.range;
    const path = pathOf(request.url);
    if (reload && path === events) {
      response
        .writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
        .write('\n');
      listeners.add(response);
      request.on('close', () => listeners.delete(response));
      return;
    }
    for (const [name, value] of Object.entries(headersAt(path ?? '/', headers())))
      response.setHeader(name, value);
    const target = redirects().get(path ?? '');
    if (target !== undefined) {
      response.writeHead(301, { location: target }).end();
      return;
    }
    compressed(request, response, () => answer(request, response, path));
  };
  const handler = (request: IncomingMessage, response: ServerResponse) => {
    try {
      respond(request, response);
    } catch (error) {
      console.error(printable(inspect(error)));
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end('This page could not be sent.');
    }
  };
  const { servers, url } = await listen(handler, port, host);
  return {
    url,
    reload: () => {
      for (const listener of listeners) listener.write('data: published\n\n');
    },
    close: async () => {
      for (const listener of listeners) listener.end();
      await Promise.all(servers.map(closed));
    },
  };

  function answer(request: IncomingMessage, response: ServerResponse, path: string | undefined): void {
    if (path && !path.endsWith('/') && existsSync(join(outDir, path, 'index.html'))) {
      response.writeHead(301, { location: `${urlOf(path)}/` }).end();
      return;
    }
    if (reload && path?.endsWith('/') && sendHtml(join(outDir, path, 'index.html'), 200, response)) return;
    // The library leaves letters such as %2C encoded, and finds no file that is called by them.
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

/** Whether a range of bytes is one that the library gives as it is asked for; of others a host may send all (RFC 9110, 14.2). */
function isPart(range: string | undefined): boolean {
  const [, start, end] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
  return start !== undefined && (!end || (Number(end) > 0 && Number(start) <= Number(end)));
}

/** A decoded path as it is asked for. */
export const urlOf = (path: string) => encodeURI(path).replace(/[?#]/g, encodeURIComponent);

/** The path of a request, decoded and composed as the files are called; undefined for one that leads out of the folder. */
function pathOf(url: string | undefined): string | undefined {
  try {
    const path = decodeURIComponent(new URL(url ?? '/', 'http://localhost').pathname).normalize('NFC');
    return normalize(path).replaceAll('\\', '/') === path && !path.includes('\0') ? path : undefined;
  } catch {
    return undefined;
  }
}

/** True if a request names this computer, as only somebody on it can. */
export function namesThisComputer(host: string | undefined): boolean {
  return /^(localhost|[\w-]+\.localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host ?? '');
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Listens at an address, or at both of the computer's own, with one port. */
async function listen(
  handler: Handler,
  port: number,
  host: string | undefined,
): Promise<{ servers: Server[]; url: string }> {
  const first = await listenAt(handler, port, host ?? '127.0.0.1');
  const { port: taken } = first.address() as { port: number };
  if (host !== undefined) return { servers: [first], url: `http://${urlHost(host)}:${taken}/` };
  try {
    const second = await listenAt(handler, taken, '::1');
    return { servers: [first, second], url: `http://localhost:${taken}/` };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // A computer without IPv6.
    if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT')
      return { servers: [first], url: `http://127.0.0.1:${taken}/` };
    await closed(first);
    // The system chose a port that is free at one of the two only.
    if (port === 0 && code === 'EADDRINUSE') return listen(handler, port, host);
    throw error;
  }
}

function listenAt(handler: Handler, port: number, host: string): Promise<Server> {
  const server = createServer(handler);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      // A connection that cannot be taken, as where too many files are open, is not the end of the others.
      server.on('error', (error) => console.error(printable(error.message)));
      resolve(server);
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** How an address at which a server listens is written in a browser of the same computer. */
function urlHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
