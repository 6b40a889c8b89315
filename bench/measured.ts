import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

/** What a command took: wall time in seconds, and the most memory of its whole process tree at once in bytes. */
export interface Measured {
  seconds: number;
  peakBytes: number;
}

export interface MeasuredCommand extends Measured {
  /** The last that it printed. */
  said: string;
}

/** A command that ended with another status than 0. */
export class Failed extends Error {
  readonly measured: MeasuredCommand;

  constructor(command: string[], status: number | null, measured: MeasuredCommand) {
    super(`${command.join(' ')} ended with status ${status}:\n${measured.said}`);
    this.measured = measured;
  }
}

const pageSize = 4096;
const sampleEvery = 50;

/**
 * Runs a command and measures it. Memory is what the process and all below it hold for themselves, looked at twenty times
 * a second. Pages of mapped files, such as those of a program or of the store, are not counted: they are the disk cache's,
 * and each process and each thread that maps them would count them again.
 * @throws Failed with what the command said, where it failed
 */
export async function measured(
  command: string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<MeasuredCommand> {
  const [file, ...args] = command;
  const start = performance.now();
  const child = spawn(file!, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-5000)));
  }
  let peakBytes = 0;
  const sample = () => (peakBytes = Math.max(peakBytes, treeBytes(child.pid!)));
  const sampler = setInterval(sample, sampleEvery);
  const status = await new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  );
  const seconds = (performance.now() - start) / 1000;
  clearInterval(sampler);
  const result = { seconds, peakBytes, said };
  if (status !== 0) throw new Failed(command, status, result);
  return result;
}

/** What a process and all below it hold for themselves, in bytes: resident without shared (proc(5), statm). */
export function treeBytes(root: number): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = text(`/proc/${name}/stat`);
    // The name of the command stands in brackets, and may hold anything; the parent is the second field after it.
    if (stat) parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  let bytes = 0;
  for (const pid of parents.keys()) {
    let above: number | undefined = pid;
    while (above !== undefined && above !== root) above = parents.get(above);
    if (above !== root) continue;
    const [, resident = 0, shared = 0] = text(`/proc/${pid}/statm`)?.split(' ').map(Number) ?? [];
    bytes += (resident - shared) * pageSize;
  }
  return bytes;
}

/** A file of /proc; undefined where its process has ended. */
function text(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
