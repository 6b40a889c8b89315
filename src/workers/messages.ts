import type { ContentFile } from '../ingest/scan.ts';
import type { ReadBytes } from '../ingest/readBytes.ts';
import type { BuildName } from './namesOnBroker.ts';
import type { Engine } from './engine.ts';

/** What a build says of itself every other second, in JSON. */
export interface BuildNotice extends BuildName {
  engine: Engine;
  hasEnded: boolean;
}

/** What a worker says to a build, in JSON: that it works for it, and why not. */
export interface WorkerNotice {
  worker: string;
  /** How many jobs it does at a time; none if it does not work for the build. */
  threads: number;
  /** Why it does not, as a sentence without its subject. */
  reason?: string;
}

/** A batch of jobs on its way to a worker. */
export interface JobMessage {
  /** The number of the part of the build that it belongs to. One part follows the other. */
  part: number;
  jobs: unknown[];
}

/** Headers of an answer. */
export const header = { batch: 'Batch', outcome: 'Outcome' } as const;

/**
 * What became of a batch: `done` with the answer; `failed` with the error of a job; `given up` if it was delivered so often
 * that it seems to kill workers; `lost` if its object is gone, or it is of a part that is done.
 */
export type Outcome = 'done' | 'failed' | 'given up' | 'lost';

/** What a build says to an answer: `lost` if its object was, so that it is to be sent again. */
export type Receipt = 'ok' | 'lost';

/** A file to be read, and its bytes. */
export type ReadJob = ContentFile & { read: ReadBytes };

/** What a worker asks a build, about a part of it. */
export interface QuestionMessage {
  part: number;
  question: Question;
}

export type Question =
  | { kind: 'settings' }
  /** A picture that is read with its article. */
  | { kind: 'picture'; file: string }
  | { kind: 'findPicture'; article: string; src: string }
  /** A picture for a card. */
  | { kind: 'pictureWithDigest'; file: string; digest: string };

/** What a worker may throw again. */
export interface ErrorMessage {
  name: string;
  message: string;
  stack?: string | undefined;
  /** Of a ContentError. */
  problems?: unknown;
  /** Of a PictureFault. */
  file?: unknown;
}

export function errorMessage(error: unknown): ErrorMessage {
  const { name, message, stack, problems, file } = error as ErrorMessage;
  return { name, message, stack, problems, file };
}

/** The error of a message, which has lost its class. */
export function errorOf(message: ErrorMessage): Error {
  return Object.assign(new Error(message.message), message);
}
