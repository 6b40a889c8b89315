import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configLines } from './configLines.ts';
import { newsroomRoot, siteFiles } from '../lib/newsroomRoot.ts';

const present = siteFiles.filter((file) => existsSync(join(newsroomRoot, file)));

/** The file that a publisher edits, relative to the newsroom. */
export const siteFile = present[0] ?? siteFiles[0];
/** A second such file, which nothing reads. */
export const ignoredSiteFile = present[1];

/** Finds lines in the site's configuration. */
export function siteFileLines(): ReturnType<typeof configLines> {
  return configLines(readFileSync(join(newsroomRoot, siteFile), 'utf8'));
}
