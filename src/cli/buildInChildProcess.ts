import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { log } from './log.ts';

/** What a build in a child process reports to the server. */
export interface BuildMessage {
  /** True if a file of the site changed. */
  hasChanged: boolean;
  /** When the site changes without a change of the content: an embargo or the day ends. */
  nextChangeAt?: number | undefined;
  /** Why the build was not possible now, but may be in a moment. */
  retryReason?: string | undefined;
}

/**
 * Runs each build in a new process: it uses the code and the configuration that are on the disk then, and whatever happens
 * to it, the server goes on.
 * @param args the arguments of the command
 */
export function buildInChildProcess(args: string[]): {
  build: () => Promise<BuildMessage>;
  end: () => Promise<void>;
} {
  const startUp = new URL('./startUp.mjs', import.meta.url);
  const script = new URL('./buildChild.ts', import.meta.url);
  let child: ChildProcess | undefined;
  let childEnded: Promise<void> = Promise.resolve();
  let isEnding = false;
  let childArgs = args;
  const build = async (): Promise<BuildMessage> => {
    if (isEnding) return { hasChanged: false };
    const started = spawn(process.execPath, ['--import', startUp.href, fileURLToPath(script), ...childArgs], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child = started;
    let message: BuildMessage | undefined;
    started.on('message', (received) => (message = received as BuildMessage));
    const { promise, resolve } = Promise.withResolvers<void>();
    childEnded = promise;
    started.on('error', (error) => {
      log(`The build could not be started: ${error.message}. Save something to try again.`);
      resolve();
    });
    started.on('close', (status, signal) => {
      if (!message && !isEnding)
        log(
          `The build ended by ${signal ?? `status ${status}`} before it was done. Save something to try again.`,
        );
      resolve();
    });
    await childEnded;
    child = undefined;
    // One clean build is enough; those that follow build on it.
    if (message && !message.retryReason) childArgs = args.filter((arg) => arg !== '--clean');
    return message ?? { hasChanged: false };
  };
  const end = async () => {
    isEnding = true;
    child?.kill();
    await childEnded;
  };
  return { build, end };
}
