import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isCorruptDatabase, lacksTables } from '../lib/sqliteError.ts';

/** The SQLite file of one state folder. */
export type Store = DatabaseSync;

export const storePath = (stateDir: string) => join(stateDir, 'store.db');

/**
 * Opens the store for writing. A store that is missing, damaged or made for something else is made again, empty.
 * @param madeFor what the rows depend on beside the content: code and configuration
 */
export function openStore(stateDir: string, madeFor: string): Store {
  const path = storePath(stateDir);
  mkdirSync(dirname(path), { recursive: true });
  try {
    const store = connect(path);
    const known = store.prepare("SELECT value FROM meta WHERE key = 'madeFor'").get() as
      { value: string } | undefined;
    if (known?.value === madeFor) return store;
    store.close();
  } catch (error) {
    // Not a database, or not one of Warta. Everything in a store comes from the content, so nothing is lost.
    if (!isCorruptDatabase(error) && !lacksTables(error)) throw error;
  }
  forgetStore(stateDir);
  const store = connect(path);
  store.exec(readFileSync(new URL('./schema.sql', import.meta.url), 'utf8'));
  store.prepare("INSERT INTO meta VALUES ('madeFor', ?)").run(madeFor);
  return store;
}

/** Deletes the store of a state folder, even if something else is in its place. */
export function forgetStore(stateDir: string): void {
  for (const suffix of ['', '-wal', '-shm'])
    rmSync(storePath(stateDir) + suffix, { recursive: true, force: true });
}

/** Runs `work`. If the store proves to be damaged, deletes it and runs `work` once more. */
export async function withStoreMended<Result>(
  stateDir: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!isCorruptDatabase(error)) throw error;
    forgetStore(stateDir);
    return await work();
  }
}

/** Makes the next `openStore` start with an empty store, because other code than it says may have written this one. */
export function disown(store: Store): void {
  store.prepare("UPDATE meta SET value = '' WHERE key = 'madeFor'").run();
}

/** Opens an existing store for reading, in render workers and the dev server. */
export function openStoreForReading(stateDir: string): Store {
  const store = new DatabaseSync(storePath(stateDir), { readOnly: true });
  store.exec('PRAGMA mmap_size = 268435456');
  return store;
}

function connect(path: string): Store {
  const store = new DatabaseSync(path, { timeout: 5000 });
  // The store can be made again, so it need not survive a loss of power.
  store.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY');
  return store;
}

/** Runs `work` in one transaction: all of it is kept, or none. */
export function transaction<Result>(store: Store, work: () => Result): Result {
  store.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    store.exec('COMMIT');
    return result;
  } catch (error) {
    // On a full disk SQLite has rolled back by itself.
    if (store.isTransaction) store.exec('ROLLBACK');
    throw error;
  }
}
