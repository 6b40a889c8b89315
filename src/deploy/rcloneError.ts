import { DeployError } from './deployError.ts';
import { foldersOf } from './foldersOf.ts';
import { lastLines, type Ended } from './runProgram.ts';

/** A line of the log, with `--use-json-log`. */
interface Logged {
  level?: string;
  msg?: string;
  /** The file that it is about. */
  object?: string;
}

/**
 * What went wrong, by the exit status and the log of rclone. Names of files decide nothing.
 * @param again what to do where nothing else is known: `Deploy again.`
 */
export function rcloneError({ status, stderr }: Ended, to: string, again: string): DeployError {
  const errors = stderr.split('\n').filter(Boolean).map(logged).filter(isError);
  const names = errors.flatMap(({ object = '' }) => [object, ...foldersOf(object)]).filter(Boolean);
  const reasons = errors.map(({ msg = '' }) => withoutNames(msg, [to, ...names])).join('\n');
  const told = errors.map(({ object, msg }) => [object, msg].filter(Boolean).join(': '));
  const said = `\n${lastLines(told.join('\n'))}`;
  if (/didn't find section in config|unknown type of filesystem/i.test(reasons))
    return new DeployError(
      `rclone does not know ${to}. Name the remote as \`rclone listremotes\` does.${said}`,
      1,
    );
  if (/unknown (?:shorthand )?(?:flag|command)/i.test(reasons))
    return new DeployError(`rclone refuses its arguments; it must be version 1.60 or later.${said}`, 1);
  if (isFull.test(reasons))
    return new DeployError(`${to} is full. Make room there, and try again; nothing is lost.${said}`, 4);
  if (isRefused.test(reasons))
    return new DeployError(
      `${to} refused. Look at the settings of the remote, and at the rights there.${said}`,
      1,
    );
  return new DeployError(`rclone ended with status ${status}. ${again}${said}`, 3);
}

const isFull =
  /no space left|too big for remaining disk space|disk quota|storage ?quota|quotaLimitReached|insufficient[ _](?:storage|space)|\b507\b/i;
const isRefused =
  /\b40[13]\b|unauthori[sz]ed|forbidden|access ?denied|unable to authenticate|permission denied/i;

/** What is not JSON was said before the log began. */
function logged(line: string): Logged {
  try {
    return JSON.parse(line) as Logged;
  } catch {
    return { msg: line };
  }
}

const isError = ({ level }: Logged) =>
  level === undefined || /^(?:error|critical|alert|emergency|fatal|panic)$/.test(level);

/** A message without names of files, paths and addresses: these may have any words. */
const withoutNames = (message: string, names: string[]): string =>
  [...names]
    .sort((a, b) => b.length - a.length)
    .reduce((rest, name) => rest.replaceAll(name, ''), message)
    .replace(/"(?:[^"\\]|\\.)*"|\S*\/\S*/g, '');
