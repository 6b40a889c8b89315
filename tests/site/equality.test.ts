import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { temporaryFolder } from '../contentFolder.ts';
import { compareWithCleanBuilds } from './equality.ts';
import { natsServer } from './natsServer.ts';
import { workerProcess } from './workerProcess.ts';

/* `npm run test:equality -- --minutes 60` makes many more. */

test.each([
  [1, 'commands'],
  [2, 'a process that watches'],
  [3, 'machines without the site'],
] as const)(
  'after any sequence of changes dist/ is, byte for byte, what a clean build gives: sequence %i, by %s',
  async (seed, by) => {
    await compareWithCleanBuilds(join(inject('shipped').state, 'app'), seed, 3, by);
  },
  600_000,
);

test('so it is where workers do a part of each build', async () => {
  const broker = await natsServer();
  const state = temporaryFolder();
  const worker = await workerProcess(broker.url, state);
  try {
    await compareWithCleanBuilds(join(inject('shipped').state, 'app'), 3, 3, { workersAt: broker.url });
    expect(worker.said()).toContain('Working for a build');
  } finally {
    await worker.kill();
    await broker.end();
    rmSync(state, { recursive: true });
  }
}, 600_000);
