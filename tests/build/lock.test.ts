import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { lock, LockedError, lockOfOut } from '../../src/build/lock.ts';
import { UsageError } from '../../src/build/buildFolders.ts';
import { contentFolder, temporaryFolder } from '../contentFolder.ts';

const lockFolders = () => {
  const folder = temporaryFolder();
  return { state: join(folder, 'state'), out: join(folder, 'dist') };
};

function holder({ state, out }: { state: string; out: string }, rounds: number) {
  const script = fileURLToPath(new URL('./lockHolder.ts', import.meta.url));
  const child = spawn(process.execPath, [script, state, out, String(rounds)]);
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  const ended = new Promise<string>((resolve) => child.on('close', () => resolve(stdout + stderr)));
  const inside = new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    child.once('close', () => reject(new Error(stderr)));
  });
  inside.catch(() => {});
  return { child, ended, inside };
}

const dead = (child: ChildProcess, signal: NodeJS.Signals) =>
  new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill(signal);
  });

test('of many processes that start at once, no two have the lock at the same time, and each gets it', async () => {
  const folders = lockFolders();
  const outputs = await Promise.all(Array.from({ length: 8 }, () => holder(folders, 15).ended));
  expect(outputs).toEqual(Array.from({ length: 8 }, () => 'entered 15\n'));
});

test('of processes with different state folders, no two build into one out folder', async () => {
  const { state, out } = lockFolders();
  const outputs = await Promise.all(
    [1, 2, 3, 4].map((n) => holder({ state: `${state}-${n}`, out }, 15).ended),
  );
  expect(outputs).toEqual(Array.from({ length: 4 }, () => 'entered 15\n'));
});

test('the lock of a running process is respected, and the message names the process and does not suggest deleting', async () => {
  const folders = lockFolders();
  const { child, inside, ended } = holder(folders, 0);
  await inside;
  for (const taken of [folders, { state: folders.state }, { ...folders, state: `${folders.state}-2` }]) {
    expect(() => lock(taken)).toThrow(LockedError);
    expect(() => lock(taken)).toThrow(`process ${child.pid}`);
    expect(() => lock(taken)).not.toThrow(/delete|remove/i);
  }
  // A command that could not lock both has locked neither.
  lock({ state: `${folders.state}-2` })();
  child.stdin.end();
  await ended;
  lock(folders)();
});

test.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)(
  'a process that is ended by %s has no lock any more',
  async (signal) => {
    const folders = lockFolders();
    const { child, inside } = holder(folders, 0);
    await inside;
    await dead(child, signal);
    lock(folders)();
  },
);

test.each([
  ['of a process that lives, and is another one by now', String(process.ppid)],
  ['of this process, as in a container that was started again', String(process.pid)],
  ['of the first process, which always lives', '1'],
  ['that was being written', ''],
  ['that is no number', 'x'],
])('the number of a process that was left %s locks nothing', (_, text) => {
  const folders = lockFolders();
  lock(folders)();
  for (const name of ['lock', 'lock.db.pid']) writeFileSync(join(folders.state, name), text);
  writeFileSync(`${lockOfOut(folders.out)}.pid`, text);
  lock(folders)();
  expect(readdirSync(folders.state).sort()).toEqual(['lock', 'lock.db']);
});

test('one process cannot lock twice', () => {
  const folders = lockFolders();
  const unlock = lock(folders);
  expect(() => lock(folders)).toThrow(LockedError);
  unlock();
  unlock();
  lock(folders)();
});

test('a folder with another name has the same lock, which is outside of it', () => {
  const { state, out } = lockFolders();
  mkdirSync(out);
  symlinkSync(out, `${out}-link`);
  const unlock = lock({ state, out });
  expect(() => lock({ state: `${state}-2`, out: `${out}-link` })).toThrow(LockedError);
  expect(() => lock({ state: `${state}-2`, out: join(out, '..', 'dist') })).toThrow(LockedError);
  expect(readdirSync(out)).toEqual([]);
  unlock();
  rmSync(out, { recursive: true });
  lock({ state: `${state}-2`, out })();
});

test("somebody else's file in place of the lock is reported, and stays", () => {
  const state = contentFolder({ 'lock.db': 'catatan saya' });
  expect(() => lock({ state })).toThrow(UsageError);
  expect(() => lock({ state })).toThrow(/lock\.db is no lock of Warta/);
});
