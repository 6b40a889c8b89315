import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newsroomRoot, siteFile } from '../lib/newsroomRoot.ts';
import { configLines } from './configLines.ts';

/** Finds lines in the site's configuration. */
export function siteFileLines(): ReturnType<typeof configLines> {
  return configLines(readFileSync(join(newsroomRoot, siteFile), 'utf8'));
}
