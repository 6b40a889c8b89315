import { workerPool } from '../lib/workerPool.ts';
import { ContentError } from '../lib/problem.ts';
import type { SiteContext } from '../store/siteContext.ts';
import { pageWriter, type PageRecord } from '../store/pageRecords.ts';
import { transaction, type Store } from '../store/store.ts';
import type { FileChange } from './assets.ts';
import type { BuildReport } from './buildSite.ts';
import type { RenderedPage } from './renderer.ts';
import type { RenderWorkerData } from './renderWorker.ts';
import type { BuildPlan } from './planBuild.ts';

/** Fewer pages than this are made sooner than threads start. */
const worthThreads = 150;

/**
 * Renders what is due. What the pages read is held until they are in place, but where all of them are made: that is
 * written as it comes, and counts only when the build is complete.
 */
export async function renderPages(
  { paths, rebuild }: BuildPlan,
  store: Store,
  current: SiteContext,
  data: RenderWorkerData,
  report: Pick<BuildReport, 'step'>,
): Promise<{ files: FileChange[]; held: PageRecord[]; gained: number }> {
  const files: FileChange[] = [];
  const held: PageRecord[] = [];
  const write = pageWriter(store);
  const take = (rendered: RenderedPage[]) => {
    for (const { file, change } of rendered) files.push({ file, change });
    if (rebuild !== 'changed') transaction(store, () => rendered.forEach((page) => write.put(page)));
    else
      for (const { path, isPage, dependencies, digest } of rendered)
        held.push({ path, isPage, dependencies, digest });
    report.step(files.length, paths.length);
  };
  if (!paths.length) return { files, held, gained: 0 };
  if (paths.length < worthThreads) {
    // What renders is loaded where there is something to render.
    const { renderer } = await import('./renderer.ts');
    const render = await renderer(current, data);
    for (const path of paths) take([await render(path)]);
  } else {
    await workerPool(new URL('./renderWorker.ts', import.meta.url), data, paths, 50, take).catch(rethrow);
  }
  return { files, held, gained: write.gained() };
}

/** What a thread threw lost its class on the way here; by its name a fault of the content is told as one. */
function rethrow(error: Partial<ContentError>): never {
  throw error.name === 'ContentError' ? new ContentError(error.problems!) : error;
}
