import { createServer, type RequestListener, type Server } from 'node:http';
import { printable } from '../../lib/printable.ts';

/* The addresses at which a server on this computer listens, and the names by which browsers may reach it. */

export interface ListeningServer {
  url: string;
  /** Ends all connections, and frees the port. */
  close: () => Promise<void>;
}

/**
 * Listens at an address, or without one at both loopback addresses, 127.0.0.1 and ::1, with the same port.
 * @param port 0 for any free port
 * @throws an Error if the port is in use, or the address is not one of this computer
 */
export async function listen(
  onRequest: RequestListener,
  port: number,
  host: string | undefined,
): Promise<ListeningServer> {
  const first = await listenAt(onRequest, port, host ?? '127.0.0.1');
  const { port: ownPort } = first.address() as { port: number };
  if (host !== undefined) return listening([first], urlHost(host), ownPort);
  try {
    const second = await listenAt(onRequest, ownPort, '::1');
    return listening([first, second], 'localhost', ownPort);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // A computer without IPv6.
    if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') return listening([first], '127.0.0.1', ownPort);
    await closed(first);
    // The system chose a port that is free at one of the two addresses only.
    if (port === 0 && code === 'EADDRINUSE') return listen(onRequest, port, host);
    throw error;
  }
}

function listening(servers: Server[], host: string, port: number): ListeningServer {
  return {
    url: `http://${host}:${port}/`,
    close: async () => {
      await Promise.all(servers.map(closed));
    },
  };
}

function listenAt(onRequest: RequestListener, port: number, host: string): Promise<Server> {
  const server = createServer(onRequest);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      // A connection that is not accepted, as when too many files are open, must not end the others.
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

/** How a browser on the same computer writes an address at which a server listens. */
function urlHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
