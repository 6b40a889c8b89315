import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server in front of another one, which a test watches and disturbs. */
export interface CountingProxy {
  url: string;
  /** The requests so far: `PUT /warta/index.html`. */
  seen: string[];
  /** Called before a request is passed on. What it returns is answered in the place of the server. */
  before: (count: number, request: IncomingMessage) => { status: number; body: string } | undefined;
  /** Called when the answer to a request has come, before it is passed on. */
  after: (count: number) => void;
  stop: () => Promise<void>;
}

export async function startProxy(to: string): Promise<CountingProxy> {
  const { hostname, port } = new URL(to);
  const onRequest = (incoming: IncomingMessage, answer: ServerResponse) => {
    const count = proxy.seen.push(`${incoming.method} ${incoming.url}`);
    const instead = proxy.before(count, incoming);
    if (instead) {
      incoming.resume();
      answer.writeHead(instead.status).end(instead.body);
      return;
    }
    // The signature is of the host that the client asked.
    const { method, url: path, headers } = incoming;
    const passed = request({ hostname, port, method, path, headers }, (response) => {
      proxy.after(count);
      answer.writeHead(response.statusCode!, response.headers);
      response.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    incoming.on('error', () => passed.destroy()).pipe(passed);
  };
  const server = createServer(onRequest);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: CountingProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen: [],
    before: () => undefined,
    after: () => {},
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return proxy;
}
