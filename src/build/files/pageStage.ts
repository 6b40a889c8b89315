import type { PageRecord } from '../../store/pageRecords.ts';
import { openStoreForReading, type Store } from '../../store/store.ts';
import type { RenderedPage } from '../renderer.ts';
import { outputFile } from './outputFile.ts';
import { publishedFiles } from './publishedFiles.ts';
import { stageFile, type FileChange } from './stage.ts';

/** A page without its bytes, which are in the stage if they are not published yet. */
export type StagedPage = PageRecord & FileChange;

/** Where pages go, and what they are compared with. */
export interface StagePlace {
  outDir: string;
  stageDir: string;
  /** True if the out folder has only what changed. */
  isPartial: boolean;
  /** The folder with the store, which knows the digests of the rest. */
  stateDir: string;
}

/**
 * Stages the pages whose bytes are not published yet.
 * @param store where this thread has opened it already
 */
export function pageStage(
  { outDir, stageDir, isPartial, stateDir }: StagePlace,
  store?: Store,
): (page: RenderedPage) => StagedPage {
  const published = publishedFiles(outDir, isPartial ? (store ?? openStoreForReading(stateDir)) : undefined);
  return ({ bytes, ...page }) => {
    const file = outputFile(page.path);
    const change = published.changeOf(file, bytes);
    if (change !== 'unchanged') stageFile(stageDir, file, bytes);
    return { ...page, file, change };
  };
}
