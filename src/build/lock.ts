import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { nameHash } from '../lib/nameHash.ts';
import { sqliteResultCode } from '../lib/sqliteError.ts';
import { refuseForeignState, UsageError, type Folders } from './buildFolders.ts';

/** Another command works in a folder that this command needs for itself. */
export class LockedError extends Error {
  override name = 'LockedError';
}

/**
 * Locks the state folder and the out folder, whichever are named, for one command. A lock is an empty SQLite database in which
 * a transaction stays open. The operating system ends the transaction when the process ends, however it ends, so no lock
 * is left behind, and nobody has to find out whether a process still runs.
 * @returns a function that unlocks them
 * @throws LockedError if another command, even in this process, has one of the locks; UsageError if the state folder
 *   belongs to somebody else
 */
export function lock({ state, out }: Partial<Pick<Folders, 'state' | 'out'>>): () => void {
  const releases: (() => void)[] = [];
  const unlock = () => {
    for (const release of releases.splice(0)) release();
  };
  if (state !== undefined) {
    refuseForeignState(state);
    mkdirSync(state, { recursive: true });
    // SQLite's error for a read-only disk would say less.
    accessSync(state, constants.W_OK);
  }
  try {
    if (state !== undefined) releases.push(acquire(join(state, 'lock.db'), state));
    if (out !== undefined) releases.push(acquire(lockOfOut(out), out));
  } catch (error) {
    unlock();
    throw error;
  }
  return unlock;
}

/**
 * The path of the lock of an out folder: next to the folder's real path, since everything in the folder is public; in the
 * folder for temporary files if nothing may be written there.
 */
export function lockOfOut(out: string): string {
  mkdirSync(dirname(out), { recursive: true });
  const real = existsSync(out)
    ? realpathSync.native(out)
    : join(realpathSync.native(dirname(out)), basename(out));
  const nextToOut = join(dirname(real), `.${basename(real)}.lock`);
  if (existsSync(nextToOut)) {
    accessSync(nextToOut, constants.W_OK);
    return nextToOut;
  }
  try {
    accessSync(dirname(real), constants.W_OK);
    return nextToOut;
  } catch {
    return join(tmpdir(), `warta-${nameHash(real)}.lock`);
  }
}

const [sqliteBusy, sqliteNotADatabase] = [5, 26];

function acquire(file: string, folder: string): () => void {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    // Nothing is written into the database, so it stays an empty file, which cannot be damaged.
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    const code = sqliteResultCode(error);
    if (code === sqliteBusy) throw new LockedError(lockedText(file, folder), { cause: error });
    if (code === sqliteNotADatabase)
      throw new UsageError(`${file} is no lock of Warta, and has its name. Move it elsewhere.`);
    throw error;
  }
  writePid(file);
  return () => {
    rmSync(pidFile(file), { force: true });
    database.close();
  };
}

/** The process that has a lock, for the message only: the number may belong to another process by now. */
const pidFile = (file: string) => `${file}.pid`;

function writePid(file: string): void {
  try {
    writeFileSync(pidFile(file), String(process.pid));
  } catch {
    // A full disk is reported by whatever needs the disk.
  }
}

function lockedText(file: string, folder: string): string {
  let who = '';
  try {
    const pid = Number(readFileSync(pidFile(file), 'utf8'));
    if (pid) who = ` (process ${pid})`;
  } catch {
    // The other process has not written it yet.
  }
  return `Another command of Warta${who} works in ${folder}. Wait for it to end, and try again.`;
}
