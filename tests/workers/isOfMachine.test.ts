import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { isOfMachine } from '../../src/workers/isOfMachine.ts';

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

/** As a thread's error arrives. */
async function inThread(code: string, resourceLimits = {}): Promise<unknown> {
  const [error] = (await once(new Worker(code, { eval: true, resourceLimits }), 'error')) as [unknown];
  return error;
}

test('what another machine may do is told from what no machine can do', async () => {
  const missing = '/tidak-ada/berkas';
  expect(isOfMachine(thrownBy(() => readFileSync(missing)))).toBe(true);
  expect(isOfMachine(await inThread(`require('fs').readFileSync('${missing}')`))).toBe(true);
  expect(isOfMachine(thrownBy(() => new DatabaseSync(missing)))).toBe(true);
  expect(isOfMachine(await inThread("import('paket-yang-tidak-ada')"))).toBe(true);
  const hungry = 'const all = []; for (;;) all.push(new Array(1000).fill(Math.random()))';
  expect(isOfMachine(await inThread(hungry, { maxOldGenerationSizeMb: 16 }))).toBe(true);

  // The error of a template has a code as well.
  expect(isOfMachine(thrownBy(() => new URL('bukan alamat')))).toBe(false);
  expect(isOfMachine(await inThread("new URL('bukan alamat')"))).toBe(false);
  expect(isOfMachine(new TypeError('x is undefined'))).toBe(false);
});
