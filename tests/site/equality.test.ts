import { join } from 'node:path';
import { inject, test } from 'vitest';
import { compareWithCleanBuilds } from './equality.ts';

/* `npm run test:equality -- --minutes 60` makes many more. */

test.each([1, 2])(
  'after any sequence of changes dist/ is, byte for byte, what a clean build gives: sequence %i',
  async (seed) => {
    await compareWithCleanBuilds(join(inject('shipped').state, 'app'), seed, 7);
  },
  600_000,
);
