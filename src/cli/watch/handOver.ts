import { connect } from 'node:net';
import { parseArgs } from 'node:util';
import { onLines, sendLine, socketAddress, thisCaller, type BuildAnswer } from './socket.ts';

/**
 * Lets the process that watches the same folders build, and prints what it says.
 * @param args the arguments of `npm run build`
 * @returns the exit status; undefined if there is no such process, or if it cannot do it
 */
export async function handOver(args: string[]): Promise<number | undefined> {
  if (args.some((arg) => ['--help', '-h', '--watch'].includes(arg))) return undefined;
  const { state } = parseArgs({ args, options: { state: { type: 'string' } }, strict: false }).values;
  const address = socketAddress(typeof state === 'string' ? state : '.warta');
  if (address === undefined) return undefined;
  const socket = connect(address);
  return new Promise((resolve) => {
    let status: number | undefined;
    socket.on('connect', () =>
      sendLine(socket, { ...thisCaller(), args, redraws: process.stderr.isTTY }),
    );
    onLines<BuildAnswer>(socket, (answer) => {
      if (answer.kind === 'out') process.stdout.write(answer.text);
      if (answer.kind === 'err') process.stderr.write(answer.text);
      if (answer.kind === 'status') status = answer.status;
    });
    // There is no such process, or it ended; then this one builds.
    socket.on('error', () => {}).on('close', () => resolve(status));
  });
}
