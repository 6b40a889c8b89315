import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** What a page or a file leaves behind is garbage at once; with more room for it, threads take more memory and no less time. */
const resourceLimits = { maxYoungGenerationSizeMb: 64 };

/**
 * Sends batches of jobs to worker threads, one a core, and hands on each answer as it comes.
 * The queue is read as the workers get free, so a long list of jobs is never in memory twice.
 *
 * @param script the worker: it answers each message, an array of jobs, with one message
 * @throws what a worker threw, after all have stopped
 */
export async function workerPool<Job, Answer>(
  script: URL,
  workerData: unknown,
  jobs: Iterable<Job>,
  batchSize: number,
  answered: (answer: Answer) => void,
): Promise<void> {
  const queue = batches(jobs, batchSize);
  const first = queue.next();
  if (first.done) return;
  let pending: Job[] | undefined = first.value;
  const nextBatch = (): Job[] | undefined => {
    const batch = pending;
    const next = queue.next();
    pending = next.done ? undefined : next.value;
    return batch;
  };

  const workers: Worker[] = [];
  const work = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(script, { workerData, resourceLimits });
      workers.push(worker);
      const give = () => {
        const batch = nextBatch();
        if (batch) worker.postMessage(batch);
        else resolve();
      };
      worker.on('message', (answer: Answer) => {
        try {
          answered(answer);
          give();
        } catch (error) {
          reject(error as Error);
        }
      });
      worker.on('error', reject);
      worker.on('exit', () =>
        reject(new Error(`a worker (${script.pathname}) stopped before its work was done`)),
      );
      give();
    });
  const threads: Promise<void>[] = [];
  for (let i = 0; i < availableParallelism() && (i === 0 || pending); i++) threads.push(work());
  try {
    await Promise.all(threads);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function* batches<Job>(jobs: Iterable<Job>, size: number): Generator<Job[], undefined> {
  let batch: Job[] = [];
  for (const job of jobs) {
    batch.push(job);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length) yield batch;
}
