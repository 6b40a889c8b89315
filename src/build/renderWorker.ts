import { workerData } from 'node:worker_threads';
import type { Site } from '../config/siteSchema.ts';
import { answerBatches } from '../lib/workerPool.ts';
import type { Path } from '../model/address.ts';
import type { Instant } from '../model/dates.ts';
import { createSiteContext } from '../store/siteContext.ts';
import { openStoreForReading } from '../store/store.ts';
import { publishedFiles, renderer, type RenderedPage, type RenderPlace } from './renderer.ts';

/** What a render worker is started with. */
export interface RenderWorkerData extends RenderPlace {
  stateDir: string;
  site: Site;
  now: Instant;
}

const { stateDir, site, now, ...place } = workerData as RenderWorkerData;
const store = openStoreForReading(stateDir);
const context = createSiteContext(store, site, now);
const render = await renderer(context, place, publishedFiles(store, place), true);

/** Answers each batch of paths with the rendered pages. */
answerBatches(async (paths: Path[]) => {
  const rendered: RenderedPage[] = [];
  // One transaction a batch: otherwise each query would lock and unlock the database file, and wait for other threads.
  store.exec('BEGIN');
  for (const path of paths) rendered.push(await render(path));
  store.exec('COMMIT');
  return rendered;
});
