import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Consumer, JsMsg } from '@nats-io/jetstream';
import { Objm, type ObjectStore } from '@nats-io/obj';
import { headers } from '@nats-io/transport-node';
import { refuseChangedCode } from '../build/code.ts';
import type { RenderSettings } from '../build/batchRenderer.ts';
import { entryIn } from '../build/compile/compiledDir.ts';
import { mediaCache } from '../build/files/assets.ts';
import type { ReadSettings } from '../ingest/readContext.ts';
import { storePath } from '../store/store.ts';
import { untilDone, type Broker } from './broker.ts';
import type { Reply } from './buildOnBroker.ts';
import {
  errorMessage,
  errorOf,
  header,
  type JobMessage,
  type Outcome,
  type Question,
  type QuestionMessage,
  type Receipt,
  type WorkerNotice,
} from './messages.ts';
import { CONSUMER, namesOf, type BuildName } from './namesOnBroker.ts';
import { packed, unpacked } from './packed.ts';
import { LostParcel, parcels, type Parcels } from './parcels.ts';
import { NOTICE_EVERY } from './presence.ts';
import { getFolder, getStore } from './snapshots.ts';
import { threads, type Threads } from './threads.ts';

/** What a worker is, for every build that it works for. */
export interface WorkerSettings {
  name: string;
  /** How many jobs it does at a time. */
  threads: number;
  /** A folder of its own, for what builds send. */
  folder: string;
  /** The state folder, in which cards are kept. */
  stateDir: string;
}

/** Threads that answer with packed bytes. */
type PackedThreads = Threads<Uint8Array>;

/** How often a worker says that it still works on a job, in milliseconds. */
const WORKING_EVERY = 5000;
/** A batch that was delivered more often than this seems to kill workers. */
const MAX_DELIVERIES = 3;
/** How long a build may be silent before a worker leaves it, in milliseconds. */
const SILENT_AFTER = 60_000;
const ANSWER_TIMEOUT = 30_000;
const WAIT_FOR_JOB = 5000;

/** The build has ended, or nobody hears of it any more. */
class BuildIsOver extends Error {
  override name = 'BuildIsOver';
}

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
  const names = namesOf(name);
  const folder = join(worker.folder, name.build);
  let hasEnded = false;
  let heardAt = Date.now();
  let consumer: Consumer | undefined;
  let opened: Promise<{ objects: ObjectStore; box: Parcels }> | undefined;
  const isOver = () => hasEnded || Date.now() - heardAt > SILENT_AFTER;
  return { hear: () => void (heardAt = Date.now()), end: () => void (hasEnded = true), done: work() };

  async function work(): Promise<void> {
    const parts = partsOf();
    const tell = (notice: WorkerNotice) => broker.connection.publish(names.workers, JSON.stringify(notice));
    const present = () => tell({ worker: worker.name, threads: worker.threads });
    present();
    const presence = setInterval(present, NOTICE_EVERY);
    try {
      // While one job of a thread is being answered, it works on another.
      await Promise.all(Array.from({ length: 2 * worker.threads }, () => takeJobs(parts)));
      tell({ worker: worker.name, threads: 0 });
    } catch (error) {
      hasEnded = true;
      if (!(error instanceof BuildIsOver)) {
        const [reason] = (error as Error).message.split('\n');
        tell({ worker: worker.name, threads: 0, reason: `cannot go on (${reason})` });
        throw error;
      }
    } finally {
      clearInterval(presence);
      await parts.end();
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** The threads of the part of the build that is being done. One part follows the other. */
  function partsOf() {
    let current: { part: number; started: Promise<PackedThreads> } | undefined;
    const ended: Promise<void>[] = [];
    const endCurrent = () => {
      const threads = current?.started;
      if (threads) ended.push(threads.then((each) => each.end()).catch(() => undefined));
    };
    return {
      /** @returns undefined for a part that is done */
      threadsFor: async (part: number): Promise<PackedThreads | undefined> => {
        if (current && part < current.part) return undefined;
        if (current?.part !== part) {
          endCurrent();
          current = { part, started: startPart(part) };
        }
        return current.started;
      },
      end: async () => {
        endCurrent();
        await Promise.all(ended);
      },
    };
  }

  async function startPart(part: number): Promise<PackedThreads> {
    const ask = (question: Question) => askBuild(part, question);
    const settings = (await ask({ kind: 'settings' })) as
      | { kind: 'read'; settings: ReadSettings }
      | { kind: 'render'; settings: RenderSettings; objects: { store: string; templates: string } };
    if (settings.kind === 'read') {
      const script = new URL('./readThread.ts', import.meta.url);
      return threads(worker.threads, script, { settings: settings.settings }, ask);
    }
    const here: RenderSettings = {
      ...settings.settings,
      stateDir: join(folder, String(part)),
      entry: entryIn(join(folder, String(part), 'app')),
      cacheDir: mediaCache(worker.stateDir),
    };
    const { objects } = await post();
    await untilOver(() => getStore(objects, settings.objects.store, storePath(here.stateDir)));
    await untilOver(() => getFolder(objects, settings.objects.templates, join(here.stateDir, 'app')));
    const script = new URL('./renderThread.ts', import.meta.url);
    return threads(worker.threads, script, { settings: here }, ask);
  }

  async function takeJobs(parts: ReturnType<typeof partsOf>): Promise<void> {
    const { box } = await post();
    while (!isOver()) {
      const message = await nextJob();
      if (message) await doJob(message, box, parts);
    }
  }

  async function nextJob(): Promise<JsMsg | null> {
    return untilOver(async () => {
      try {
        consumer ??= await broker.stream.consumers.get(names.stream, CONSUMER);
        return await consumer.next({ expires: WAIT_FOR_JOB });
      } catch (error) {
        // The build makes the stream when it has jobs, and again if the broker lost it.
        consumer = undefined;
        throw error;
      }
    });
  }

  async function doJob(message: JsMsg, box: Parcels, parts: ReturnType<typeof partsOf>): Promise<void> {
    const working = setInterval(() => message.working(), WORKING_EVERY);
    try {
      const { outcome, answer } = await answered(message, box, parts);
      await deliver(message.headers!.get(header.batch), outcome, answer, box);
      message.ack();
      await untilOver(() => box.discard(message.data));
    } catch (error) {
      message.nak();
      throw error;
    } finally {
      clearInterval(working);
    }
  }

  async function answered(
    message: JsMsg,
    box: Parcels,
    parts: ReturnType<typeof partsOf>,
  ): Promise<{ outcome: Outcome; answer: Uint8Array }> {
    const nothing = new Uint8Array();
    if (message.info.deliveryCount > MAX_DELIVERIES) return { outcome: 'given up', answer: nothing };
    const job = await jobIn(message, box);
    const threads = job && (await parts.threadsFor(job.part));
    if (!threads) return { outcome: 'lost', answer: nothing };
    let answer: Uint8Array;
    try {
      answer = await threads.run(job.jobs);
    } catch (error) {
      // An error with a code is one of this machine, as of its disk.
      if ((error as NodeJS.ErrnoException).code !== undefined) throw error;
      return { outcome: 'failed', answer: packed(errorMessage(error)) };
    }
    // Threads ran the code that was on the disk when they started.
    refuseChangedCode();
    return { outcome: 'done', answer };
  }

  async function jobIn(message: JsMsg, box: Parcels): Promise<JobMessage | undefined> {
    try {
      return unpacked(await untilOver(() => box.peek(message.data))) as JobMessage;
    } catch (error) {
      if (error instanceof LostParcel) return undefined;
      throw error;
    }
  }

  /** Sends an answer until the build has it. */
  async function deliver(batch: string, outcome: Outcome, answer: Uint8Array, box: Parcels): Promise<void> {
    const head = headers();
    head.set(header.batch, batch);
    head.set(header.outcome, outcome);
    const send = async (): Promise<Receipt> => {
      const data = await box.enclose(answer);
      const options = { timeout: ANSWER_TIMEOUT, headers: head };
      return (await broker.connection.request(names.answers, data, options)).string() as Receipt;
    };
    while ((await untilOver(send)) === 'lost');
  }

  async function askBuild(part: number, question: Question): Promise<unknown> {
    const { box } = await post();
    const reply = await untilOver(async () => {
      const options = { timeout: ANSWER_TIMEOUT };
      const message = await broker.connection.request(
        names.questions,
        packed({ part, question } satisfies QuestionMessage),
        options,
      );
      return unpacked(await box.open(message.data)) as Reply;
    });
    if ('isOver' in reply) throw new BuildIsOver();
    if ('error' in reply) throw errorOf(reply.error);
    return reply.value;
  }

  async function untilOver<Result>(request: () => Promise<Result>): Promise<Result> {
    const result = await untilDone(broker, isOver, async () => ({ value: await request() }));
    if (!result) throw new BuildIsOver();
    return result.value;
  }

  /** The object store of the build, and what goes through it. */
  function post(): Promise<{ objects: ObjectStore; box: Parcels }> {
    opened ??= untilOver(async () => {
      const objects = await new Objm(broker.stream).open(names.bucket, false);
      return { objects, box: parcels(broker, objects) };
    });
    return opened;
  }
}
