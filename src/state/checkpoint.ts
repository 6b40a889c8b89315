import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { LockedError } from '../build/lock.ts';
import { storePath } from '../store/store.ts';

/** Puts all of the store into its file, if there is one. @throws LockedError if somebody reads it; an Error if it is no store */
export function checkpoint(state: string): void {
  if (!existsSync(storePath(state))) return;
  const store = new DatabaseSync(storePath(state), { timeout: 5000 });
  try {
    const { busy } = store.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number };
    if (busy)
      throw new LockedError(`Another program reads the store in ${state}. Wait for it, and try again.`);
  } finally {
    store.close();
  }
}
