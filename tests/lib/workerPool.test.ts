import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { batchesOf, workerPool } from '../../src/lib/workerPool.ts';
import { temporaryFolder } from '../contentFolder.ts';

function worker(code: string): URL {
  const file = join(temporaryFolder(), 'worker.mjs');
  writeFileSync(
    file,
    `import { workerData } from 'node:worker_threads';
     import { answerBatches } from ${JSON.stringify(new URL('../../src/lib/workerThread.ts', import.meta.url).href)};
     answerBatches(async (jobs) => { ${code} });`,
  );
  return pathToFileURL(file);
}
const doubling = worker('return jobs.map((job) => job * workerData)');

test('every job is done once, whatever the number of jobs and the size of a batch', async () => {
  for (const count of [0, 1, 7, 100]) {
    const answers: number[] = [];
    const jobs = Array.from({ length: count }, (_, i) => i);
    await workerPool(doubling, 2, batchesOf(jobs, 3), (answer: number[]) => answers.push(...answer));
    expect(answers.sort((a, b) => a - b)).toEqual(jobs.map((job) => job * 2));
  }
});

test('jobs are taken from the queue as the work goes on, not all at once', async () => {
  let taken = 0;
  const ahead: number[] = [];
  function* jobs() {
    for (; taken < 1000; taken++) yield taken;
  }
  let done = 0;
  await workerPool(doubling, 1, batchesOf(jobs(), 10), (answer: number[]) => {
    done += answer.length;
    ahead.push(taken - done);
  });
  expect(done).toBe(1000);
  // Each core has a batch, and one more is ready.
  expect(Math.max(...ahead)).toBeLessThan(500);
});

test.each([
  ['a worker that throws', 'throw new Error("rusak")', /rusak/],
  ['a worker that ends', 'process.exit(0)', /stopped before its work was done/],
])('%s makes the whole fail', async (_, code, expected) => {
  await expect(workerPool(worker(code), null, [[1], [2], [3]], () => {})).rejects.toThrow(expected);
});

test('an error in the callback for answers makes the whole fail', async () => {
  const onAnswer = () => {
    throw new Error('penuh');
  };
  await expect(workerPool(doubling, 1, [[1], [2], [3]], onAnswer)).rejects.toThrow('penuh');
});

test('a worker that has something else to wait for is ended', async () => {
  const answers: number[][] = [];
  const waiting = worker('setInterval(() => {}, 1000); return jobs');
  await workerPool(waiting, null, [[1]], (answer: number[]) => answers.push(answer));
  expect(answers).toEqual([[1]]);
});
