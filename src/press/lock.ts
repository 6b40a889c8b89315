import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Another publish is under way in the same state folder. */
export class LockedError extends Error {
  constructor(pid: number, file: string) {
    super(`Another publish (process ${pid}) is under way. Wait for it; if there is none, delete ${file}.`);
    this.name = 'LockedError';
  }
}

/**
 * Takes the state folder for one publish. A lock whose process is gone is taken over.
 * @returns what gives it back
 * @throws LockedError where another process has it
 */
export function lock(stateDir: string): () => void {
  mkdirSync(stateDir, { recursive: true });
  const file = join(stateDir, 'lock');
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const pid = holder(file);
    if (pid !== undefined && pid !== process.pid && isAlive(pid)) throw new LockedError(pid, file);
    rmSync(file, { force: true });
  }
}

function holder(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
