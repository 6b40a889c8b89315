import { workerData, type MessagePort } from 'node:worker_threads';
import { answerBatches } from '../lib/workerThread.ts';
import { batchRenderer, type RenderSettings } from '../build/batchRenderer.ts';
import { PictureFault } from '../media/pictureFault.ts';
import type { Path } from '../model/address.ts';
import { asker } from './asking.ts';
import type { ErrorMessage } from './messages.ts';
import { packed } from './packed.ts';

/** What a thread of a worker that renders pages is started with. */
export interface RenderThreadData {
  settings: RenderSettings;
  questions: MessagePort;
}

const { settings, questions } = workerData as RenderThreadData;
const ask = asker(questions);

const renderBatch = await batchRenderer(settings, async (file, digest) => {
  try {
    return Buffer.from((await ask({ kind: 'pictureWithDigest', file, digest })) as Uint8Array);
  } catch (error) {
    const { name, message, file } = error as ErrorMessage;
    throw name === 'PictureFault' ? new PictureFault(message, file as string | undefined) : error;
  }
});

/** Answers each batch of paths with the pages. */
answerBatches(async (paths: Path[]) => packed(await renderBatch(paths, (page) => page)));
