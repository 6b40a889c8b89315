import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { refuseForeignState } from '../../build/buildFolders.ts';
import type { Output } from '../output.ts';
import { onLines, sendLine, socketAddress, type BuildRequest } from './socket.ts';

export interface BuildOffer {
  /** Opens the socket again if it is gone, as with its state folder. */
  renew: () => void;
}

/**
 * Opens a socket in a state folder, at which other commands ask this process to build. Where another process has opened
 * it before, that one goes on.
 * @param accept returns the build that a request asks for; undefined if this process cannot do it
 */
export function offerBuilds(
  state: string,
  accept: (request: BuildRequest) => ((output: Output) => Promise<number>) | undefined,
): BuildOffer {
  const address = socketAddress(state);
  if (address === undefined) return { renew: () => {} };
  const isFile = process.platform !== 'win32';
  let server: Server | undefined;

  const listen = () => {
    server?.close();
    try {
      refuseForeignState(state);
      mkdirSync(state, { recursive: true });
    } catch {
      // The build says why.
      return;
    }
    server = createServer((socket) => answer(socket, accept));
    // Without a socket, other commands build themselves.
    server.on('error', () => {}).listen(address, () => server!.unref());
  };
  const listenIfFree = () => {
    if (!isFile || !existsSync(address)) return listen();
    // What a killed process left behind takes no connection.
    const probe = connect(address);
    probe
      .on('connect', () => probe.destroy())
      .on('error', () => {
        rmSync(address, { force: true });
        listen();
      });
  };
  listenIfFree();
  process.on('exit', () => {
    if (isFile && server?.listening) rmSync(address, { force: true });
  });
  return {
    renew: () => {
      if (isFile && !existsSync(address)) listen();
    },
  };
}

function answer(socket: Socket, accept: Parameters<typeof offerBuilds>[1]): void {
  // The other command may end at any time, and the build goes on.
  socket.on('error', () => {});
  onLines<BuildRequest>(socket, (request) => {
    const build = accept(request);
    sendLine(socket, { kind: build ? 'accepted' : 'refused' });
    if (!build) {
      socket.end();
      return;
    }
    const print = (kind: 'out' | 'err') => (text: string) => void sendLine(socket, { kind, text });
    void build({ out: print('out'), err: print('err'), redraws: request.redraws }).then((status) => {
      sendLine(socket, { kind: 'status', status });
      socket.end();
    });
  });
}
