import childProcess from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import workerThreads, { isMainThread } from 'node:worker_threads';

/*
 * A preload for a command (`node --import`): edits the code at the worst moments of a build. Replaces CHANGE_FROM by CHANGE_TO
 * in CHANGE_FILE once, at the moment CHANGE_AT: `load` (the start), `thread` (before the first worker thread) or `compiler`
 * (before the first child process).
 */

const { CHANGE_AT, CHANGE_FILE, CHANGE_FROM, CHANGE_TO } = process.env as Record<string, string>;
let isChanged = false;

function change(): void {
  if (isChanged) return;
  isChanged = true;
  const text = readFileSync(CHANGE_FILE!, 'utf8');
  if (!text.includes(CHANGE_FROM!)) throw new Error(`${CHANGE_FILE} has no ${CHANGE_FROM}`);
  writeFileSync(CHANGE_FILE!, text.replace(CHANGE_FROM!, CHANGE_TO!));
}

// The process of the compiler inherits the option and loads this file too.
if (isMainThread && process.argv[2] === 'build' && process.argv[1]?.endsWith('warta.mjs')) {
  if (CHANGE_AT === 'load') change();
  if (CHANGE_AT === 'thread')
    workerThreads.Worker = class extends workerThreads.Worker {
      constructor(...values: ConstructorParameters<typeof workerThreads.Worker>) {
        change();
        super(...values);
      }
    };
  if (CHANGE_AT === 'compiler') {
    const { spawn } = childProcess;
    childProcess.spawn = ((...values: Parameters<typeof spawn>) => {
      change();
      return spawn(...values);
    }) as typeof spawn;
  }
  syncBuiltinESMExports();
}
