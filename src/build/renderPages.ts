import { ContentError } from '../lib/problem.ts';
import { batchesOf, workerPool, type BatchPool } from '../lib/workerPool.ts';
import type { Path } from '../model/address.ts';
import { pageWriter, type PageRecord } from '../store/pageRecords.ts';
import type { SiteContext } from '../store/siteContext.ts';
import { transaction, type Store } from '../store/store.ts';
import type { FileChange } from './files/stage.ts';
import type { BuildReport } from './buildReport.ts';
import type { BuildPlan } from './planBuild.ts';
import type { RenderSettings } from './batchRenderer.ts';
import { pictureBytes } from './files/encodePictures.ts';
import { pageStage, type StagedPage, type StagePlace } from './files/pageStage.ts';
import type { RenderThreadData } from './renderWorker.ts';

/** Fewer pages than this are rendered faster in this thread than worker threads start. */
const MIN_PAGES_FOR_WORKERS = 150;
const PAGES_PER_BATCH = 50;

type PagePool = BatchPool<Path, StagedPage[]>;

/** Renders pages on other machines. */
export interface RenderWorkers {
  /**
   * @param store what the pages are rendered from; its state now is what counts
   * @param source answers what the other machines ask for
   * @param inThreads does the work here, if they do not
   * @returns undefined if the work takes less time here
   */
  pagePool: (
    count: number,
    store: Store,
    settings: RenderSettings,
    source: PageSource,
    inThreads: PagePool,
  ) => Promise<PagePool | undefined>;
}

/** What other machines need to render pages, and where their pages go. */
export interface PageSource {
  readPicture: (file: string, digest: string) => Buffer;
  stage: StagePlace;
}

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
  data: RenderThreadData,
  report: Pick<BuildReport, 'step'>,
  workers?: RenderWorkers,
): Promise<RenderedPages> {
  const files: FileChange[] = [];
  const records: PageRecord[] = [];
  const write = pageWriter(store);
  const onRendered = (rendered: StagedPage[]) => {
    for (const { file, change } of rendered) files.push({ file, change });
    if (rebuild !== 'changed') transaction(store, () => rendered.forEach((page) => write.put(page)));
    else
      for (const { path, isPage, dependencies, digest } of rendered)
        records.push({ path, isPage, dependencies, digest });
    report.step(files.length, paths.length);
  };
  if (!paths.length) return { files, records, gained: 0 };
  const { settings, contentDir, stage } = data;
  const readPicture = (file: string, digest: string) => pictureBytes(contentDir, file, digest);
  if (paths.length < MIN_PAGES_FOR_WORKERS) {
    // Loaded only if there is something to render.
    const { renderer } = await import('./renderer.ts');
    const render = await renderer(context, settings, readPicture);
    const staged = pageStage(stage, store);
    for (const path of paths) onRendered([staged(await render(path))]);
  } else {
    const inThreads: PagePool = (batches, onAnswer) =>
      workerPool(new URL('./renderWorker.ts', import.meta.url), data, batches, onAnswer);
    const source = { readPicture, stage };
    const pool = await workers?.pagePool(paths.length, store, settings, source, inThreads);
    await (pool ?? inThreads)(batchesOf(paths, PAGES_PER_BATCH), onRendered).catch(rethrow);
  }
  return { files, records, gained: write.gained() };
}

/** An error of a thread or of another machine has lost its class on the way. A ContentError is recognised by its name. */
function rethrow(error: Partial<ContentError>): never {
  throw error.name === 'ContentError' ? new ContentError(error.problems!) : error;
}
