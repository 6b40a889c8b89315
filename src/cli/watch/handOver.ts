import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { onLines, sendLine, socketAddress, starterFile, thisCaller, type BuildAnswer } from './socket.ts';

/** How often to look for a process that takes the place of another, in milliseconds. */
const RETRY_PAUSE = 50;

/** How long to look for it, in milliseconds: the number of the process that starts it may belong to another by now. */
const MAX_WAIT = 60_000;

/**
 * Lets the process that watches the same folders build, and prints what it says.
 * @param args the arguments of `npm run build`
 * @returns the exit status; undefined if there is no such process, or if it cannot do it
 */
export async function handOver(args: string[]): Promise<number | undefined> {
  if (args.some((arg) => ['--help', '-h', '--watch'].includes(arg))) return undefined;
  const { values } = parseArgs({ args, options: { state: { type: 'string' } }, strict: false });
  const state = typeof values.state === 'string' ? values.state : '.warta';
  const address = socketAddress(state);
  if (address === undefined) return undefined;
  for (const end = Date.now() + MAX_WAIT; ; await pause(RETRY_PAUSE)) {
    const ending = await ask(address, args);
    if (ending?.kind === 'status') return ending.status;
    if (ending?.kind === 'refused' || !hasStarter(state) || Date.now() > end) return undefined;
  }
}

/** Asks once. @returns the last answer; undefined if there is no process that answers, or if it ended meanwhile */
function ask(address: string, args: string[]): Promise<BuildAnswer | undefined> {
  const socket = connect(address);
  return new Promise((resolve) => {
    let last: BuildAnswer | undefined;
    socket.on('connect', () =>
      sendLine(socket, { ...thisCaller(), args, redraws: Boolean(process.stderr.isTTY) }),
    );
    onLines<BuildAnswer>(socket, (answer) => {
      if (answer.kind === 'out') process.stdout.write(answer.text);
      if (answer.kind === 'err') process.stderr.write(answer.text);
      last = answer;
    });
    socket.on('error', () => {}).on('close', () => resolve(last));
  });
}

/** True if a command runs that starts another process in the place of one that ended. */
function hasStarter(state: string): boolean {
  try {
    return process.kill(Number(readFileSync(starterFile(state), 'utf8')), 0);
  } catch {
    return false;
  }
}
