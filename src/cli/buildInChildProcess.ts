import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { say } from './say.ts';

/** What a build in a process of its own tells to the one that waits for it. */
export interface BuildMessage {
  /** Whether a file of the site is another now. */
  changed: boolean;
  /** When the site changes by itself: an embargo ends, or a day. */
  nextDue?: number | undefined;
  /** Why it could not be done now, and can be in a moment. */
  tryAgain?: string | undefined;
}

/**
 * Publishes in a process of its own each time: it runs the code and the configuration that lie on the disk then, and
 * whatever happens to it, this one goes on.
 * @param args what was written after the command
 */
export function buildInChildProcess(args: string[]): {
  publish: () => Promise<BuildMessage>;
  end: () => Promise<void>;
} {
  const [startUp, script] = ['./startUp.mjs', './buildChild.ts'].map(
    (file) => new URL(file, import.meta.url),
  );
  let child: ChildProcess | undefined;
  let ended: Promise<void> = Promise.resolve();
  let isEnding = false;
  let written = args;
  const publish = async () => {
    if (isEnding) return { changed: false };
    const one = spawn(process.execPath, ['--import', startUp!.href, fileURLToPath(script!), ...written], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child = one;
    let told: BuildMessage | undefined;
    one.on('message', (message) => (told = message as BuildMessage));
    const end = Promise.withResolvers<void>();
    ended = end.promise;
    one.on('error', (error) => {
      say(`The build could not be started: ${error.message}. Save something to try again.`);
      end.resolve();
    });
    one.on('close', (status, signal) => {
      if (!told && !isEnding)
        say(
          `The build ended by ${signal ?? `status ${status}`} before it was done. Save something to try again.`,
        );
      end.resolve();
    });
    await ended;
    child = undefined;
    // What was forgotten once need not be forgotten at each save.
    if (told && !told.tryAgain) written = args.filter((arg) => arg !== '--clean');
    return told ?? { changed: false };
  };
  const end = async () => {
    isEnding = true;
    child?.kill();
    await ended;
  };
  return { publish, end };
}
