import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { isMainThread } from 'node:worker_threads';

/*
 * A preload for a build (`node --import`): kills the process before its n-th operation that changes something on the disk, as
 * a loss of power would. With KILL_AT=0 it does not, and prints how many such operations there were.
 */

const killAt = Number(process.env.KILL_AT);
let steps = 0;

function step(): void {
  if (++steps === killAt) process.kill(process.pid, 'SIGKILL');
}

function countCalls<Name extends string>(owner: Record<Name, unknown>, name: Name): void {
  const original = owner[name] as (...values: unknown[]) => unknown;
  owner[name] = function (this: unknown, ...values: unknown[]) {
    step();
    return original.apply(this, values);
  };
}

// Worker threads only write into the stage; what they do counts as part of the step that the main thread does next.
if (isMainThread) {
  for (const name of [
    'writeFileSync',
    'renameSync',
    'rmSync',
    'linkSync',
    'mkdirSync',
    'copyFileSync',
  ] as const)
    countCalls(fs as never, name as never);
  syncBuiltinESMExports();
  countCalls(DatabaseSync.prototype as never, 'exec' as never);
  countCalls(StatementSync.prototype as never, 'run' as never);
  if (killAt === 0) process.on('exit', () => fs.writeSync(2, `steps: ${steps}\n`));
}
