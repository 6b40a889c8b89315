import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { pathOf, type Path } from '../address/address.ts';
import type { Instant } from '../article/dates.ts';
import { crossCheck } from '../ingest/crossCheck.ts';
import { ingest } from '../ingest/ingest.ts';
import { encode } from '../media/encode.ts';
import { neededDerivatives } from './neededDerivatives.ts';
import { pool } from '../pool/pool.ts';
import { editorSchemas } from '../schema/editorSchemas.ts';
import { byPlace, ContentError, type Problem } from '../schema/problem.ts';
import type { Site } from '../schema/site.ts';
import { settleListing } from '../store/listing.ts';
import { openStore, type Store } from '../store/store.ts';
import { clientDir, compile, compiledEntry, compileKey, ingestKey, isCompiled } from './compile.ts';
import { folders, refuseForeignFolder, rememberFolder, type Folders } from './folders.ts';
import { loadSite } from './loadSite.ts';
import { lock } from './lock.ts';
import { plannedPages } from './plan.ts';
import type { RenderedPage, RenderWorkerData } from './renderWorker.ts';
import { commit, emptyStage, filesBelow, stageCopy, stageDirFor } from './stage.ts';

export interface PublishOptions {
  content?: string | undefined;
  out?: string | undefined;
  state?: string | undefined;
  siteUrl?: string | undefined;
  /** The moment of the publish; default is the clock's, read once. */
  now?: Instant | undefined;
  /** Forget everything that earlier publishes know. */
  clean?: boolean | undefined;
}

/** Where a publish tells what it does. */
export interface Report {
  stage: (name: Stage) => void;
  step: (done: number, total: number) => void;
  warn: (text: string) => void;
}

export const stages = ['scan', 'ingest', 'compile', 'plan', 'render', 'commit'] as const;
export type Stage = (typeof stages)[number];

export interface Published {
  pages: number;
  rendered: number;
  /** Files of `dist/`, relative to it. */
  added: string[];
  changed: string[];
  removed: string[];
  articles: number;
  warnings: Problem[];
  /** Milliseconds. */
  stages: Record<Stage, number>;
}

/**
 * Makes `dist/` what the content folder says. Nothing of it is touched before all is known to be right.
 * @throws ContentError, UsageError, LockedError; each says what to do
 */
export async function publish(options: PublishOptions, report: Report): Promise<Published> {
  const at = folders(options);
  const now = options.now ?? (Date.now() as Instant);
  refuseForeignFolder(at);
  const unlock = lock(at.state);
  try {
    if (options.clean) {
      for (const name of ['store.db', 'store.db-wal', 'store.db-shm', 'app', 'stage']) {
        rmSync(join(at.state, name), { recursive: true, force: true });
      }
    }
    const times = stopwatch(report);
    times.start('scan');
    const site = await loadSite(options.siteUrl);
    for (const [file, schema] of Object.entries(editorSchemas(site)))
      writeFileSync(join(at.state, file), JSON.stringify(schema, null, 2));
    const store = openStore(at.state, ingestKey() + JSON.stringify(site));
    try {
      times.start('ingest');
      const warnings = await checkedContent(store, at, site, now, report);
      const compiled = isCompiled(at.state, compileKey());
      times.start('compile', !compiled);
      if (!compiled) await compile(at.state);
      times.start('plan');
      const paths = [...new Set(Array.from(plannedPages(store, site), (page) => pathOf(page, site)))];
      times.start('render');
      const stageDir = stageDirFor(at.out, at.state);
      emptyStage(stageDir);
      const assets = await stageAssets(store, at, stageDir);
      const pages = await renderPages(paths, { at, site, now, stageDir }, report);
      times.start('commit');
      const files = [...assets, ...pages];
      const known = new Set(files.map(({ file }) => file));
      const removed = filesBelow(at.out).filter((file) => !known.has(file));
      const changedFiles = (change: string) =>
        files.filter((file) => file.change === change).map(({ file }) => file);
      const [added, changed] = [changedFiles('added').sort(), changedFiles('changed').sort()];
      rememberFolder(at);
      commit(stageDir, at.out, [...added, ...changed], removed);
      const { articles } = store.prepare('SELECT count(*) AS articles FROM article WHERE live = 1').get() as {
        articles: number;
      };
      const counts = { pages: paths.length, rendered: pages.length, articles };
      return { ...counts, added, changed, removed: removed.sort(), warnings, stages: times.stop() };
    } finally {
      store.close();
    }
  } finally {
    unlock();
  }
}

/** Brings the store up to date and checks everything. @returns the warnings */
export async function checkedContent(
  store: Store,
  at: Folders,
  site: Site,
  now: Instant | undefined,
  report: Pick<Report, 'step' | 'warn'>,
): Promise<Problem[]> {
  const { problems: scanned } = await ingest(store, at.content, site, report.step);
  settleListing(store, now);
  const stored = store.prepare('SELECT * FROM problem').all() as unknown as Problem[];
  const prefix = relative(process.cwd(), at.content) || '.';
  const problems = [...stored, ...scanned, ...crossCheck(store, site)]
    .map((problem) => ({ ...problem, file: join(prefix, problem.file).replaceAll('\\', '/') }))
    .sort(byPlace);
  if (problems.some(({ severity }) => severity === 'error')) throw new ContentError(problems);
  return problems;
}

type Job = { at: Folders; site: Site; now: Instant; stageDir: string };

async function renderPages(
  paths: Path[],
  { at, site, now, stageDir }: Job,
  report: Report,
): Promise<RenderedPage[]> {
  const data: RenderWorkerData = {
    stateDir: at.state,
    entry: compiledEntry(at.state),
    site,
    now,
    outDir: at.out,
    stageDir,
  };
  const pages: RenderedPage[] = [];
  await pool(new URL('./renderWorker.ts', import.meta.url), data, paths, 50, (rendered: RenderedPage[]) => {
    pages.push(...rendered);
    report.step(pages.length, paths.length);
  });
  return pages;
}

type Asset = Pick<RenderedPage, 'file' | 'change'>;

/** Stages compiled styles and scripts, `public/`, and the images of articles. */
async function stageAssets(store: Store, at: Folders, stageDir: string): Promise<Asset[]> {
  const compiled = filesBelow(clientDir(at.state)).map((file) => ({
    file,
    source: join(clientDir(at.state), file),
  }));
  const cacheDir = join(at.state, 'media');
  const needed = neededDerivatives(store, at.content);
  const queue = [...needed];
  const encodeRest = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await encode(next, cacheDir);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, encodeRest));
  const media = needed.map(({ name }) => ({ file: `media/${name}`, source: join(cacheDir, name) }));
  return [...compiled, ...media].map(({ file, source }) => {
    const change = changeOf(join(at.out, file), source);
    if (change !== 'unchanged') stageCopy(stageDir, file, source);
    return { file, change };
  });
}

function changeOf(target: string, source: string): Asset['change'] {
  let before: Buffer;
  try {
    before = readFileSync(target);
  } catch {
    return 'added';
  }
  return before.equals(readFileSync(source)) ? 'unchanged' : 'changed';
}

function stopwatch(report: Report) {
  const times = Object.fromEntries(stages.map((stage) => [stage, 0])) as Record<Stage, number>;
  let current: Stage | undefined;
  let since = 0;
  const stop = () => {
    if (current) times[current] = Math.round(performance.now() - since);
    return times;
  };
  const start = (stage: Stage, hasWork = true) => {
    stop();
    current = stage;
    since = performance.now();
    if (hasWork) report.stage(stage);
  };
  return { start, stop };
}
