import { join } from 'node:path';
import { inject, test } from 'vitest';
import { compareWithCleanBuilds } from './equality.ts';

/* `npm run test:equality -- --minutes 60` makes many more. */

test.each([
  [1, 'commands', false],
  [2, 'a process that watches', true],
])(
  'after any sequence of changes dist/ is, byte for byte, what a clean build gives: sequence %i, by %s',
  async (seed, _, watched) => {
    await compareWithCleanBuilds(join(inject('shipped').state, 'app'), seed, 5, watched);
  },
  600_000,
);
