import { expect, test } from 'vitest';
import { freeLease, holderOf, parsedLease } from '../../src/state/leaseRules.ts';

const minute = 60_000;
const lease = { by: 'ani at meja-1', since: '2026-11-27T07:00:00Z', minutes: 30, token: 'ani' };
const holder = (minutesLeft: number) => ({ by: lease.by, since: lease.since, minutesLeft });

test.each([
  ['is held by another machine', 'budi', 0, holder(30)],
  ['is held until its last moment', 'budi', 30 * minute - 1, holder(1)],
  ['has ended by the clock of the place', 'budi', 30 * minute, undefined],
  ['is held if its age is not known', 'budi', NaN, holder(30)],
  ['is held if the place says that it was written in the future', 'budi', -minute, holder(31)],
  ['is the own one', 'ani', 0, undefined],
  ['is held by another machine, and this one has no token', undefined, minute, holder(29)],
])('a lease %s', (_, token, age, expected) => {
  expect(holderOf(lease, token, age)).toEqual(expected);
});

test('a lease that was given back is nobody’s, also to a machine without a token', () => {
  expect(holderOf(freeLease, undefined, 0)).toBeUndefined();
});

test('a lease that cannot be read is nobody’s', () => {
  for (const text of [
    '',
    '{',
    '[]',
    'null',
    '{"token":"a"}',
    '{"by":"a","since":"","minutes":-1,"token":"a"}',
  ])
    expect(parsedLease(Buffer.from(text)), text).toEqual(freeLease);
  expect(parsedLease(Buffer.from(JSON.stringify(lease)))).toEqual(lease);
});
