import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { fuzzSequence } from './fuzz.ts';

/* `npm run test:fuzz -- --minutes 60` makes many more. */

test.each([1, 2])(
  'whatever an odd newsroom does, a build keeps its promises or touches nothing: sequence %i',
  async (seed) => {
    const { published } = await fuzzSequence(join(inject('shipped').state, 'app'), seed, 12);
    expect(published).toBeGreaterThan(3);
  },
  600_000,
);
