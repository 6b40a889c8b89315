import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fieldNotes, unescapedFields } from '../ingest/fieldNotes.ts';
import { contentHash } from '../lib/contentHash.ts';
import { fieldName, issueMessages } from '../ingest/issueMessage.ts';
import { oncePerPlace } from '../ingest/oncePerMistake.ts';
import { ContentError, type Problem } from '../lib/problem.ts';
import { siteSchema, type Site } from '../config/siteSchema.ts';
import { projectRoot } from './projectRoot.ts';
import { UsageError } from './buildFolders.ts';

/** The file that a publisher edits, relative to the project. */
export const siteFile = 'src/site.config.ts';

/**
 * The site's configuration, checked.
 * @param url takes the place of the one in the file, for a build that is served elsewhere
 * @throws ContentError with every fault and its line, UsageError where `url` is no address
 */
export async function loadSite(url?: string, file = join(projectRoot, siteFile)): Promise<Site> {
  const given = url === undefined ? undefined : siteSchema.shape.url.safeParse(url);
  if (given?.error) throw new UsageError(`--site-url ${url} ${given.error.issues[0]!.message}.`);
  if (!existsSync(file)) {
    throw new ContentError([
      { severity: 'error', file: siteFile, message: 'is missing; take the one of the project as a start' },
    ]);
  }
  let source = readFileSync(file, 'utf8');
  let written: unknown;
  try {
    for (let before = ''; before !== source; source = readFileSync(file, 'utf8')) {
      before = source;
      // The query makes a file that changed while the process runs be read again, and one that did not be compiled once.
      const module = (await import(`${pathToFileURL(file).href}?${contentHash(source)}`)) as {
        default: unknown;
      };
      written = module.default;
    }
  } catch (error) {
    throw new ContentError([unread(error, file)]);
  }
  if (written === undefined)
    throw new ContentError([
      { severity: 'error', file: siteFile, message: 'exports no configuration; write export default { … }' },
    ]);
  return checkedSite(url ? { ...(written as object), url } : written, source);
}

/** What is wrong with a file that is no program, or that throws; the stack names its line. */
function unread(error: unknown, file: string): Problem {
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: '' };
  const named = stack?.split('\n').find((line) => line.includes(basename(file)) && /:\d/.test(line));
  const line = /\.ts(?:\?[^:]*)?:(\d+)/.exec(named ?? '')?.[1];
  const remedy = line ? 'correct the line, or the one above it' : 'correct it';
  return {
    severity: 'error',
    file: siteFile,
    line: line === undefined ? undefined : Number(line),
    message: `cannot be read: ${message}; ${remedy}`,
  };
}

/** Checks a configuration; `source` is the text that it came from, for the lines of faults. */
export function checkedSite(written: unknown, source: string): Site {
  const result = siteSchema.safeParse(written, { reportInput: true });
  if (result.success) {
    const notes = notesIn(result.data, source);
    if (notes.length) throw new ContentError(notes);
    return unescapedFields(result.data);
  }
  const known = Object.keys(siteSchema.shape);
  const problems = oncePerPlace(result.error.issues.flatMap((issue) => issueMessages(issue, known))).map(
    ({ path, message }): Problem => {
      return {
        severity: 'error',
        file: siteFile,
        line: lineOfKey(source, path),
        field: fieldName(path),
        message,
      };
    },
  );
  throw new ContentError(problems);
}

/** What was meant for the newsroom in the texts of a configuration. A tag may be called TK: so are kindergartens. */
function notesIn(site: Site, source: string): Problem[] {
  const tags = Object.fromEntries(
    Object.entries(site.tags).filter(([, label]) => !Object.values(label).includes('TK')),
  );
  const notes = fieldNotes({ ...site, tags }, siteFile, (path) => lineOfKey(source, [...path]) ?? 1);
  return notes.filter(({ severity }) => severity === 'error');
}

/** The line of the innermost key of a path, in the configuration of the project. */
export function lineInSiteFile(path: PropertyKey[]): number | undefined {
  return lineOfKey(readFileSync(join(projectRoot, siteFile), 'utf8'), path);
}

/** The line of the innermost key of a path, looked for one key after the other. */
function lineOfKey(source: string, path: PropertyKey[]): number | undefined {
  let offset = 0;
  let found = false;
  for (const key of path) {
    if (typeof key === 'number') {
      // Words in a list have no key by which they could be found.
      if (!/^[^:]*:\s*\[\s*\{/.test(source.slice(offset))) continue;
      for (let i = 0; i <= key; i++) offset = Math.max(offset, source.indexOf('{', offset + 1));
      continue;
    }
    const match = new RegExp(`['"]?\\b${String(key).replace(/[^\w-]/g, '')}['"]?\\s*:`).exec(
      source.slice(offset),
    );
    if (!match) break;
    offset += match.index;
    found = true;
  }
  return found ? source.slice(0, offset).split('\n').length : undefined;
}
