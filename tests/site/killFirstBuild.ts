import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

/* A preload (`node --import`): kills the first build with a state folder just after its start. */
const mark = join(process.env.KILL_FIRST_BUILD!, 'killed-once');
if (isMainThread && process.argv[1]?.endsWith('watchProcess.ts') && !existsSync(mark)) {
  writeFileSync(mark, '');
  setImmediate(() => process.kill(process.pid, 'SIGKILL'));
}
