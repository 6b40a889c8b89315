import { expect, test } from 'vitest';
import { oneAtATime } from '../../src/lib/oneAtATime.ts';

test('calls during a run cause one more run, and never two at once', async () => {
  let runs = 0;
  let running = 0;
  const gates: (() => void)[] = [];
  const call = oneAtATime(
    async () => {
      runs++;
      expect(++running).toBe(1);
      await new Promise<void>((resolve) => gates.push(resolve));
      running--;
    },
    (error) => expect.unreachable(String(error)),
  );
  const all = [call()];
  await expect.poll(() => runs).toBe(1);
  all.push(call(), call());
  gates.shift()!();
  await expect.poll(() => runs).toBe(2);
  gates.shift()!();
  await Promise.all(all);
  expect(runs).toBe(2);
  const last = call();
  await expect.poll(() => runs).toBe(3);
  gates.shift()!();
  await last;
});

test.each([
  [
    'throws at once',
    () => {
      throw new Error('gagal');
    },
  ],
  ['fails later', () => Promise.reject(new Error('gagal'))],
] as [string, () => Promise<void>][])(
  'work that %s is reported, and the next call works again',
  async (_, fail) => {
    const failures: string[] = [];
    let runs = 0;
    const call = oneAtATime(
      () => (++runs < 3 ? fail() : Promise.resolve()),
      (error) => failures.push((error as Error).message),
    );
    for (let time = 0; time < 3; time++) await call();
    expect([runs, failures]).toEqual([3, ['gagal', 'gagal']]);
  },
);
