import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configLines } from './configLines.ts';
import { projectRoot } from './projectRoot.ts';

/** The file that a publisher edits, relative to the project. */
export const siteFile = 'src/site.config.ts';

/** Finds lines in the configuration of the project. */
export function siteFileLines(): ReturnType<typeof configLines> {
  return configLines(readFileSync(join(projectRoot, siteFile), 'utf8'));
}
