import { availableParallelism } from 'node:os';
import { parentPort, Worker } from 'node:worker_threads';

/** Pages and files leave short-lived garbage: a larger young generation costs memory and saves no time (measured). */
const resourceLimits = { maxYoungGenerationSizeMb: 64 };

/**
 * Runs jobs in worker threads, at most one per core, in batches. Takes jobs from the iterable only when a worker is free,
 * so a long list is never in memory twice.
 *
 * @param script the code of the workers, which calls `answerBatches`
 * @param onAnswer is called with each answer as it arrives
 * @throws what a worker or `onAnswer` threw, after all workers have stopped
 */
export async function workerPool<Job, Answer>(
  script: URL,
  workerData: unknown,
  jobs: Iterable<Job>,
  batchSize: number,
  onAnswer: (answer: Answer) => void,
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
  const runWorker = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(script, { workerData, resourceLimits });
      workers.push(worker);
      const sendNext = () => {
        const batch = nextBatch();
        if (batch) worker.postMessage(batch);
        else resolve();
      };
      worker.on('message', (answer: Answer) => {
        try {
          onAnswer(answer);
          sendNext();
        } catch (error) {
          reject(error as Error);
        }
      });
      worker.on('error', reject);
      worker.on('exit', () =>
        reject(new Error(`a worker (${script.pathname}) stopped before its work was done`)),
      );
      sendNext();
    });
  const threads: Promise<void>[] = [];
  for (let i = 0; i < availableParallelism() && (i === 0 || pending); i++) threads.push(runWorker());
  try {
    await Promise.all(threads);
  } finally {
    await Promise.all(workers.map(end));
  }
}

/** How long a worker has to end by itself, in milliseconds. */
const MAX_WAIT_FOR_END = 1000;

/** Lets a worker end by itself: V8 may crash if a thread is ended while a native library works in it. */
async function end(worker: Worker): Promise<void> {
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  if (worker.threadId === -1) return;
  worker.postMessage(null);
  const timer = setTimeout(() => void worker.terminate(), MAX_WAIT_FOR_END);
  await ended;
  clearTimeout(timer);
}

/** The other side of `workerPool`, called in a worker: answers each batch of jobs with one message. */
export function answerBatches<Job, Answer>(answer: (jobs: Job[]) => Promise<Answer>): void {
  parentPort!.on('message', async (jobs: Job[] | null) => {
    if (jobs) parentPort!.postMessage(await answer(jobs));
    else parentPort!.close();
  });
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
