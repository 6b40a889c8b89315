import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Site } from '../config/siteSchema.ts';
import type { ReadWorkers } from '../ingest/ingest.ts';
import type { Scan } from '../ingest/scan.ts';
import { diskError } from '../lib/diskError.ts';
import type { Problem } from '../lib/problem.ts';
import type { Path } from '../model/address.ts';
import { endOfDay, type Instant } from '../model/dates.ts';
import { editorSchemas } from '../model/editorSchemas.ts';
import { endOfNextEmbargo } from '../store/liveStories.ts';
import { createSiteContext, type SiteContext } from '../store/siteContext.ts';
import { forgetStore, withStoreMended, type Store } from '../store/store.ts';
import { buildFolders, refuseForeignFolder, type Folders } from './buildFolders.ts';
import { phaseTimer, type BuildReport, type Phase } from './buildReport.ts';
import { checkedContent } from './checkedContent.ts';
import { refuseChangedCode, templateCodeHash } from './code.ts';
import { commitSite } from './commitSite.ts';
import { compile, isCompiled } from './compile/compile.ts';
import { loadSite } from './config/loadSite.ts';
import { lock } from './lock.ts';
import { explainPath } from './explainPath.ts';
import { updateSearchIndex } from '../store/search/updateSearchIndex.ts';
import { openSiteStore } from './openSiteStore.ts';
import { buildFingerprint, planBuild } from './planBuild.ts';
import type { RenderWorkers } from './renderPages.ts';
import { renderSite } from './renderSite.ts';
import { beginPartialSite } from './files/partialSite.ts';
import type { ChangedFiles } from './files/stage.ts';
import { stageDirFor } from './files/stageDir.ts';

export interface BuildOptions {
  content?: string | undefined;
  out?: string | undefined;
  state?: string | undefined;
  siteUrl?: string | undefined;
  /** The moment of the build; by default the clock's, read once. */
  now?: Instant | undefined;
  /** Nothing is written into the content folder, since the site is only looked at and no address becomes public. */
  preview?: boolean | undefined;
  /** List every warning, not only the first of each kind. */
  everyWarning?: boolean | undefined;
  /** Forget everything that earlier builds know. */
  clean?: boolean | undefined;
  /** Make only the files that change, where the state folder came from another machine and the site did not. */
  onlyChanges?: boolean | undefined;
  /** Lists the content folder, where the caller knows what did not change; by default all of it is read. */
  scan?: (() => Scan) | undefined;
  /** Machines that do a part of the work. */
  workers?: (ReadWorkers & RenderWorkers) | undefined;
  /** The path of a page: explain why it is rendered, or not. */
  explain?: string | undefined;
}

export interface BuildResult extends ChangedFiles {
  /** HTML pages. `rendered` counts endpoints and redirects too. */
  pages: number;
  rendered: number;
  articles: number;
  warnings: Problem[];
  explained?: string | undefined;
  /** When the next embargo ends, of an article or of an entry of a live story, if there is one. */
  nextEmbargo?: Instant | undefined;
  /** When the day of the build ends, in the site's time zone. */
  nextDay: Instant;
  /** How long each phase took, in milliseconds. */
  phases: Record<Phase, number>;
}

/**
 * Makes `dist/` what the content folder says. The site is not touched before everything is known to be right.
 * @throws ContentError, UsageError, LockedError, CodeChangedError, PermalinksChangedError, CompileError, DiskError; each
 *   says what to do
 */
export async function buildSite(options: BuildOptions, report: BuildReport): Promise<BuildResult> {
  const folders = buildFolders(options);
  refuseForeignFolder(folders);
  refuseChangedCode();
  try {
    const unlock = lock(folders);
    try {
      if (options.clean) forgetBuilds(folders.state);
      return await withStoreMended(folders.state, () => runPhases(folders, options, report));
    } finally {
      unlock();
    }
  } catch (error) {
    throw diskError(error, false) ?? error;
  }
}

async function runPhases(folders: Folders, options: BuildOptions, report: BuildReport): Promise<BuildResult> {
  const now = options.now ?? (Date.now() as Instant);
  const phase = phaseTimer(report);

  phase.start('prepare');
  const site = await loadSite(options.siteUrl);
  writeEditorSchemas(site, folders);
  const store = openSiteStore(folders.state, site);
  try {
    // Before the content is read, while this process is small: the compiler needs as much memory as all the rest.
    let templates = templateCodeHash();
    const needsCompiling = !isCompiled(folders.state, templates);
    phase.start('compile', needsCompiling);
    if (needsCompiling) templates = await compile(folders.state);

    phase.start('ingest');
    const warnings = await checkedContent(store, folders, site, now, report, options);

    phase.start('index');
    updateSearchIndex(store);

    phase.start('plan');
    const context = createSiteContext(store, site, now);
    const stageDir = stageDirFor(folders.out, folders.state);
    const mayBePartial = Boolean(options.onlyChanges) && beginPartialSite(store, folders);
    const { plan, fingerprint, isPartial } = planSite(store, site, context, templates, folders, mayBePartial);
    const explained = options.explain && explainPath(store, context, options.explain as Path, plan);

    phase.start('render', plan.paths.length > 0);
    const build = { folders, store, site, context, now, stageDir, templates, plan, isPartial };
    const rendered = await renderSite(build, report, options.workers);
    refuseChangedCode();

    phase.start('commit');
    const committed = commitSite(build, rendered, { ...options, fingerprint: JSON.stringify(fingerprint) });

    return {
      ...committed.changes,
      pages: committed.pageCount,
      rendered: rendered.pages.files.length,
      articles: articleCount(store),
      warnings,
      explained,
      nextEmbargo: endOfNextEmbargo(store, now),
      nextDay: endOfDay(now, site.timeZone),
      phases: phase.stop(),
    };
  } finally {
    store.close();
  }
}

/** Plans the build. Where everything is made anew, the whole site is made. */
function planSite(
  store: Store,
  site: Site,
  context: SiteContext,
  templates: string,
  folders: Folders,
  isPartial: boolean,
) {
  const fingerprint = buildFingerprint(templates, folders, isPartial);
  const plan = planBuild(store, site, context, fingerprint, folders);
  if (isPartial && plan.rebuild === 'all') return planSite(store, site, context, templates, folders, false);
  return { plan, fingerprint, isPartial };
}

/** Deletes what earlier builds know. Encoded pictures stay: their names are hashes of what they were made from. */
function forgetBuilds(stateDir: string): void {
  forgetStore(stateDir);
  for (const name of ['app', 'stage']) rmSync(join(stateDir, name), { recursive: true, force: true });
}

function writeEditorSchemas(site: Site, { state }: Folders): void {
  for (const [name, schema] of Object.entries(editorSchemas(site))) {
    const file = join(state, name);
    const text = JSON.stringify(schema, null, 2);
    if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
  }
}

function articleCount(store: Store): number {
  const sql = "SELECT sum(count) AS n FROM list_count WHERE list_by = 'all' AND period = ''";
  return Number(store.prepare(sql).get()!.n);
}
