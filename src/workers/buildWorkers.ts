import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import type { StagedPage } from '../build/files/pageStage.ts';
import type { Path } from '../model/address.ts';
import type { RenderWorkers } from '../build/renderPages.ts';
import { fileKind } from '../ingest/fileKind.ts';
import type { FileResult } from '../ingest/fileResult.ts';
import type { ReadWorkers } from '../ingest/ingest.ts';
import type { FileToRead } from '../ingest/readFile.ts';
import { untilDone } from './broker.ts';
import type { BrokerAddress } from './brokerAddress.ts';
import { BrokerError } from './brokerError.ts';
import { buildOnBroker } from './buildOnBroker.ts';
import { checkedAnswer } from './checkedAnswer.ts';
import { distributed } from './distributed.ts';
import type { Question, ReadJob } from './messages.ts';
import { unpacked } from './packed.ts';
import { putFolder, putStore, storeBytes } from './snapshots.ts';
import type { PackedPages } from './stageThread.ts';
import { threads } from './threads.ts';

/** The workers at a broker, for one build. */
export interface BuildWorkers extends ReadWorkers, RenderWorkers {
  /** Ends the build on the broker, however it went. */
  end: () => Promise<void>;
}

/** So long a part of the work waits for a broker that is away, in milliseconds. */
const MAX_WAIT = 60_000;

/** To render a page takes about as long as to send so many bytes of the store to the workers. */
const BYTES_PER_PAGE = 100_000;

/**
 * Connects a build with workers.
 * @param log is told what an operator should know
 * @throws LockedError if another build of the site works with the broker; BrokerError, UsageError
 */
export async function connectWorkers(
  address: BrokerAddress,
  siteUrl: string,
  log: (text: string) => void,
): Promise<BuildWorkers> {
  const build = await buildOnBroker(address, siteUrl, log);
  let parts = 0;
  /** @returns false if the broker has been away for too long */
  const isDone = async (request: () => Promise<void>): Promise<boolean> => {
    const start = Date.now();
    const hasEnded = () => Date.now() - start > MAX_WAIT;
    return (await untilDone(build.broker, hasEnded, () => request().then(() => true))) ?? false;
  };
  return {
    end: build.end,
    filePool: (settings, content, inThreads) => {
      const pool = distributed<FileToRead, FileResult[]>(build, {
        number: ++parts,
        inThreads,
        jobsFor: (files) =>
          Promise.all(
            files.map(async (file): Promise<ReadJob> => ({ ...file, read: await content.text(file) })),
          ),
        answerOf: (bytes, files) =>
          checkedAnswer(
            unpacked(bytes) as FileResult[],
            files.map(({ path }) => path),
          ),
        onQuestion: (question) => {
          if (question.kind === 'settings') return { kind: 'read', settings };
          if (question.kind === 'picture' && isPicture(question.file)) return content.picture(question.file);
          if (question.kind === 'findPicture') return content.findPicture(question.article, question.src);
          throw unknown(question);
        },
      });
      return async (batches, onAnswer) => {
        // If the broker is away, the threads of this process work.
        await isDone(build.makeStream);
        await pool(batches, onAnswer);
      };
    },
    pagePool: async (count, store, settings, source, inThreads) => {
      if (count * BYTES_PER_PAGE < storeBytes(store)) return undefined;
      const number = ++parts;
      const objects = { store: `store-${number}`, templates: `templates-${number}` };
      const compiled = dirname(dirname(settings.entry));
      const isSent =
        (await isDone(build.makeStream)) &&
        (await isDone(() => putStore(build.objects, objects.store, store, settings.stateDir))) &&
        (await isDone(() => putFolder(build.objects, objects.templates, compiled)));
      if (!isSent) {
        log(`The broker at ${address.shown} has been away for too long. The pages are rendered here.`);
        return undefined;
      }
      // This thread has enough to do with the store and the broker.
      const staging = threads<StagedPage[]>(
        availableParallelism(),
        new URL('./stageThread.ts', import.meta.url),
        source.stage,
      );
      const pool = distributed<Path, StagedPage[]>(build, {
        number,
        inThreads,
        jobsFor: (paths) => paths,
        answerOf: (bytes, paths) => staging.run([{ bytes, paths } satisfies PackedPages]),
        onQuestion: (question) => {
          if (question.kind === 'settings') return { kind: 'render', settings, objects };
          if (question.kind === 'pictureWithDigest' && isPicture(question.file))
            return source.readPicture(question.file, question.digest);
          throw unknown(question);
        },
      });
      return (batches, onAnswer) => pool(batches, onAnswer).finally(() => staging.end());
    },
  };
}

/** True for a picture of the content folder: workers get no other file of this machine. */
const isPicture = (file: string) =>
  fileKind(file) === 'image' && !file.startsWith('/') && !file.split(/[\\/]/).includes('..');

const unknown = ({ kind }: Question) => new BrokerError(`A worker asks for what this work has not: ${kind}`);
