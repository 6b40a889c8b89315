import type { BatchPool } from '../lib/workerPool.ts';
import { headers } from '@nats-io/transport-node';
import { untilDone } from './broker.ts';
import type { BuildOnBroker, Receiver } from './buildOnBroker.ts';
import { errorOf, header, type ErrorMessage, type JobMessage } from './messages.ts';
import { CONSUMER } from './namesOnBroker.ts';
import { packed, unpacked } from './packed.ts';
import { LostParcel } from './parcels.ts';
import { signal } from './signal.ts';

/** A part of the work of a build, such as the pages to render. */
export interface Part<Job, Answer> {
  /** Its number in the build. */
  number: number;
  /** The jobs of a batch as they travel. */
  jobsFor: (batch: Job[]) => unknown[] | Promise<unknown[]>;
  /** What became of a batch. @throws if the answer does not belong to it */
  answerOf: (bytes: Uint8Array, batch: Job[]) => Answer | Promise<Answer>;
  onQuestion: Receiver['onQuestion'];
  /** Does what workers do not do. */
  inThreads: BatchPool<Job, Answer>;
}

interface Entry<Job> {
  number: number;
  batch: Job[];
  /** How often it was sent. */
  sent: number;
  /** True if a thread of this process does it. */
  isHere: boolean;
  /** True if workers tried it too often. */
  isGivenUp: boolean;
}

/** At least so many batches are on their way, and for each thread of a worker three: one at work, one waiting, one in the queue. */
const MIN_ON_THE_WAY = 8;
const ON_THE_WAY_PER_THREAD = 3;

/** After such a time without an answer it is looked whether the broker lost jobs, in milliseconds. */
const LOST_AFTER = 30_000;

/**
 * A pool of the workers at a broker. Jobs lie in a stream until a worker has them, and for each batch the first answer counts.
 * Where no worker is heard of for a while, or where workers failed at a batch, the threads of this process work.
 */
export function distributed<Job, Answer>(
  build: BuildOnBroker,
  part: Part<Job, Answer>,
): BatchPool<Job, Answer> {
  const { broker, names, presence } = build;
  return async (batches, onAnswer) => {
    const queue = batches[Symbol.iterator]();
    const unanswered = new Map<number, Entry<Job>>();
    const entryOf = new Map<Job[], Entry<Job>>();
    const changed = signal();
    let count = 0;
    let isExhausted = false;
    let answeredAt = Date.now();
    let failure: { error: unknown } | undefined;
    const isOver = () => failure !== undefined || (isExhausted && !unanswered.size);

    const fail = (error: unknown) => {
      failure ??= { error };
      changed.notify();
    };
    const take = (): Entry<Job> | undefined => {
      const next = isExhausted ? { done: true as const } : queue.next();
      if (next.done) {
        isExhausted = true;
        changed.notify();
        return undefined;
      }
      const entry = { number: ++count, batch: next.value, sent: 0, isHere: false, isGivenUp: false };
      unanswered.set(entry.number, entry);
      return entry;
    };
    const finish = (number: number, answer: Answer) => {
      const entry = unanswered.get(number);
      if (!entry) return;
      onAnswer(answer, entry.batch);
      unanswered.delete(number);
      entryOf.delete(entry.batch);
      answeredAt = Date.now();
      changed.notify();
    };

    const onAnswerMessage: Receiver['onAnswer'] = async (number, outcome, data) => {
      const entry = unanswered.get(number);
      if (!entry) return 'ok';
      if (outcome === 'given up') {
        entry.isGivenUp = true;
        build.log('Workers failed at some jobs again and again. They are done here.');
        changed.notify();
        return 'ok';
      }
      if (outcome === 'lost') {
        await send(entry);
        return 'ok';
      }
      const bytes = await opened(data);
      if (!bytes) return 'lost';
      try {
        if (outcome === 'failed') throw errorOf(unpacked(bytes) as ErrorMessage);
        if (unanswered.has(number)) finish(number, await part.answerOf(bytes, entry.batch));
      } catch (error) {
        fail(error);
      }
      return 'ok';
    };
    /** @returns undefined if the broker lost the answer */
    const opened = async (data: Uint8Array): Promise<Uint8Array | undefined> => {
      try {
        return await untilDone(broker, isOver, () => build.parcels.open(data));
      } catch (error) {
        if (error instanceof LostParcel) return undefined;
        throw error;
      }
    };

    const send = (entry: Entry<Job>) =>
      untilDone(broker, isOver, async () => {
        const message: JobMessage = { part: part.number, jobs: await part.jobsFor(entry.batch) };
        const data = await build.parcels.enclose(packed(message));
        const batch = headers();
        batch.set(header.batch, `${part.number}/${entry.number}`);
        const msgID = `${part.number}/${entry.number}/${entry.sent}`;
        await broker.stream.publish(names.jobs, data, { msgID, headers: batch });
      }).then(() => entry.sent++);
    const sendAll = async () => {
      const room = () => Math.max(MIN_ON_THE_WAY, ON_THE_WAY_PER_THREAD * presence.threads());
      for (;;) {
        await changed.until(() => isOver() || isExhausted || unanswered.size < room());
        build.lease.check();
        const entry = isOver() ? undefined : take();
        if (!entry) return;
        await send(entry);
      }
    };

    const nextHere = (): Entry<Job> | undefined => {
      const left = [...unanswered.values()].filter(({ isHere }) => !isHere);
      return (
        left.find(({ isGivenUp }) => isGivenUp) ?? (presence.areAway() ? (left[0] ?? take()) : undefined)
      );
    };
    function* batchesHere(): Generator<Job[]> {
      for (let entry = nextHere(); entry && !failure; entry = nextHere()) {
        entry.isHere = true;
        entryOf.set(entry.batch, entry);
        yield entry.batch;
      }
    }
    const isNeededHere = () => {
      const left = [...unanswered.values()].filter(({ isHere }) => !isHere);
      if (left.some(({ isGivenUp }) => isGivenUp)) return true;
      return (left.length > 0 || !isExhausted) && presence.areAway();
    };
    const help = async () => {
      for (;;) {
        await changed.until(() => isOver() || isNeededHere());
        build.lease.check();
        if (isOver()) return;
        if (presence.areAway())
          build.log(`No worker answers at ${broker.address.shown}. The work is done here until one does.`);
        await part.inThreads(batchesHere(), (answer, batch) => finish(entryOf.get(batch)!.number, answer));
      }
    };

    /** Sends jobs again that the broker lost, as where its disk was. */
    const sendLost = async () => {
      for (;;) {
        await changed.until(() => isOver() || Date.now() - answeredAt > LOST_AFTER);
        build.lease.check();
        if (isOver()) return;
        answeredAt = Date.now();
        const info = await untilDone(broker, isOver, async () => {
          await build.makeStream();
          return broker.manager.consumers.info(names.stream, CONSUMER);
        });
        if (!info || info.num_pending + info.num_ack_pending > 0) continue;
        for (const entry of unanswered.values()) if (entry.sent && !entry.isHere) await send(entry);
      }
    };

    presence.expect();
    build.receivers.set(part.number, { onAnswer: onAnswerMessage, onQuestion: part.onQuestion });
    try {
      await Promise.all([sendAll(), help(), sendLost()].map((loop) => loop.catch(fail)));
    } finally {
      build.receivers.delete(part.number);
    }
    if (failure) throw failure.error;
  };
}
