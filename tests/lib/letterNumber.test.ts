import { expect, test } from 'vitest';
import { letterNumber } from '../../src/lib/letterNumber.ts';

test.each([
  [1, 'a'],
  [26, 'z'],
  [27, 'aa'],
  [52, 'az'],
  [53, 'ba'],
  [702, 'zz'],
  [703, 'aaa'],
])('note %i is %s, as <ol type="a"> counts', (number, expected) => {
  expect(letterNumber(number)).toBe(expected);
});
