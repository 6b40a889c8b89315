import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { refuseForeignState } from '../../build/buildFolders.ts';
import type { Output } from '../output.ts';
import { onLines, sendLine, socketAddress, starterFile, type BuildRequest } from './socket.ts';

export interface BuildOffer {
  /** Opens the socket again if it is gone, as with its state folder. */
  renew: () => void;
  /** Removes what it left in the state folder. The end of the process closes the socket. */
  end: () => void;
}

/**
 * Opens a socket in a state folder, at which other commands ask this process to build. Where another process has opened
 * it before, that one goes on.
 * @param accept returns the build that a request asks for, or why there is none
 */
export function offerBuilds(
  state: string,
  accept: (request: BuildRequest) => ((output: Output) => Promise<number>) | 'refused' | 'later',
): BuildOffer {
  const address = socketAddress(state);
  if (address === undefined) return { renew: () => {}, end: () => {} };
  const isFile = process.platform !== 'win32';
  let server: Server | undefined;

  const listen = () => {
    server?.close();
    try {
      refuseForeignState(state);
      mkdirSync(state, { recursive: true });
      writeFileSync(starterFile(state), String(process.ppid));
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
  return {
    end: () => {
      if (!server?.listening) return;
      rmSync(starterFile(state), { force: true });
      if (isFile) rmSync(address, { force: true });
    },
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
    if (typeof build === 'string') {
      sendLine(socket, { kind: build });
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
