import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { projectRoot } from './command.ts';

/** A process that watches, as `npm run build -- --watch` starts it. */
export interface WatchingCommand {
  child: ChildProcess;
  /** What it printed so far. */
  said: () => string;
  /** Ends it, and waits for its end. */
  end: () => Promise<void>;
}

/** Starts it, and waits until it has built for the first time. */
export async function startWatchingCommand(
  args: string[],
  { env = {}, nodeArgs = [], root = projectRoot }: { env?: NodeJS.ProcessEnv; nodeArgs?: string[]; root?: string } = {},
): Promise<WatchingCommand> {
  const child = spawn(process.execPath, [...nodeArgs, 'src/cli/warta.mjs', 'build', '--watch', ...args], {
    cwd: root,
    env: { ...process.env, NODE_ENV: '', VITEST: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (said += text.toString()));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  while (!said.includes('Ctrl+C ends it.')) {
    if (child.exitCode !== null) throw new Error(`The command ended:\n${said}`);
    await pause(50);
  }
  return {
    child,
    said: () => said,
    end: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
