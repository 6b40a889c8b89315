import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { temporaryFolder } from '../contentFolder.ts';

export interface NatsServer {
  url: string;
  /** Kills it, and starts another one with the same files at the same port. */
  restart: () => Promise<void>;
  kill: () => Promise<void>;
  end: () => Promise<void>;
}

/** Starts `nats-server` with JetStream on this computer. @param options further ones */
export async function natsServer(options: string[] = []): Promise<NatsServer> {
  const folder = temporaryFolder();
  const port = await freePort();
  let server = await start();
  return {
    url: `nats://127.0.0.1:${port}`,
    restart: async () => {
      await kill(server);
      server = await start();
    },
    kill: () => kill(server),
    end: async () => {
      await kill(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };

  async function start(): Promise<ChildProcess> {
    const args = ['-js', '-sd', folder, '-a', '127.0.0.1', '-p', String(port), ...options];
    const child = spawn('nats-server', args, { stdio: 'ignore' });
    await once(child, 'spawn');
    while (!(await accepts(port))) await pause(50);
    return child;
  }
}

export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}
