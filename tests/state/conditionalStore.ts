import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A server in front of s3rver, which has no conditional writes, that gives it some: it remembers the ETag of what was
 * written through it (RFC 9110, sections 13.1.1 and 13.1.2).
 */
export async function startConditionalStore(to: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const { hostname, port } = new URL(to);
  const etags = new Map<string, string>();
  /** One request after the other, so that nothing is between a look and a write. */
  let turn: Promise<void> = Promise.resolve();

  const pass = (incoming: IncomingMessage, body: Buffer, answer: ServerResponse) =>
    new Promise<void>((resolve) => {
      const { method, url: path = '', headers } = incoming;
      const there = etags.get(path);
      const refuses =
        method === 'PUT' &&
        ((headers['if-none-match'] === '*' && there !== undefined) ||
          (headers['if-match'] !== undefined && headers['if-match'] !== there));
      answer.on('close', resolve);
      if (refuses) {
        answer.writeHead(412).end('<Error><Code>PreconditionFailed</Code></Error>');
        return;
      }
      const passed = request({ hostname, port, method, path, headers }, (response) => {
        const { etag } = response.headers;
        if (method === 'PUT' && etag) etags.set(path, etag);
        if (method === 'DELETE') etags.delete(path);
        answer.writeHead(response.statusCode!, response.headers);
        response.pipe(answer);
      });
      passed.on('error', () => answer.destroy());
      passed.end(body);
    });

  const server = createServer((incoming, answer) => {
    const pieces: Buffer[] = [];
    incoming.on('data', (piece: Buffer) => pieces.push(piece));
    incoming.on('error', () => {});
    incoming.on('end', () => {
      turn = turn.then(() => pass(incoming, Buffer.concat(pieces), answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
