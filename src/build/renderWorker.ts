import { parentPort, workerData } from 'node:worker_threads';
import type { Path } from '../model/address.ts';
import type { Instant } from '../model/dates.ts';
import type { Site } from '../config/siteSchema.ts';
import { createSiteContext } from '../store/siteContext.ts';
import { openStoreForReading } from '../store/store.ts';
import { renderer, type RenderedPage, type RenderPlace } from './renderer.ts';

/** What a render worker needs to know. */
export interface RenderWorkerData extends RenderPlace {
  stateDir: string;
  site: Site;
  now: Instant;
}

const { stateDir, site, now, ...place } = workerData as RenderWorkerData;
const store = openStoreForReading(stateDir);
const render = await renderer(createSiteContext(store, site, now), place);

/** Answers each batch of paths with what became of the pages. */
parentPort!.on('message', async (paths: Path[]) => {
  const rendered: RenderedPage[] = [];
  // One transaction a batch: by itself each query would lock the file and unlock it, and wait for the other threads.
  store.exec('BEGIN');
  for (const path of paths) rendered.push(await render(path));
  store.exec('COMMIT');
  parentPort!.postMessage(rendered);
});
