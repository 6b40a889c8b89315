import { expect, test } from 'vitest';
import { axis } from '../../../src/markdown/charts/axis.ts';

test.each([
  ['bars begin at zero', [97, 270], true, [0, 100, 200, 300]],
  ['bars below zero', [-20, 119], true, [-50, 0, 50, 100, 150]],
  ['lines that begin far from zero', [98.5, 101.2], false, [98, 99, 100, 101, 102]],
  ['lines that could begin at zero', [1.5, 3.9], false, [0, 1, 2, 3, 4]],
  ['fractions', [0.1, 0.3], true, [0, 0.1, 0.2, 0.3]],
  ['one number', [5], false, [4, 6]],
  ['zeros', [0, 0], true, [-0.5, 0, 0.5]],
  ['large numbers', [1.2e9, 4.1e9], true, [0, 2e9, 4e9, 6e9]],
])('%s', (_, values, fromZero, expected) => {
  expect(axis(values, fromZero)).toEqual(expected);
});

test('every number is within the axis, which has few and round numbers', () => {
  for (let i = 1; i < 500; i++) {
    const values = [Math.sin(i) * 10 ** (i % 9), Math.cos(i * 7) * 10 ** ((i * 5) % 9)];
    const ticks = axis(values, i % 2 === 0);
    expect(ticks.length).toBeGreaterThanOrEqual(2);
    expect(ticks.length).toBeLessThanOrEqual(8);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(ticks[0]!);
    expect(Math.max(...values)).toBeLessThanOrEqual(ticks.at(-1)!);
  }
});
