import { pool } from '../lib/workerPool.ts';
import { ContentError } from '../lib/problem.ts';
import type { Edition } from '../store/edition.ts';
import { pageWriter, type PageReads } from '../store/pages.ts';
import { transaction, type Store } from '../store/store.ts';
import type { FileChange } from './assets.ts';
import type { Report } from './publish.ts';
import type { RenderedPage } from './renderer.ts';
import type { RenderWorkerData } from './renderWorker.ts';
import type { Scope } from './scope.ts';

/** Fewer pages than this are made sooner than threads start. */
const worthThreads = 150;

/**
 * Renders what is due. What the pages read is held until they are in place, but where all of them are made: that is
 * written as it comes, and counts only when the edition is complete.
 */
export async function renderPages(
  { paths, anew }: Scope,
  store: Store,
  current: Edition,
  data: RenderWorkerData,
  report: Pick<Report, 'step'>,
): Promise<{ files: FileChange[]; held: PageReads[]; gained: number }> {
  const files: FileChange[] = [];
  const held: PageReads[] = [];
  const write = pageWriter(store);
  const take = (rendered: RenderedPage[]) => {
    for (const { file, change } of rendered) files.push({ file, change });
    if (anew !== 'nothing') transaction(store, () => rendered.forEach((page) => write.put(page)));
    else for (const { path, isPage, reads, digest } of rendered) held.push({ path, isPage, reads, digest });
    report.step(files.length, paths.length);
  };
  if (!paths.length) return { files, held, gained: 0 };
  if (paths.length < worthThreads) {
    // What renders is loaded where there is something to render.
    const { renderer } = await import('./renderer.ts');
    const render = await renderer(current, data);
    for (const path of paths) take([await render(path)]);
  } else {
    await pool(new URL('./renderWorker.ts', import.meta.url), data, paths, 50, take).catch(rethrow);
  }
  return { files, held, gained: write.gained() };
}

/** What a thread threw lost its class on the way here; by its name a fault of the content is told as one. */
function rethrow(error: Partial<ContentError>): never {
  throw error.name === 'ContentError' ? new ContentError(error.problems!) : error;
}
