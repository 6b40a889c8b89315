import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { log } from '../output.ts';
import type { WatchOrder, WatchReport } from './watchMessages.ts';

/** How long to wait before a process that ended by itself gets a successor, in seconds. Each time longer: it may end as soon. */
const RESTART_PAUSES = [1, 5, 20, 60];

export interface Watching {
  /** Resolves when the first build has ended, well or not. */
  firstBuild: Promise<void>;
  end: () => Promise<void>;
}

/**
 * Starts a process that builds, watches, and builds again what changes. Another takes its place when the code changes,
 * since a process runs the code that it loaded; and when it ends by itself, as without memory, so that it harms nothing
 * else.
 * @param args the arguments of the command
 * @param onBuilt is called after each build, with true if a file of the site changed
 */
export function startWatching(args: string[], onBuilt: (hasChanged: boolean) => void = () => {}): Watching {
  const startUp = new URL('../startUp.mjs', import.meta.url);
  const script = fileURLToPath(new URL('./watchProcess.ts', import.meta.url));
  const { promise: firstBuild, resolve: firstBuildEnded } = Promise.withResolvers<void>();
  let child: ChildProcess;
  let hasEnded = Promise.resolve();
  let isEnding = false;
  let childArgs = args;

  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  const start = () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    hasEnded = promise;
    let isOutdated = false;
    child = spawn(process.execPath, ['--expose-gc', '--import', startUp.href, script, ...childArgs], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child.on('message', (report: WatchReport) => {
      if (report.kind === 'outdated') {
        isOutdated = true;
        return;
      }
      failures = 0;
      // One clean build is enough; those that follow build on it.
      childArgs = args.filter((arg) => arg !== '--clean');
      onBuilt(report.hasChanged);
      firstBuildEnded();
    });
    child.on('error', (error) => log(`The process that builds could not be started: ${error.message}.`));
    child.on('close', (status, signal) => {
      resolve();
      if (isEnding) return;
      if (isOutdated) return start();
      const pause = RESTART_PAUSES[Math.min(failures++, RESTART_PAUSES.length - 1)]!;
      const how = signal ?? `status ${status}`;
      log(`The build ended by ${how} before it was done. It is tried again in ${pause} s.`);
      firstBuildEnded();
      timer = setTimeout(start, pause * 1000);
    });
    child.send({ kind: 'build' } satisfies WatchOrder);
  };
  start();
  return {
    firstBuild,
    end: async () => {
      isEnding = true;
      clearTimeout(timer);
      child.kill();
      await hasEnded;
    },
  };
}
