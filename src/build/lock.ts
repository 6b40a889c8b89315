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
import { resultCode } from '../lib/sqliteError.ts';
import { refuseForeignState, UsageError, type Folders } from './buildFolders.ts';

/** Another process works in a folder that a command needs for itself. */
export class LockedError extends Error {
  override name = 'LockedError';
}

/**
 * Takes the state folder, and the out folder where one is named, for one command: each is an empty database in which
 * a transaction stays open. The system ends it with its process, however that dies, so nothing is ever left to be
 * taken over, and nobody has to tell a dead process from a living one by its number.
 * @returns what gives them back
 * @throws LockedError where another has one of them, in this process too; UsageError where the state folder is no such
 */
export function lock({ state, out }: Pick<Folders, 'state'> & Partial<Folders>): () => void {
  const giveBack: (() => void)[] = [];
  const unlock = () => {
    for (const close of giveBack.splice(0)) close();
  };
  refuseForeignState(state);
  mkdirSync(state, { recursive: true });
  // SQLite would say less of a disk that can only be read.
  accessSync(state, constants.W_OK);
  try {
    giveBack.push(take(join(state, 'lock.db'), state));
    if (out !== undefined) giveBack.push(take(lockOfOut(out), out));
  } catch (error) {
    unlock();
    throw error;
  }
  return unlock;
}

/**
 * Where the lock of an out folder lies: beside it, by its real name, since what is in it is public; among the temporary
 * files where nothing may be written beside it.
 */
export function lockOfOut(out: string): string {
  mkdirSync(dirname(out), { recursive: true });
  const real = existsSync(out)
    ? realpathSync.native(out)
    : join(realpathSync.native(dirname(out)), basename(out));
  const beside = join(dirname(real), `.${basename(real)}.lock`);
  if (existsSync(beside)) {
    accessSync(beside, constants.W_OK);
    return beside;
  }
  try {
    accessSync(dirname(real), constants.W_OK);
    return beside;
  } catch {
    return join(tmpdir(), `warta-${nameHash(real)}.lock`);
  }
}

const [sqliteBusy, sqliteNotADatabase] = [5, 26];

function take(file: string, folder: string): () => void {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    // Nothing is written, so that the file stays empty and cannot be damaged.
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    const code = sqliteResultCode(error);
    if (code === sqliteBusy) throw new LockedError(lockedText(file, folder), { cause: error });
    if (code === sqliteNotADatabase)
      throw new UsageError(`${file} is no lock of Warta, and has its name. Move it elsewhere.`);
    throw error;
  }
  sayWho(file);
  return () => {
    rmSync(pidFile(file), { force: true });
    database.close();
  };
}

/** Who has a lock is written beside it, for the message alone: a number may be that of another process by now. */
const pidFile = (file: string) => `${file}.pid`;

function sayWho(file: string): void {
  try {
    writeFileSync(pidFile(file), String(process.pid));
  } catch {
    // A full disk is told by what needs it.
  }
}

function lockedText(file: string, folder: string): string {
  let who = '';
  try {
    const pid = Number(readFileSync(pidFile(file), 'utf8'));
    if (pid) who = ` (process ${pid})`;
  } catch {
    // It has not said so yet.
  }
  return `Another command of Warta${who} works in ${folder}. Wait for it to end, and try again.`;
}
