import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import compression from 'compression';
import sirv from 'sirv';
import type { HeaderRule } from '../hosting/headerRules.ts';
import { headersAt } from '../hosting/headersFile.ts';

export interface SiteServer {
  url: string;
  /** Makes every open page load again. Does nothing on a server without `reload`. */
  reload: () => void;
  close: () => Promise<void>;
}

export interface ServeOptions {
  port: number;
  /** Adds to each page, as it is sent, what makes it load again after a publish; the files stay as they are. */
  reload: boolean;
  /** The headers that a host would send. */
  rules?: HeaderRule[];
}

const events = '/.warta/events';
const reloadScript = `<script>new EventSource(${JSON.stringify(events)}).onmessage = () => location.reload();</script>`;

type RequestHandler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/**
 * Serves `dist/` as a static host would: `index.html` of folders, `404.html` of what is missing, texts compressed.
 * @throws an Error where the port is taken
 */
export async function serve(outDir: string, { port, reload, rules = [] }: ServeOptions): Promise<SiteServer> {
  const listeners = new Set<ServerResponse>();
  const files = sirv(outDir, { dev: true, etag: true, dotfiles: true });
  const compressed = compression() as unknown as RequestHandler;
  const server = createServer((request, response) => {
    const path = pathOf(request.url);
    if (reload && path === events) {
      response
        .writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
        .write('\n');
      listeners.add(response);
      request.on('close', () => listeners.delete(response));
      return;
    }
    for (const [name, value] of Object.entries(headersAt(path ?? '/', rules)))
      response.setHeader(name, value);
    compressed(request, response, () => answer(request, response, path));
  });
  await listen(server, port);
  const address = server.address() as { port: number };
  return {
    url: `http://localhost:${address.port}/`,
    reload: () => {
      for (const listener of listeners) listener.write('data: published\n\n');
    },
    close: () =>
      new Promise((resolve) => {
        for (const listener of listeners) listener.end();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
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

/** A decoded path as it is asked for. */
const urlOf = (path: string) => encodeURI(path).replace(/[?#]/g, encodeURIComponent);

/** The path of a request, decoded and composed as the files are called; undefined for one that leads out of the folder. */
function pathOf(url: string | undefined): string | undefined {
  try {
    const path = decodeURIComponent(new URL(url ?? '/', 'http://localhost').pathname).normalize('NFC');
    return normalize(path).replaceAll('\\', '/') === path && !path.includes('\0') ? path : undefined;
  } catch {
    return undefined;
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
