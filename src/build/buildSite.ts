import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Path } from '../model/address.ts';
import { endOfDay, isoTime, type Instant } from '../model/dates.ts';
import { editorSchemas } from '../model/editorSchemas.ts';
import type { Problem } from '../lib/problem.ts';
import { createSiteContext } from '../store/siteContext.ts';
import { forgetPictures, keepPictures } from '../store/images.ts';
import {
  markBuildComplete,
  forgetPages,
  isBuilt,
  pageWriter,
  builtPathsBelow,
  builtPageCount,
  markBuildIncomplete,
} from '../store/pageRecords.ts';
import { setBehind } from '../store/permalinks.ts';
import { forgetStore, openStore, transaction, withStoreMended, type Store } from '../store/store.ts';
import { mediaCache, stageAssets, type FileChange } from './assets.ts';
import { beginChanges, finishChanges, forgetBegunChanges } from './changes.ts';
import { templateCodeHash, ingestCodeHash, refuseChangedCode } from './code.ts';
import { checkedContent } from './checkedContent.ts';
import { compile, isCompiled } from './compile.ts';
import { compiledEntry } from './compiledDir.ts';
import { diskError } from '../lib/diskError.ts';
import { outputFile, pathOfOutputFile } from './outputFile.ts';
import { refuseFilesInTheWay } from './filesInTheWay.ts';
import { buildFolders, refuseForeignFolder, type Folders } from './buildFolders.ts';
import { appendPermalinks, permalinksAsRead } from './appendPermalinks.ts';
import { loadSite } from './loadSite.ts';
import { rememberPermalinks } from './publishedPermalinks.ts';
import { lock } from './lock.ts';
import { refusePublicFaults } from './publicFolder.ts';
import { renderPages } from './renderPages.ts';
import { explainPath } from './explainPath.ts';
import { buildFingerprint, planBuild, type BuildPlan } from './planBuild.ts';
import { commit, emptyStage, stageDirFor, type ChangedFiles } from './stage.ts';
import { markPreview } from './unrecordedAddresses.ts';
import { writtenFiles, type WrittenFiles } from './writtenFiles.ts';

export interface BuildOptions {
  content?: string | undefined;
  out?: string | undefined;
  state?: string | undefined;
  siteUrl?: string | undefined;
  /** The moment of the build; default is the clock's, read once. */
  now?: Instant | undefined;
  /** The site is made to be looked at, and no address becomes public: nothing is written into the content folder. */
  preview?: boolean | undefined;
  /** List every warning, and not the first of each kind. */
  everyWarning?: boolean | undefined;
  /** Forget everything that earlier builds know. */
  clean?: boolean | undefined;
  /** The path of a page: why is it made, or not? */
  explain?: string | undefined;
}

/** Where a build tells what it does. */
export interface BuildReport {
  stage: (name: Phase) => void;
  step: (done: number, total: number) => void;
}

export const phases = ['scan', 'ingest', 'compile', 'plan', 'render', 'commit'] as const;
export type Phase = (typeof phases)[number];

export interface BuildResult extends ChangedFiles {
  /** Pages for people; what was rendered counts documents for programs too. */
  pages: number;
  rendered: number;
  articles: number;
  warnings: Problem[];
  explained?: string | undefined;
  /** When the next embargo ends, if there is one. */
  nextEmbargo?: Instant | undefined;
  /** When the day of the build is over where the site is at home. */
  nextDay: Instant;
  /** Milliseconds. */
  stages: Record<Phase, number>;
}

/**
 * Makes `dist/` what the content folder says. Nothing of it is touched before all is known to be right.
 * @throws ContentError, UsageError, LockedError, CodeChangedError, PermalinksChangedError, DiskError; each says what to do
 */
export async function buildSite(options: BuildOptions, report: BuildReport): Promise<BuildResult> {
  const at = buildFolders(options);
  refuseForeignFolder(at);
  refuseChangedCode();
  try {
    return await buildLocked(at, options, report);
  } catch (error) {
    throw diskError(error, false) ?? error;
  }
}

async function buildLocked(at: Folders, options: BuildOptions, report: BuildReport): Promise<BuildResult> {
  const unlock = lock(at);
  try {
    if (options.clean) forget(at.state);
    return await withStoreMended(at.state, () => buildOnce(at, options, report));
  } finally {
    unlock();
  }
}

async function buildOnce(at: Folders, options: BuildOptions, report: BuildReport): Promise<BuildResult> {
  const now = options.now ?? (Date.now() as Instant);
  const times = stopwatch(report);
  times.start('scan');
  const site = await loadSite(options.siteUrl);
  for (const [file, schema] of Object.entries(editorSchemas(site)))
    writeFileSync(join(at.state, file), JSON.stringify(schema, null, 2));
  const store = openStore(at.state, ingestCodeHash() + JSON.stringify(site));
  try {
    // First, while this process is still small: the compiler needs as much memory as all of the rest.
    let templates = templateCodeHash();
    const compiled = isCompiled(at.state, templates);
    times.start('compile', !compiled);
    if (!compiled) {
      refusePublicFaults();
      templates = await compile(at.state);
    }

    times.start('ingest');
    const warnings = await checkedContent(store, at, site, now, report, options);

    times.start('plan');
    const stageDir = stageDirFor(at.out, at.state);
    const key = buildFingerprint(templates, at);
    const current = createSiteContext(store, site, now);
    const due = planBuild(store, site, current, key, at);
    const explained = options.explain && explainPath(store, options.explain as Path, due);

    times.start('render', due.paths.length > 0);
    emptyStage(stageDir);
    const written = writtenFiles(at.out);
    const before = filesBefore(store, written, due);
    if (due.rebuild === 'all') forgetPages(store);
    if (due.rebuild === 'pages') markBuildIncomplete(store);
    const whole = due.rebuild === 'all' || !due.isSameFolder;
    const assets = await stageAssets(store, at, stageDir, report.step, whole ? written : undefined);
    const place = {
      ...{ entry: compiledEntry(at.state), compileKey: templates, outDir: at.out, stageDir },
      ...{ contentDir: at.content, cacheDir: mediaCache(at.state) },
    };
    const pages = await renderPages(due, store, current, { ...place, stateDir: at.state, site, now }, report);

    refuseChangedCode();
    times.start('commit');
    const all = [...assets.files, ...assets.media, ...pages.files];
    const moves = changedFiles([...before, ...assets.removed].filter(written.has), all);
    const names = all.map(({ file }) => file);
    refuseFilesInTheWay(at.out, names, moves, written);
    const permalinks = options.preview ? undefined : appendPermalinks(store, at, site);
    const shown = permalinks ?? (options.clean ? undefined : permalinksAsRead(store, at));
    if (!permalinks) {
      setBehind(store, true);
      markPreview(at, true);
    }
    let pageCount = (due.rebuild === 'all' ? 0 : builtPageCount(store)) + pages.gained;
    const files = beginChanges(at, moves);
    const listBeside = `${stageDir}.list`;
    try {
      // What somebody else put there stays theirs, though its bytes are those that the site has.
      const ours = written.isEarlierSite
        ? [...names, ...builtPathsBelow(store, '/').map(outputFile)]
        : moves.added;
      written.change({ added: ours }, listBeside);
      commit(stageDir, at.out, moves);
      written.change({ removed: moves.removed }, listBeside);
      finishChanges(at, isoTime(now, site.timeZone), files);
      transaction(store, () => {
        const write = pageWriter(store);
        for (const path of due.removed) write.remove(path);
        for (const page of pages.held) write.put(page);
        pageCount += write.gained();
        keepAssets(store, assets.files);
        if (whole) forgetPictures(store);
        keepPictures(store, assets.pictures);
        markBuildComplete(store, JSON.stringify(key), pageCount);
      });
      forgetBegunChanges(at);
      // A preview that took the permalinks file as it is shows what its lost lines would do; the next build still stops there.
      if (shown) rememberPermalinks(at, shown);
      if (permalinks) markPreview(at, false);
    } catch (error) {
      throw diskError(error, true) ?? error;
    }
    const counts = { pages: pageCount, rendered: pages.files.length, articles: articleCount(store) };
    const nextEmbargo = endOfNextEmbargo(store, now);
    const nextDay = endOfDay(now, site.timeZone);
    return { ...counts, ...files, warnings, explained, nextEmbargo, nextDay, stages: times.stop() };
  } finally {
    store.close();
  }
}

/** Deletes what earlier builds know; pictures that were made are right by their names. */
function forget(state: string): void {
  forgetStore(state);
  for (const name of ['app', 'stage']) rmSync(join(state, name), { recursive: true, force: true });
}

/**
 * Files of `dist/` that go unless they are made or kept: all that Warta wrote there, where everything is made or another
 * folder is filled; else those of pages that are no more, and assets.
 */
function filesBefore(
  store: Store,
  written: WrittenFiles,
  { rebuild, isSameFolder, removed }: BuildPlan,
): string[] {
  const gone = new Set(removed.map(outputFile));
  if (rebuild === 'all') return written.all();
  if (!isSameFolder)
    return written.all().filter((file) => gone.has(file) || !isBuilt(store, pathOfOutputFile(file)));
  const assets = store.prepare('SELECT file FROM asset').all();
  return [...gone, ...assets.map(({ file }) => String(file))];
}

/** What becomes of the files of `dist/`, each list in the order of the paths. */
function changedFiles(before: string[], files: FileChange[]): ChangedFiles {
  const of = (change: FileChange['change']) =>
    files
      .filter((file) => file.change === change)
      .map(({ file }) => file)
      .sort();
  const known = new Set(files.map(({ file }) => file));
  const removed = before.filter((file) => !known.has(file)).sort();
  return { added: of('added'), changed: of('changed'), removed };
}

function endOfNextEmbargo(store: Store, now: Instant): Instant | undefined {
  const sql = 'SELECT min(published) AS at FROM article WHERE live = 0 AND draft = 0 AND published > ?';
  return (store.prepare(sql).get(now)!.at ?? undefined) as Instant | undefined;
}

function keepAssets(store: Store, assets: FileChange[]): void {
  store.exec('DELETE FROM asset');
  const put = store.prepare('INSERT INTO asset VALUES (?)');
  for (const { file } of assets) put.run(file);
}

function articleCount(store: Store): number {
  const sql = "SELECT sum(count) AS n FROM list_count WHERE list_by = 'all' AND period = ''";
  return Number(store.prepare(sql).get()!.n);
}

function stopwatch(report: BuildReport) {
  const times = Object.fromEntries(phases.map((stage) => [stage, 0])) as Record<Phase, number>;
  let current: Phase | undefined;
  let since = 0;
  const stop = () => {
    if (current) times[current] = Math.round(performance.now() - since);
    return times;
  };
  const start = (stage: Phase, hasWork = true) => {
    stop();
    current = stage;
    since = performance.now();
    if (hasWork) report.stage(stage);
  };
  return { start, stop };
}
