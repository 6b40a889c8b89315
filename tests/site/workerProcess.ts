import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { projectRoot } from './command.ts';
import { kill } from './natsServer.ts';

export interface WorkerProcess {
  /** What it printed so far. */
  said: () => string;
  /** Waits until it has printed a text. */
  says: (text: string) => Promise<void>;
  kill: () => Promise<void>;
  /** Resolves when it has ended, however it did. */
  ended: Promise<unknown>;
  /** Lets it end by itself. @returns its exit status */
  end: () => Promise<number | null>;
}

/** Starts `warta worker` in a process of its own, and waits until it is connected. */
export async function workerProcess(
  url: string,
  state: string,
  { root = projectRoot, env = {} }: { root?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<WorkerProcess> {
  const args = ['src/cli/warta.mjs', 'worker', url, '--jobs', '1', '--state', state];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NODE_ENV: '', VITEST: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (said += text.toString()));
  const worker: WorkerProcess = {
    said: () => said,
    says: async (text) => {
      while (!said.includes(text)) {
        if (child.exitCode !== null) throw new Error(`the worker has ended:\n${said}`);
        await pause(50);
      }
    },
    kill: () => kill(child),
    ended,
    end: async () => {
      child.kill('SIGTERM');
      await ended;
      return child.exitCode;
    },
  };
  await worker.says('waits for builds');
  return worker;
}
