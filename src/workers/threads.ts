import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { workerThread, type WorkerThread } from '../lib/workerThread.ts';
import { passOn } from './asking.ts';
import type { Question } from './messages.ts';

/** Threads that start as they are needed. */
export interface Threads<Answer> {
  /** Waits for a free thread. @throws what the job threw */
  run: (jobs: unknown[]) => Promise<Answer>;
  /** Ends the threads when each has done what it does. */
  end: () => Promise<void>;
}

/**
 * @param data what a thread is started with
 * @param ask answers the questions of threads, which get a port for them, `questions`, beside the data
 */
export function threads<Answer>(
  count: number,
  script: URL,
  data: object,
  ask?: (question: Question) => Promise<unknown>,
): Threads<Answer> {
  type Thread = { thread: WorkerThread<unknown, Answer>; questions?: MessagePort };
  const start = (): Thread => {
    if (!ask) return { thread: workerThread(script, { workerData: data }) };
    const { port1, port2 } = new MessageChannel();
    passOn(port1, ask);
    const workerData = { ...data, questions: port2 };
    return { thread: workerThread(script, { workerData, transferList: [port2] }), questions: port1 };
  };
  const stop = async ({ thread, questions }: Thread) => {
    await thread.end();
    questions?.close();
  };
  const free: Thread[] = [];
  const waiting: (() => void)[] = [];
  const busy = new Set<Promise<unknown>>();
  let started = 0;

  const run = async (jobs: unknown[]): Promise<Answer> => {
    while (!free.length && started === count) await new Promise<void>((resolve) => waiting.push(resolve));
    const taken = free.pop() ?? (started++, start());
    try {
      const answer = await taken.thread.run(jobs);
      free.push(taken);
      return answer;
    } catch (error) {
      started--;
      await stop(taken);
      throw error;
    } finally {
      waiting.shift()?.();
    }
  };
  return {
    run: (jobs) => {
      const running = run(jobs);
      const settled = running.catch(() => undefined).finally(() => busy.delete(settled));
      busy.add(settled);
      return running;
    },
    end: async () => {
      while (busy.size) await Promise.all(busy);
      await Promise.all(free.splice(0).map(stop));
    },
  };
}
