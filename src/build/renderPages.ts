import { ContentError } from '../lib/problem.ts';
import { workerPool } from '../lib/workerPool.ts';
import { pageWriter, type PageRecord } from '../store/pageRecords.ts';
import type { SiteContext } from '../store/siteContext.ts';
import { transaction, type Store } from '../store/store.ts';
import type { FileChange } from './files/stage.ts';
import type { BuildReport } from './buildReport.ts';
import type { BuildPlan } from './planBuild.ts';
import type { RenderedPage } from './renderer.ts';
import type { RenderWorkerData } from './renderWorker.ts';

/** Fewer pages than this are rendered faster in this thread than worker threads start. */
const MIN_PAGES_FOR_WORKERS = 150;
const PAGES_PER_BATCH = 50;

export interface RenderedPages {
  files: FileChange[];
  /** What the pages depend on, to be stored once they are in place. */
  records: PageRecord[];
  /** How many HTML pages the store has gained already. */
  gained: number;
}

/**
 * Renders the pages of a plan. Their dependencies are returned, to be stored once the pages are in place. If all pages
 * are rebuilt, they are stored at once instead, to save memory: they do not count before the build is complete.
 */
export async function renderPages(
  { paths, rebuild }: BuildPlan,
  store: Store,
  context: SiteContext,
  data: RenderWorkerData,
  report: Pick<BuildReport, 'step'>,
): Promise<RenderedPages> {
  const files: FileChange[] = [];
  const records: PageRecord[] = [];
  const write = pageWriter(store);
  const onRendered = (rendered: RenderedPage[]) => {
    for (const { file, change } of rendered) files.push({ file, change });
    if (rebuild !== 'changed') transaction(store, () => rendered.forEach((page) => write.put(page)));
    else
      for (const { path, isPage, dependencies, digest } of rendered)
        records.push({ path, isPage, dependencies, digest });
    report.step(files.length, paths.length);
  };
  if (!paths.length) return { files, records, gained: 0 };
  if (paths.length < MIN_PAGES_FOR_WORKERS) {
    // Loaded only if there is something to render.
    const { publishedFiles, renderer } = await import('./renderer.ts');
    const render = await renderer(context, data, publishedFiles(store, data));
    for (const path of paths) onRendered([await render(path)]);
  } else {
    const script = new URL('./renderWorker.ts', import.meta.url);
    await workerPool(script, data, paths, PAGES_PER_BATCH, onRendered).catch(rethrow);
  }
  return { files, records, gained: write.gained() };
}

/** An error that a thread threw has lost its class on the way. A ContentError is recognised by its name. */
function rethrow(error: Partial<ContentError>): never {
  throw error.name === 'ContentError' ? new ContentError(error.problems!) : error;
}
