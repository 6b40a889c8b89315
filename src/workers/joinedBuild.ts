import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { JsMsg } from '@nats-io/jetstream';
import { refuseChangedCode } from '../build/code.ts';
import type { Broker } from './broker.ts';
import { buildLink, BuildIsOver, type BuildLink } from './buildLink.ts';
import { isOfMachine } from './isOfMachine.ts';
import { errorMessage, type Outcome } from './messages.ts';
import { namesOf, type BuildName } from './namesOnBroker.ts';
import { packed } from './packed.ts';
import { partThreads, type PartThreads } from './partThreads.ts';
import { NOTICE_EVERY } from './presence.ts';
import type { WorkerSettings } from './workerSettings.ts';

/** How often a worker says that it still works on a job, in milliseconds. */
const WORKING_EVERY = 5000;
/** A batch that was delivered more often than this seems to kill workers. */
const MAX_DELIVERIES = 3;
/** How long a build may be silent before a worker leaves it, in milliseconds. */
const SILENT_AFTER = 60_000;

/** A build that a worker works for. */
export interface JoinedBuild {
  /** It said that it is at work. */
  hear: () => void;
  /** It said that it has ended. */
  end: () => void;
  /** Resolves when the worker has nothing more to do with it. @throws what keeps this worker from its work */
  done: Promise<void>;
}

/** Works for a build until it ends. */
export function joinBuild(broker: Broker, name: BuildName, worker: WorkerSettings): JoinedBuild {
  const folder = join(worker.folder, name.build);
  let hasEnded = false;
  let heardAt = Date.now();
  const isOver = () => hasEnded || Date.now() - heardAt > SILENT_AFTER;
  const link = buildLink(broker, namesOf(name), isOver);
  return { hear: () => void (heardAt = Date.now()), end: () => void (hasEnded = true), done: work() };

  async function work(): Promise<void> {
    const parts = partThreads(link, worker, folder);
    const tell = (threads: number, reason?: string) =>
      link.tell({ worker: worker.name, threads, ...(reason && { reason }) });
    tell(worker.threads);
    const presence = setInterval(() => tell(worker.threads), NOTICE_EVERY);
    try {
      // While one job of a thread is being answered, it works on another.
      await Promise.all(Array.from({ length: 2 * worker.threads }, () => takeJobs(parts)));
      tell(0);
    } catch (error) {
      hasEnded = true;
      if (!(error instanceof BuildIsOver)) {
        const [reason] = (error as Error).message.split('\n');
        tell(0, `cannot go on (${reason})`);
        throw error;
      }
    } finally {
      clearInterval(presence);
      await parts.end();
      rmSync(folder, { recursive: true, force: true });
    }
  }

  async function takeJobs(parts: PartThreads): Promise<void> {
    while (!isOver()) {
      const message = await link.nextJob();
      if (message) await doJob(message, link, parts);
    }
  }
}

async function doJob(message: JsMsg, link: BuildLink, parts: PartThreads): Promise<void> {
  const working = setInterval(() => message.working(), WORKING_EVERY);
  try {
    const { outcome, answer } = await answered(message, link, parts);
    await link.deliver(message, outcome, answer);
  } catch (error) {
    message.nak();
    throw error;
  } finally {
    clearInterval(working);
  }
}

async function answered(
  message: JsMsg,
  link: BuildLink,
  parts: PartThreads,
): Promise<{ outcome: Outcome; answer: Uint8Array }> {
  const nothing = new Uint8Array();
  if (message.info.deliveryCount > MAX_DELIVERIES) return { outcome: 'given up', answer: nothing };
  const job = await link.jobIn(message);
  const threads = job && (await parts.threadsFor(job.part));
  if (!threads) return { outcome: 'lost', answer: nothing };
  let answer: Uint8Array;
  try {
    answer = await threads.run(job.jobs);
  } catch (error) {
    if (isOfMachine(error)) throw error;
    return { outcome: 'failed', answer: packed(errorMessage(error)) };
  }
  // Threads ran the code that was on the disk when they started.
  refuseChangedCode();
  return { outcome: 'done', answer };
}
