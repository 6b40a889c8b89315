import { randomBytes } from 'node:crypto';
import { AckPolicy, RetentionPolicy, StorageType } from '@nats-io/jetstream';
import { Objm, type ObjectStore } from '@nats-io/obj';
import { nanos, type Msg } from '@nats-io/transport-node';
import { brokerError, connectToBroker, untilDone, type Broker } from './broker.ts';
import type { BrokerAddress } from './brokerAddress.ts';
import { engineHere } from './engine.ts';
import { takeLease, type Lease } from './lease.ts';
import {
  errorMessage,
  header,
  type Outcome,
  type Question,
  type QuestionMessage,
  type Receipt,
  type WorkerNotice,
} from './messages.ts';
import { CONSUMER, MAX_BUILD_AGE, namesOf, siteKey, sitePrefix } from './namesOnBroker.ts';
import { packed, unpacked } from './packed.ts';
import { parcels, type Parcels } from './parcels.ts';
import { presence, type Presence } from './presence.ts';

/** How long a worker may say nothing of a job before others get it, in milliseconds. */
const ACK_WAIT = 20_000;

/** More jobs are on their way at a time than all workers take. */
const MAX_ACK_PENDING = 100_000;

/** What a part of the work gets from workers. */
export interface Receiver {
  onAnswer: (batch: number, outcome: Outcome, data: Uint8Array) => Promise<Receipt>;
  onQuestion: (question: Question) => unknown;
}

/** A build with its place on the broker. */
export interface BuildOnBroker {
  broker: Broker;
  names: ReturnType<typeof namesOf>;
  objects: ObjectStore;
  parcels: Parcels;
  presence: Presence;
  lease: Lease;
  /** By the numbers of parts of the build. */
  receivers: Map<number, Receiver>;
  /** Makes the stream of jobs, unless it is there. */
  makeStream: () => Promise<void>;
  log: (text: string) => void;
  /** Takes away all that it has on the broker. */
  end: () => Promise<void>;
}

/**
 * Takes the lease of a site, and makes what a build has on the broker.
 * @throws LockedError, BrokerError, UsageError
 */
export async function buildOnBroker(
  address: BrokerAddress,
  siteUrl: string,
  log: (text: string) => void,
): Promise<BuildOnBroker> {
  const name = { site: siteKey(siteUrl), build: randomBytes(6).toString('hex') };
  const names = namesOf(name);
  const broker = await connectToBroker(address, `warta build ${name.build}`, log);
  const { connection, manager, stream } = broker;
  let lease: Lease | undefined;
  try {
    lease = await takeLease(address, { ...name, engine: await engineHere(), hasEnded: false });
    await sweep(broker, name.site);
    const options = { ttl: nanos(MAX_BUILD_AGE), storage: StorageType.File };
    const objects = await new Objm(stream).create(names.bucket, options);
    const build: BuildOnBroker = {
      ...{ broker, names, objects, lease, log },
      parcels: parcels(broker, objects),
      presence: presence(log),
      receivers: new Map(),
      makeStream: () => makeStream(broker, names),
      end: async () => {
        // What a broker that is away keeps is taken away by the next build, or for its age.
        const deleted = [manager.streams.delete(names.stream), objects.destroy()];
        await Promise.allSettled(deleted);
        await lease!.end();
        await connection.close();
      },
    };
    listen(build);
    return build;
  } catch (error) {
    await lease?.end();
    await connection.close();
    throw brokerError(error, address);
  }
}

/** Deletes what killed builds of a site left. Call it with the lease of the site. */
async function sweep({ manager }: Broker, site: string): Promise<void> {
  const left: string[] = [];
  for await (const streams of manager.streams.names())
    left.push(...[streams].flat().filter((name) => name.replace(/^OBJ_/, '').startsWith(sitePrefix(site))));
  await Promise.all(left.map((name) => manager.streams.delete(name)));
}

async function makeStream(broker: Broker, { stream, jobs }: BuildOnBroker['names']): Promise<void> {
  const { manager } = broker;
  await manager.streams.add({
    name: stream,
    subjects: [jobs],
    retention: RetentionPolicy.Workqueue,
    storage: StorageType.File,
    max_age: nanos(MAX_BUILD_AGE),
  });
  await manager.consumers.add(stream, {
    durable_name: CONSUMER,
    ack_policy: AckPolicy.Explicit,
    ack_wait: nanos(ACK_WAIT),
    max_ack_pending: MAX_ACK_PENDING,
  });
}

/** Answers what workers send, for as long as the connection is open. */
function listen(build: BuildOnBroker): void {
  const { broker, names, presence } = build;
  const onMessage = (subject: string, handle: (message: Msg) => void | Promise<void>) =>
    broker.connection.subscribe(subject, {
      callback: (error, message) => {
        if (error) return;
        void Promise.resolve(handle(message)).catch((fault: unknown) =>
          build.log(`A message of a worker cannot be read: ${(fault as Error).message}`),
        );
      },
    });
  onMessage(names.workers, (message) => presence.notice(message.json<WorkerNotice>()));
  onMessage(names.answers, async (message) => {
    const [part, number] = message.headers!.get(header.batch).split('/');
    const outcome = message.headers!.get(header.outcome) as Outcome;
    // The answer to a batch of a part that is done is the second one.
    const receipt =
      (await build.receivers.get(Number(part))?.onAnswer(Number(number), outcome, message.data)) ?? 'ok';
    message.respond(receipt);
  });
  onMessage(names.questions, async (message) => {
    const { part, question } = unpacked(message.data) as QuestionMessage;
    const receiver = build.receivers.get(part);
    const enclosed = await untilDone(
      broker,
      () => !build.receivers.has(part),
      async () => build.parcels.enclose(packed(await reply(receiver, question))),
    );
    message.respond(enclosed ?? (await build.parcels.enclose(packed({ isOver: true }))));
  });
}

/** What a question is answered with: a value, or the error of an answer that threw. */
export type Reply = { value: unknown } | { error: ReturnType<typeof errorMessage> } | { isOver: true };

async function reply(receiver: Receiver | undefined, question: Question): Promise<Reply> {
  if (!receiver) return { isOver: true };
  try {
    return { value: await receiver.onQuestion(question) };
  } catch (error) {
    return { error: errorMessage(error) };
  }
}
