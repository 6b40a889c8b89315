import { availableParallelism } from 'node:os';
import { workerThread, type WorkerThread } from './workerThread.ts';

/** Does batches of jobs, somewhere. `onAnswer` is called once for each batch, in any order. */
export type BatchPool<Job, Answer> = (
  batches: Iterable<Job[]>,
  onAnswer: (answer: Answer, batch: Job[]) => void,
) => Promise<void>;

/**
 * Runs batches of jobs in worker threads, at most one per core. Takes a batch from the iterable only when a thread is
 * nearly free, so a long list is never in memory twice.
 * @param script the code of the threads, which calls `answerBatches`
 * @param onAnswer is called with each answer as it arrives
 * @throws what a thread or `onAnswer` threw, after all threads have stopped
 */
export async function workerPool<Job, Answer>(
  script: URL,
  workerData: unknown,
  batches: Iterable<Job[]>,
  onAnswer: (answer: Answer, batch: Job[]) => void,
): Promise<void> {
  const queue = batches[Symbol.iterator]();
  let next = queue.next();
  const take = (): Job[] | undefined => {
    if (next.done) return undefined;
    const batch = next.value;
    next = queue.next();
    return batch;
  };
  const threads: WorkerThread<Job, Answer>[] = [];
  const runThread = async () => {
    const thread = workerThread<Job, Answer>(script, { workerData });
    threads.push(thread);
    for (let batch = take(); batch; batch = take()) onAnswer(await thread.run(batch), batch);
  };
  const runs: Promise<void>[] = [];
  while (runs.length < availableParallelism() && !next.done) runs.push(runThread());
  try {
    await Promise.all(runs);
  } finally {
    await Promise.all(threads.map((thread) => thread.end()));
  }
}

/** Cuts a list of jobs into batches. */
export function* batchesOf<Job>(jobs: Iterable<Job>, size: number): Generator<Job[], undefined> {
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
