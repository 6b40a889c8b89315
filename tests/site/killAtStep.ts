import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { isMainThread } from 'node:worker_threads';

/*
 * Loaded ahead of a build (`node --import`): kills the process, as a loss of power would, before its n-th step that
 * changes something on the disk. With KILL_AT=0 it lives, and tells how many steps there were.
 */

const killAt = Number(process.env.KILL_AT);
let steps = 0;

function step(): void {
  if (++steps === killAt) process.kill(process.pid, 'SIGKILL');
}

function stepsBefore<Name extends string>(owner: Record<Name, unknown>, name: Name): void {
  const original = owner[name] as (...values: unknown[]) => unknown;
  owner[name] = function (this: unknown, ...values: unknown[]) {
    step();
    return original.apply(this, values);
  };
}

// Threads render into the stage, which the main thread empties; their steps are seen as those between two of its own.
if (isMainThread) {
  for (const name of ['writeFileSync', 'renameSync', 'rmSync', 'mkdirSync', 'copyFileSync'] as const)
    stepsBefore(fs as never, name as never);
  syncBuiltinESMExports();
  stepsBefore(DatabaseSync.prototype as never, 'exec' as never);
  stepsBefore(StatementSync.prototype as never, 'run' as never);
  if (killAt === 0) process.on('exit', () => fs.writeSync(2, `steps: ${steps}\n`));
}
