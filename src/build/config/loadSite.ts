import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { siteConfigSchema, type Site } from '../../config/siteSchema.ts';
import { ContentError, type Problem } from '../../lib/problem.ts';
import { UsageError } from '../buildFolders.ts';
import { checkedSite } from './checkedSite.ts';
import { ignoredConfigFile, newsroomRoot, configFile } from '../../lib/newsroomRoot.ts';

let loads = 0;

/**
 * Loads the site's configuration, and checks it.
 * @param url replaces the URL in the file, for a build that is served at another address
 * @throws ContentError with every error and its line, UsageError if `url` is no valid site URL
 */
export async function loadSite(url?: string, file = join(newsroomRoot, configFile)): Promise<Site> {
  const result = url === undefined ? undefined : siteConfigSchema.shape.url.safeParse(url);
  if (result?.error) throw new UsageError(`--site-url ${url} ${result.error.issues[0]!.message}.`);
  if (!existsSync(file))
    throw siteFileError({
      message: 'is missing; run this in the folder of a newsroom, or begin one: warta init',
    });
  if (ignoredConfigFile)
    throw siteFileError({ message: `is read, and so ${ignoredConfigFile} is not; keep one of the two` });
  let source = readFileSync(file, 'utf8');
  let config: unknown;
  try {
    // Again, if the file was saved between reading its text and importing it.
    for (let before = ''; before !== source; source = readFileSync(file, 'utf8')) {
      before = source;
      // With another query each time, Node runs the file again: it may read files and the environment.
      const module = (await import(`${pathToFileURL(file).href}?${++loads}`)) as {
        default: unknown;
      };
      config = module.default;
    }
  } catch (error) {
    throw siteFileError(importProblem(error, file));
  }
  if (config === undefined)
    throw siteFileError({ message: 'exports no configuration; write export default { … }' });
  return checkedSite(url ? { ...(config as object), url } : config, source);
}

function siteFileError(problem: Pick<Problem, 'line' | 'message'>): ContentError {
  return new ContentError([{ severity: 'error', file: configFile, ...problem }]);
}

/** Why a file cannot be imported: a syntax error, or an error that it throws. The stack names the line. */
function importProblem(error: unknown, file: string): Pick<Problem, 'line' | 'message'> {
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: '' };
  const frame = stack?.split('\n').find((line) => line.includes(basename(file)) && /:\d/.test(line));
  const line = /\.ts(?:\?[^:]*)?:(\d+)/.exec(frame ?? '')?.[1];
  const remedy = line ? 'correct the line, or the one above it' : 'correct it';
  return {
    line: line === undefined ? undefined : Number(line),
    message: `cannot be read: ${message}; ${remedy}`,
  };
}
