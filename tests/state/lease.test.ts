import { expect, test } from 'vitest';
import { leaseIn, type LeaseStore } from '../../src/state/lease.ts';
import type { LeaseFile } from '../../src/state/leaseRules.ts';

const mine: LeaseFile = { by: 'meja satu', since: '2026-11-28T00:00:00Z', minutes: 30, token: 'satu' };

/** What keeps one file in memory. @param losesTo so many writes come after that of another machine */
function memory(losesTo: number) {
  let bytes: Buffer | undefined;
  let version = 0;
  let writes = 0;
  const store: LeaseStore = {
    of: 'The memory',
    read: () => Promise.resolve(bytes && { bytes, version: String(version), age: () => 0 }),
    write: (next) => {
      if (++writes <= losesTo) return Promise.resolve(false);
      bytes = Buffer.from(next);
      version++;
      return Promise.resolve(true);
    },
    refuseWithoutConditions: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  return { lease: leaseIn(store), writes: () => writes };
}

test('a lease is taken, named to others, and given back', async () => {
  const { lease } = memory(0);
  expect(await lease.take(mine)).toBeUndefined();
  expect(await lease.take({ ...mine, by: 'meja dua', token: 'dua' })).toMatchObject({ by: 'meja satu' });
  expect(await lease.holder('dua')).toMatchObject({ by: 'meja satu' });
  expect(await lease.holder('satu')).toBeUndefined();
  await lease.giveBack('dua');
  expect(await lease.holder('dua')).toMatchObject({ by: 'meja satu' });
  await lease.giveBack('satu');
  expect(await lease.holder('dua')).toBeUndefined();
});

test('it is tried again where another machine was faster', async () => {
  const { lease, writes } = memory(2);
  expect(await lease.take(mine)).toBeUndefined();
  expect(writes()).toBe(3);
});

test('it is not tried for ever: a store that refuses each write is named, with what to do', async () => {
  const { lease, writes } = memory(Infinity);
  await expect(lease.take(mine)).rejects.toThrow(
    /^The memory did not write the lease: 10 times .* see "lease" in docs\/deploy\.md\.$/,
  );
  expect(writes()).toBe(10);
});
