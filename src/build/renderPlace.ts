import { relative } from 'node:path';
import type { Folders } from './buildFolders.ts';
import { compiledEntry } from './compile/compiledDir.ts';
import { mediaCache } from './files/assets.ts';

/** What pages are rendered with, beside the site context. */
export interface RenderPlace {
  /** The content folder as problems name it. */
  contentName: string;
  /** Where cards are kept. */
  cacheDir: string;
  /** The module that `astro build` compiled, and what it was compiled from. */
  entry: string;
  compileKey: string;
}

/** @param compileKey hash of the code that the templates were compiled from */
export const renderPlace = ({ content, state }: Folders, compileKey: string): RenderPlace => ({
  contentName: relative('', content).replaceAll('\\', '/'),
  cacheDir: mediaCache(state),
  entry: compiledEntry(state),
  compileKey,
});
