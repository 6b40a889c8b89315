import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lock, LockedError } from '../../src/build/lock.ts';

/*
 * Acquires the lock ROUNDS times, and each time checks that no other process has it: `node lockHolder.ts STATE OUT ROUNDS`.
 * With 0 rounds it prints that it has the lock, and keeps it until it is killed or its input ends.
 */

const [state, out, rounds] = process.argv.slice(2) as [string, string, string];
const inside = join(out, '..', 'inside');
if (rounds === '0') {
  const unlock = lock({ state, out });
  console.log('inside');
  process.stdin.resume().on('end', unlock);
}
let entered = 0;
for (let left = Number(rounds); left > 0;) {
  try {
    const unlock = lock({ state, out });
    // Fails where another process is inside.
    writeFileSync(inside, String(process.pid), { flag: 'wx' });
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 3));
    rmSync(inside);
    unlock();
    entered++;
    left--;
  } catch (error) {
    if (!(error instanceof LockedError)) throw error;
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 3));
  }
}
if (entered) console.log(`entered ${entered}`);
