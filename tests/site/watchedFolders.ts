import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { command, projectRoot } from './command.ts';

/** A process that watches, as `npm run build -- --watch` starts it. */
export interface WatchingCommand {
  /** The number of the process that builds. */
  pid: () => number;
  /** What it printed so far. */
  said: () => string;
  /** Ends it, and waits for its end. */
  end: () => Promise<void>;
}

/** Starts it, and waits until it has built for the first time. */
export async function startWatchingCommand(
  args: string[],
  env: NodeJS.ProcessEnv = {},
  root = projectRoot,
): Promise<WatchingCommand> {
  const child = spawn(process.execPath, ['src/cli/warta.mjs', 'build', '--watch', ...args], {
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
    pid: () =>
      Number(readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ')[0]),
    said: () => said,
    end: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/**
 * Builds of these folders by a process that watches. Its clock stands at the time of each change, so that the builds that
 * these are compared with can be of the same moment.
 * @param clock a file for that time
 */
export async function watchedBuilds(
  folders: { content: string; out: string; state: string },
  clock: string,
  now: () => number,
) {
  const args = Object.entries(folders).flatMap(([name, path]) => [`--${name}`, path]);
  const preload = new URL('./stopClock.ts', import.meta.url).href;
  const env = { NODE_OPTIONS: `--import ${preload}`, CLOCK: clock };
  const setClock = () => writeFileSync(clock, String(now()));
  setClock();
  const watching = await startWatchingCommand(args, env);
  const pid = watching.pid();
  return {
    pause: () => process.kill(pid, 'SIGSTOP'),
    goOn: () => {
      setClock();
      process.kill(pid, 'SIGCONT');
    },
    /** @throws an Error with what the build said, if it failed */
    build: async () => {
      const { status, stderr } = await command('build', args, env);
      if (status !== 0) throw new Error(stderr);
    },
    end: watching.end,
  };
}
