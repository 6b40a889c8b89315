import { DeployError } from './deployError.ts';
import { lastLines, runProgram, type Ended } from './runProgram.ts';

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
}

/**
 * Runs rclone on a remote.
 * @param to the remote and a path: `kantor:warta`
 * @param again what to do where it failed: `Deploy again.`
 */
export function rcloneRunner(to: string, again: string): RcloneRunner {
  let runs = 0;
  return {
    place: to.endsWith('/') || to.endsWith(':') ? to : `${to}/`,
    run: async (args, names = [], allowed = []) => {
      runs++;
      const ended = await runProgram('rclone', ['--ask-password=false', ...args], names.join('\n'));
      if (allowed !== 'any' && ![0, ...allowed].includes(ended.status)) throw rcloneError(ended, to, again);
      return ended;
    },
    runs: () => runs,
  };
}

function rcloneError({ status, stderr }: Ended, to: string, again: string): DeployError {
  const said = `\n${lastLines(stderr)}`;
  if (/didn't find section in config|unknown type of filesystem/i.test(stderr))
    return new DeployError(
      `rclone does not know ${to}. Name the remote as \`rclone listremotes\` does.${said}`,
      1,
    );
  if (/no space left|quota|insufficient storage|\b507\b/i.test(stderr))
    return new DeployError(`${to} is full. Make room there, and try again; nothing is lost.${said}`, 4);
  if (
    /\b40[13]\b|unauthori[sz]ed|forbidden|access ?denied|unable to authenticate|permission denied/i.test(
      stderr,
    )
  )
    return new DeployError(
      `${to} refused. Look at the settings of the remote, and at the rights there.${said}`,
      1,
    );
  return new DeployError(`rclone ended with status ${status}. ${again}${said}`, 3);
}
