import type { Site } from '../config/siteSchema.ts';
import type { Instant } from '../model/dates.ts';
import { forgetPages, isBuilt, markBuildIncomplete } from '../store/pageRecords.ts';
import type { SiteContext } from '../store/siteContext.ts';
import type { Store } from '../store/store.ts';
import { stageAssets, type Assets } from './files/assets.ts';
import type { Folders } from './buildFolders.ts';
import type { BuildReport } from './buildReport.ts';
import { outputFile, pathOfOutputFile } from './files/outputFile.ts';
import type { BuildPlan } from './planBuild.ts';
import { publishedFiles } from './files/publishedFiles.ts';
import { renderPlace } from './renderPlace.ts';
import { renderPages, type RenderedPages, type RenderWorkers } from './renderPages.ts';
import { emptyStage } from './files/stage.ts';
import { writtenFiles, type WrittenFiles } from './files/writtenFiles.ts';

/** A build that is planned, and what its last phases need. */
export interface PlannedBuild {
  folders: Folders;
  store: Store;
  site: Site;
  context: SiteContext;
  now: Instant;
  stageDir: string;
  /** Hash of the code that the compiled templates were compiled from. */
  templates: string;
  plan: BuildPlan;
  /** True if the out folder has only what changed: the rest is known by its digests. */
  isPartial: boolean;
}

/** The new site: its new and changed files are in the stage. */
export interface RenderedSite {
  assets: Assets;
  pages: RenderedPages;
  /** The files that Warta wrote into the out folder before. */
  written: WrittenFiles;
  /** Files of the out folder to remove, unless the new site has them too. */
  replaced: string[];
}

/** The render phase: stages everything that differs from the out folder, which is not touched. */
export async function renderSite(
  build: PlannedBuild,
  report: BuildReport,
  workers?: RenderWorkers,
): Promise<RenderedSite> {
  const { folders, store, site, context, now, stageDir, templates, plan, isPartial } = build;
  emptyStage(stageDir);
  const written = writtenFiles(folders.out);
  const replaced = replacedFiles(store, written, plan);
  if (plan.rebuild === 'all') forgetPages(store);
  if (plan.rebuild === 'pages') markBuildIncomplete(store);
  const assets = await stageAssets(
    store,
    folders,
    stageDir,
    publishedFiles(folders.out, isPartial ? store : undefined),
    report.step,
    checksEveryPicture(plan) ? written : undefined,
  );
  const pages = await renderPages(
    plan,
    store,
    context,
    {
      settings: { ...renderPlace(folders, templates), stateDir: folders.state, site, now },
      contentDir: folders.content,
      stage: { outDir: folders.out, stageDir, isPartial, stateDir: folders.state },
    },
    report,
    workers,
  );
  return { assets, pages, written, replaced };
}

/** True if the store does not know which pictures the out folder has, so that each one is looked for. */
export const checksEveryPicture = ({ rebuild, isSameFolder }: BuildPlan): boolean =>
  rebuild === 'all' || !isSameFolder;

/**
 * Files of `dist/` to remove, unless this build writes or keeps them. If everything is rebuilt: all that Warta wrote. If
 * the out folder is another than before: those of removed pages, and all that the store knows no page for. Else those of
 * removed pages, and all assets.
 */
function replacedFiles(
  store: Store,
  written: WrittenFiles,
  { rebuild, isSameFolder, removed }: BuildPlan,
): string[] {
  if (rebuild === 'all') return written.all();
  const ofRemovedPages = new Set(removed.map(outputFile));
  if (!isSameFolder)
    return written
      .all()
      .filter((file) => ofRemovedPages.has(file) || !isBuilt(store, pathOfOutputFile(file)));
  const assets = store.prepare('SELECT file FROM asset').all();
  return [...ofRemovedPages, ...assets.map(({ file }) => String(file))];
}
