import { parentPort, Worker, type WorkerOptions } from 'node:worker_threads';

/** Pages and files leave short-lived garbage: a larger young generation costs memory and saves no time (measured). */
const resourceLimits = { maxYoungGenerationSizeMb: 64 };

/** A thread that answers one batch of jobs at a time. */
export interface WorkerThread<Job, Answer> {
  /** @throws what the thread threw, or an error if it ended before its answer; it is of no use then */
  run: (batch: Job[]) => Promise<Answer>;
  end: () => Promise<void>;
}

/** @param script the code of the thread, which calls `answerBatches` */
export function workerThread<Job, Answer>(
  script: URL,
  options: Pick<WorkerOptions, 'workerData' | 'transferList'>,
): WorkerThread<Job, Answer> {
  const worker = new Worker(script, { ...options, resourceLimits });
  let failure: Error | undefined;
  let answered: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;
  const fail = (error: Error) => {
    failure ??= error;
    answered?.reject(failure);
  };
  worker.on('message', (answer: Answer) => answered?.resolve(answer));
  worker.on('error', (error) => fail(error as Error));
  worker.on('exit', () => fail(new Error(`a worker (${script.pathname}) stopped before its work was done`)));
  return {
    run: (batch) =>
      new Promise((resolve, reject) => {
        answered = { resolve, reject };
        if (failure) reject(failure);
        else worker.postMessage(batch);
      }),
    end: () => end(worker),
  };
}

/** How long a thread has to end by itself, in milliseconds. */
const MAX_WAIT_FOR_END = 1000;

/** Lets a thread end by itself: V8 may crash if a thread is ended while a native library works in it. */
async function end(worker: Worker): Promise<void> {
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  if (worker.threadId === -1) return;
  worker.postMessage(null);
  const timer = setTimeout(() => void worker.terminate(), MAX_WAIT_FOR_END);
  await ended;
  clearTimeout(timer);
}

/** The other side of `workerThread`: answers each batch of jobs with one message. */
export function answerBatches<Job, Answer>(answer: (batch: Job[]) => Promise<Answer>): void {
  parentPort!.on('message', async (batch: Job[] | null) => {
    if (batch) parentPort!.postMessage(await answer(batch));
    else parentPort!.close();
  });
}
