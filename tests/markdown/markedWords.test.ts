import { expect, test } from 'vitest';
import { wordsAtFault } from './wordsAtFault.ts';

/* `npm run test:fuzz -- --minutes 60` reads many more. */

test('each word of a random text is on the page, or is reported with its line', async () => {
  let published = 0;
  for (let seed = 1; seed <= 2000; seed++) {
    const { isRefused, details, ...faults } = await wordsAtFault(seed);
    if (!isRefused) published++;
    expect(faults, details).toEqual({ seed, lost: [], misreported: [], leaked: [], withoutLine: [] });
  }
  expect(published).toBeGreaterThan(1000);
}, 600_000);
