import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { Path } from '../address/address.ts';
import type { Instant } from '../article/dates.ts';
import type { Site } from '../schema/site.ts';
import { edition, recordReads, setEdition } from '../store/edition.ts';
import { openStoreForReading } from '../store/store.ts';
import type * as compiledApp from './compiledApp.ts';
import { fileOf } from './fileOf.ts';
import { stageFile } from './stage.ts';

/** What a thread of the press needs to know. */
export interface RenderWorkerData {
  stateDir: string;
  /** The module that `astro build` compiled. */
  entry: string;
  site: Site;
  now: Instant;
  outDir: string;
  stageDir: string;
}

/** What became of one page. */
export interface RenderedPage {
  path: Path;
  /** Relative to `dist/`. */
  file: string;
  change: 'added' | 'changed' | 'unchanged';
}

const { stateDir, entry, site, now, outDir, stageDir } = workerData as RenderWorkerData;

setEdition(edition(openStoreForReading(stateDir), site, now));
const { renderPage } = (await import(pathToFileURL(entry).href)) as typeof compiledApp;

/** Makes pages and stages those whose bytes changed. Answers each batch of paths with what became of them. */
parentPort!.on('message', async (paths: Path[]) => {
  const rendered: RenderedPage[] = [];
  for (const path of paths) {
    const { value: html } = await recordReads(() => renderPage(path, site.url));
    const file = fileOf(path);
    const bytes = Buffer.from(html);
    const before = bytesOf(join(outDir, file));
    const change = !before ? 'added' : before.equals(bytes) ? 'unchanged' : 'changed';
    if (change !== 'unchanged') stageFile(stageDir, file, bytes);
    rendered.push({ path, file, change });
  }
  parentPort!.postMessage(rendered);
});

function bytesOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
