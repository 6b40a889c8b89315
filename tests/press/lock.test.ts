import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lock, LockedError } from '../../src/press/lock.ts';
import { temporaryFolder } from '../contentFolder.ts';

test('the lock of a living process is respected, and says whose it is', () => {
  const state = temporaryFolder();
  const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
  try {
    writeFileSync(join(state, 'lock'), String(other.pid));
    expect(() => lock(state)).toThrow(LockedError);
    expect(() => lock(state)).toThrow(`process ${other.pid}`);
  } finally {
    other.kill();
  }
});

test.each([
  ['of a process that is gone', '999999999'],
  ['that was being written', ''],
  ['that is no number', 'x'],
])('a lock %s is taken over, and given back', (_, text) => {
  const state = temporaryFolder();
  writeFileSync(join(state, 'lock'), text);
  const unlock = lock(state);
  unlock();
  expect(existsSync(join(state, 'lock'))).toBe(false);
});
