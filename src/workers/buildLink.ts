import type { Consumer, JsMsg } from '@nats-io/jetstream';
import { Objm, type ObjectStore } from '@nats-io/obj';
import { headers } from '@nats-io/transport-node';
import { untilDone, type Broker } from './broker.ts';
import type { Reply } from './buildOnBroker.ts';
import {
  errorOf,
  header,
  type JobMessage,
  type Outcome,
  type Question,
  type QuestionMessage,
  type Receipt,
  type WorkerNotice,
} from './messages.ts';
import { CONSUMER, type namesOf } from './namesOnBroker.ts';
import { packed, unpacked } from './packed.ts';
import { LostParcel, parcels, type Parcels } from './parcels.ts';

const ANSWER_TIMEOUT = 30_000;
const WAIT_FOR_JOB = 5000;

/** The build has ended, or nobody hears of it any more. */
export class BuildIsOver extends Error {
  override name = 'BuildIsOver';
}

/**
 * What a worker says to a build and gets from it. Everything but `tell` waits for a broker that is away, and throws
 * BuildIsOver when the build has ended.
 */
export interface BuildLink {
  /** Says whether this worker works for the build. The next notice makes up for one that is lost. */
  tell: (notice: WorkerNotice) => void;
  /** @param part the number of the part of the build that the question is about */
  ask: (part: number, question: Question) => Promise<unknown>;
  /** @returns null if there is none for a while */
  nextJob: () => Promise<JsMsg | null>;
  /** @returns undefined if the broker lost it */
  jobIn: (message: JsMsg) => Promise<JobMessage | undefined>;
  /** Sends an answer until the build has it, and takes the job from the queue. */
  deliver: (message: JsMsg, outcome: Outcome, answer: Uint8Array) => Promise<void>;
  /** Reads from the object store of the build, again where the broker was away. */
  getObjects: (get: (objects: ObjectStore) => Promise<void>) => Promise<void>;
}

/** @param isOver true if the build has ended */
export function buildLink(
  broker: Broker,
  names: ReturnType<typeof namesOf>,
  isOver: () => boolean,
): BuildLink {
  const { connection, stream } = broker;
  let consumer: Consumer | undefined;
  let opened: Promise<{ objects: ObjectStore; box: Parcels }> | undefined;

  const untilOver = async <Result>(request: () => Promise<Result>): Promise<Result> => {
    const result = await untilDone(broker, isOver, async () => ({ value: await request() }));
    if (!result) throw new BuildIsOver();
    return result.value;
  };
  /** The object store of the build, and what goes through it. */
  const post = () =>
    (opened ??= untilOver(async () => {
      const objects = await new Objm(stream).open(names.bucket, false);
      return { objects, box: parcels(broker, objects) };
    }));

  return {
    tell: (notice) => connection.publish(names.workers, JSON.stringify(notice)),
    ask: async (part, question) => {
      const { box } = await post();
      const reply = await untilOver(async () => {
        const message = packed({ part, question } satisfies QuestionMessage);
        const { data } = await connection.request(names.questions, message, { timeout: ANSWER_TIMEOUT });
        return unpacked(await box.open(data)) as Reply;
      });
      if ('isOver' in reply) throw new BuildIsOver();
      if ('error' in reply) throw errorOf(reply.error);
      return reply.value;
    },
    nextJob: () =>
      untilOver(async () => {
        try {
          consumer ??= await stream.consumers.get(names.stream, CONSUMER);
          return await consumer.next({ expires: WAIT_FOR_JOB });
        } catch (error) {
          // The build makes the stream when it has jobs, and again if the broker lost it.
          consumer = undefined;
          throw error;
        }
      }),
    jobIn: async ({ data }) => {
      const { box } = await post();
      try {
        return unpacked(await untilOver(() => box.peek(data))) as JobMessage;
      } catch (error) {
        if (error instanceof LostParcel) return undefined;
        throw error;
      }
    },
    deliver: async (message, outcome, answer) => {
      const { box } = await post();
      const head = headers();
      head.set(header.batch, message.headers!.get(header.batch));
      head.set(header.outcome, outcome);
      const send = async (): Promise<Receipt> => {
        const data = await box.enclose(answer);
        const options = { timeout: ANSWER_TIMEOUT, headers: head };
        return (await connection.request(names.answers, data, options)).string() as Receipt;
      };
      while ((await untilOver(send)) === 'lost');
      message.ack();
      await untilOver(() => box.discard(message.data));
    },
    getObjects: async (get) => {
      const { objects } = await post();
      await untilOver(() => get(objects));
    },
  };
}
