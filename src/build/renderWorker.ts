import { workerData } from 'node:worker_threads';
import { answerBatches } from '../lib/workerThread.ts';
import type { Path } from '../model/address.ts';
import { batchRenderer, type RenderSettings } from './batchRenderer.ts';
import { pictureBytes } from './files/encodePictures.ts';
import { pageStage, type StagePlace } from './files/pageStage.ts';

/** What a render thread is started with. */
export interface RenderThreadData {
  settings: RenderSettings;
  contentDir: string;
  stage: StagePlace;
}

const { settings, contentDir, stage } = workerData as RenderThreadData;
const renderBatch = await batchRenderer(settings, (file, digest) => pictureBytes(contentDir, file, digest));
const staged = pageStage(stage);

/** Answers each batch of paths with the staged pages. */
answerBatches((paths: Path[]) => renderBatch(paths, staged));
