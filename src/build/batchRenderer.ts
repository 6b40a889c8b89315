import type { Site } from '../config/siteSchema.ts';
import type { Path } from '../model/address.ts';
import type { Instant } from '../model/dates.ts';
import { createSiteContext } from '../store/siteContext.ts';
import { openStoreForReading } from '../store/store.ts';
import { renderer, type ReadPicture, type RenderedPage } from './renderer.ts';
import type { RenderPlace } from './renderPlace.ts';

/** What pages of a planned site are rendered from, as threads and other machines get it. */
export interface RenderSettings extends RenderPlace {
  /** The folder with the store. */
  stateDir: string;
  site: Site;
  now: Instant;
}

/** Renders batches of many pages in a thread. @returns what `onPage` makes of each page */
export async function batchRenderer(
  { stateDir, site, now, ...place }: RenderSettings,
  readPicture: ReadPicture,
): Promise<<Result>(paths: Path[], onPage: (page: RenderedPage) => Result) => Promise<Result[]>> {
  const store = openStoreForReading(stateDir);
  const render = await renderer(createSiteContext(store, site, now), place, readPicture, true);
  return async (paths, onPage) => {
    const results = [];
    // One transaction a batch: otherwise each query would lock and unlock the database file, and wait for other threads.
    store.exec('BEGIN');
    for (const path of paths) results.push(onPage(await render(path)));
    store.exec('COMMIT');
    return results;
  };
}
