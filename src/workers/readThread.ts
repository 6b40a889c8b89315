import { workerData, type MessagePort } from 'node:worker_threads';
import { answerBatches } from '../lib/workerThread.ts';
import type { ReadBytes } from '../ingest/readBytes.ts';
import type { ReadContext, ReadSettings } from '../ingest/readContext.ts';
import { readFiles } from '../ingest/readFile.ts';
import { asker } from './asking.ts';
import type { ReadJob } from './messages.ts';
import { packed } from './packed.ts';

/** What a thread of a worker that reads files is started with. */
export interface ReadThreadData {
  settings: ReadSettings;
  questions: MessagePort;
}

const { settings, questions } = workerData as ReadThreadData;
const ask = asker(questions);

/** Answers each batch of files with their results. Their bytes come along, and pictures are asked for. */
answerBatches(async (files: ReadJob[]) => {
  const bytes = new Map(files.map(({ path, read }) => [path, read]));
  const context: ReadContext = {
    ...settings,
    content: {
      text: ({ path }) => asBuffer(bytes.get(path)!),
      picture: async (file) => asBuffer((await ask({ kind: 'picture', file })) as ReadBytes),
      findPicture: async (article, src) => (await ask({ kind: 'findPicture', article, src })) as string,
    },
  };
  return packed(await readFiles(files, context));
});

/** A clone of a Buffer is a Uint8Array. */
function asBuffer({ bytes, fault }: ReadBytes): ReadBytes {
  return bytes ? { bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) } : { fault };
}
