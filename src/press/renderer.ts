import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Path } from '../address/address.ts';
import { recordReads, setEdition, type Edition, type Read } from '../store/edition.ts';
import { changeOf, type FileChange } from './assets.ts';
import type * as compiledApp from './compiledApp.ts';
import { fileOf } from './fileOf.ts';
import { stageFile } from './stage.ts';

/** Where the compiled templates are, and where pages go. */
export interface RenderPlace {
  /** The module that `astro build` compiled, and what it was compiled from. */
  entry: string;
  compileKey: string;
  outDir: string;
  stageDir: string;
}

/** What became of one page, and what it read. */
export interface RenderedPage extends FileChange {
  path: Path;
  reads: Read[];
}

/** Makes pages of an edition, and stages those whose bytes are not in `dist/` yet. One edition at a time a thread. */
export async function renderer(
  edition: Edition,
  { entry, compileKey, outDir, stageDir }: RenderPlace,
): Promise<(path: Path) => Promise<RenderedPage>> {
  setEdition(edition);
  const url = pathToFileURL(entry);
  // Templates that are compiled again while the process runs are another module.
  url.search = compileKey;
  const { renderPage } = (await import(url.href)) as typeof compiledApp;
  return async (path) => {
    const { value: bytes, reads } = await recordReads(() => renderPage(path, edition.site.url));
    const file = fileOf(path);
    const change = changeOf(join(outDir, file), bytes);
    if (change !== 'unchanged') stageFile(stageDir, file, bytes);
    return { path, file, change, reads };
  };
}
