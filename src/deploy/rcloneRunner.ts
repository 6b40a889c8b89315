import type { DeployError } from './deployError.ts';
import { rcloneError } from './rcloneError.ts';
import { runProgram, type Ended } from './runProgram.ts';

/** A file or a folder is not there (rclone, "Exit code"). */
export const NOT_FOUND = [3, 4];
/** Reads the names of files from the standard input, and looks for no others. */
export const LISTED = ['--files-from-raw', '-', '--no-traverse', '--transfers', '32'];

export interface RcloneRunner {
  /** The remote and the path, to which names are added. */
  place: string;
  /**
   * Runs rclone to its end.
   * @param names what it reads from its standard input, a name a line
   * @param allowed statuses that are no error, beside 0
   * @throws DeployError
   */
  run: (args: string[], names?: string[], allowed?: number[] | 'any') => Promise<Ended>;
  runs: () => number;
  errorOf: (ended: Ended) => DeployError;
}

/**
 * Runs rclone on a remote.
 * @param to the remote and a path: `kantor:warta`
 * @param again what to do where it failed: `Deploy again.`
 * @param patience how long the remote may say nothing, in seconds
 */
export function rcloneRunner(to: string, again: string, patience = 120): RcloneRunner {
  const limits = [`--timeout=${patience}s`, `--contimeout=${patience}s`, '--low-level-retries=4'];
  const always = ['--ask-password=false', '--use-json-log', ...limits];
  const errorOf = (ended: Ended) => rcloneError(ended, to, again);
  let runs = 0;
  return {
    place: to.endsWith('/') || to.endsWith(':') ? to : `${to}/`,
    run: async (args, names = [], allowed = []) => {
      runs++;
      const ended = await runProgram('rclone', [...always, ...args], names.join('\n'));
      if (allowed !== 'any' && ![0, ...allowed].includes(ended.status)) throw errorOf(ended);
      return ended;
    },
    runs: () => runs,
    errorOf,
  };
}
