import { hash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { publicFilesOnDisk } from '../store/publicFiles.ts';
import { projectRoot } from './projectRoot.ts';

/*
 * What was made is marked with the code that made it, so that other code makes it again. A process runs the code that it
 * loaded at its start, and its threads load theirs later: where the files have changed in between, nobody can say which
 * code made what, and nothing is made.
 */

/** The code on the disk is not that which this process runs. */
export class CodeChangedError extends Error {
  override name = 'CodeChangedError';
}

/** The folders of `src/` of which only pages for people are made. */
export const pageFolders = ['client', 'components', 'layouts', 'pages', 'styles'];

/** Code files, relative to the project, by the digests of their bytes. */
type Code = Map<string, string>;

const roots = ['src', 'package-lock.json'];
const notRun = new Set([...pageFolders, 'cli', 'site.config.ts']);
const isRun = (path: string) => !notRun.has(path.split('/')[1]!);
const ingestFolders = new Set(
  ['lib', 'config', 'model', 'media', 'markdown', 'store', 'ingest'].map((folder) => `src/${folder}/`),
);

const atStart = codeIn(roots, isRun);
/** What was saved after this process began: nobody knows whether it was loaded before or after. */
const savedWhileLoading = [...atStart.keys()].filter(
  (path) => statSync(join(projectRoot, path)).ctimeMs > performance.timeOrigin,
);

/** What the rows of the store depend on: the code that reads the content. */
export function ingestCodeHash(): string {
  return key(
    [...atStart].filter(
      ([path]) => ingestFolders.has(/^src\/[^/]+\//.exec(path)?.[0] ?? '') || !path.includes('/'),
    ),
  );
}

/** What documents for programs depend on. They read the store and the configuration as they are made. */
export function endpointCodeHash(): string {
  return key([...atStart].filter(([path]) => !path.startsWith('src/ingest/')));
}

/**
 * What the compiled templates depend on, as it lies on the disk, where the compiler reads it. The site's configuration
 * is not among it: templates read it as they run.
 */
export function templateCodeHash(): string {
  const notCompiled = /^src\/(cli|ingest|site\.config\.ts)/;
  const code = codeIn([...roots, 'astro.config.mjs'], (path) => !notCompiled.test(path));
  for (const file of publicFilesOnDisk()) add(code, `public/${file}`);
  return key([...code]);
}

/** What `npm start` itself runs, as it lies on the disk. */
export function serverCodeHash(): string {
  return key([...codeIn(['src/cli', 'src/build', 'src/output/hosting'], () => true)]);
}

/** Where the code that this process runs is not what lies on the disk: the files. */
export function changedCode(): string[] {
  const now = codeIn(roots, isRun);
  const paths = new Set([...atStart.keys(), ...now.keys()]);
  const changed = [...paths].filter((path) => atStart.get(path) !== now.get(path));
  return [...new Set([...savedWhileLoading, ...changed])];
}

/** @throws CodeChangedError where the code that this process runs is not what lies on the disk */
export function refuseChangedCode(): void {
  const [first, ...others] = changedCode();
  if (!first) return;
  const more = others.length ? ` and ${others.length} more` : '';
  throw new CodeChangedError(
    `The code of Warta was changed while it ran (${first}${more}). Start the command again. The site is as it was.`,
  );
}

function codeIn(roots: string[], counts: (path: string) => boolean): Code {
  const code: Code = new Map();
  for (const root of roots) {
    const place = join(projectRoot, root);
    if (!existsSync(place)) continue;
    if (!statSync(place).isDirectory()) {
      add(code, root);
      continue;
    }
    const files = readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(projectRoot.length).replaceAll('\\', '/'));
    for (const file of files.filter(counts).sort()) add(code, file);
  }
  return code;
}

function add(code: Code, path: string): void {
  try {
    code.set(path, hash('sha256', readFileSync(join(projectRoot, path))));
  } catch (error) {
    // Gone since its folder was read.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function key(code: [string, string][]): string {
  return hash('sha256', JSON.stringify([process.version, code]));
}
