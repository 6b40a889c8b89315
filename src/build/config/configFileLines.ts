import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newsroomRoot, configFile } from '../../lib/newsroomRoot.ts';
import { configLines } from './configLines.ts';

/** Finds lines in the site's configuration. */
export function configFileLines(): ReturnType<typeof configLines> {
  return configLines(readFileSync(join(newsroomRoot, configFile), 'utf8'));
}
