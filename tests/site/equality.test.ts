import { join } from 'node:path';
import { inject, test } from 'vitest';
import { compareWithCleanBuilds } from './equality.ts';

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
