import type { WorkerNotice } from './messages.ts';

/** Which workers work for a build. */
export interface Presence {
  notice: (notice: WorkerNotice) => void;
  /** How many jobs they do at a time. */
  threads: () => number;
  /** Gives workers some time to answer. Call it when there is work for them. */
  expect: () => void;
  /** True if none has been heard of for a while. */
  areAway: () => boolean;
}

/** A worker says that it is there every few seconds; one that was not heard of for so long counts as gone. In milliseconds. */
export const NOTICE_EVERY = 3000;
const GONE_AFTER = 20_000;

/** @param log is told who joins and who leaves */
export function presence(log: (text: string) => void): Presence {
  const workers = new Map<string, { threads: number; seenAt: number }>();
  const refused = new Set<string>();
  let expectedAt = Date.now();
  const forgetGone = () => {
    for (const [worker, { seenAt }] of workers) {
      if (Date.now() - seenAt < GONE_AFTER) continue;
      workers.delete(worker);
      log(`Worker ${worker} has not been heard of for ${GONE_AFTER / 1000} s. Others get its jobs.`);
    }
  };
  return {
    notice: ({ worker, threads, reason }) => {
      if (threads) {
        if (!workers.has(worker)) log(`Worker ${worker} joined, for ${threads} jobs at a time.`);
        workers.set(worker, { threads, seenAt: Date.now() });
        return;
      }
      const wasThere = workers.delete(worker);
      if (wasThere && !reason) log(`Worker ${worker} left.`);
      if (reason && (wasThere || !refused.has(worker)))
        log(`Worker ${worker} does nothing here: it ${reason}.`);
      refused.add(worker);
    },
    threads: () => [...workers.values()].reduce((sum, { threads }) => sum + threads, 0),
    expect: () => (expectedAt = Date.now()),
    areAway: () => {
      if (Date.now() - expectedAt < GONE_AFTER) return false;
      forgetGone();
      return workers.size === 0;
    },
  };
}
