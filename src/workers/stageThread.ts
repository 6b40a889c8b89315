import { workerData } from 'node:worker_threads';
import { pageStage, type StagePlace } from '../build/files/pageStage.ts';
import type { RenderedPage } from '../build/renderer.ts';
import { answerBatches } from '../lib/workerThread.ts';
import { checkedAnswer } from './checkedAnswer.ts';
import { unpacked } from './packed.ts';

/** What a worker answered to a batch of paths. */
export interface PackedPages {
  bytes: Uint8Array;
  paths: string[];
}

const staged = pageStage(workerData as StagePlace);

/** A thread of a build: unpacks the pages of workers, and stages them. */
answerBatches((answers: PackedPages[]) => {
  const pages = answers.flatMap(({ bytes, paths }) =>
    checkedAnswer(unpacked(bytes) as RenderedPage[], paths),
  );
  return Promise.resolve(pages.map(staged));
});
