import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { contentHash } from '../lib/contentHash.ts';
import { publicFilesOnDisk } from '../store/publicFiles.ts';
import { projectRoot } from './projectRoot.ts';

/*
 * What was built is marked with the hash of the code that built it, so that a change of the code builds it again. A
 * process runs the code that it loaded at its start, and its threads load theirs later. If the files changed in between,
 * nobody can say which code built what, so the build is refused.
 */

/** The code on the disk is not the code that this process runs. */
export class CodeChangedError extends Error {
  override name = 'CodeChangedError';
}

/** The folders of `src/` that affect only HTML pages, not feeds and other endpoints. */
export const pageFolders = ['client', 'components', 'layouts', 'pages', 'styles'];

/** The hash of each code file, by its path relative to the project. */
type Code = Map<string, string>;

const codeRoots = ['src', 'package-lock.json'];
const notRun = new Set([...pageFolders, 'cli', 'site.config.ts']);
const isRun = (path: string) => !notRun.has(path.split('/')[1]!);
const ingestFolders = new Set(
  ['lib', 'config', 'model', 'media', 'markdown', 'store', 'ingest'].map((folder) => `src/${folder}/`),
);

const codeAtStart = codeIn(codeRoots, isRun);
/** Files saved after this process began: they may have been loaded before or after. */
const savedWhileLoading = [...codeAtStart.keys()].filter(
  (path) => statSync(join(projectRoot, path)).ctimeMs > performance.timeOrigin,
);

/** Hash of the code that reads the content: the rows of the store depend on it. */
export function ingestCodeHash(): string {
  return codeHash(
    [...codeAtStart].filter(
      ([path]) => ingestFolders.has(/^src\/[^/]+\//.exec(path)?.[0] ?? '') || !path.includes('/'),
    ),
  );
}

/** Hash of the code that endpoints depend on. They read the store and the configuration while they are rendered. */
export function endpointCodeHash(): string {
  return codeHash([...codeAtStart].filter(([path]) => !path.startsWith('src/ingest/')));
}

/**
 * Hash of what the compiled templates depend on, as it is on the disk, where the compiler reads it. The site's
 * configuration is left out, since templates read it when they run.
 */
export function templateCodeHash(): string {
  const notCompiled = /^src\/(cli|ingest|site\.config\.ts)/;
  const code = codeIn([...codeRoots, 'astro.config.mjs'], (path) => !notCompiled.test(path));
  for (const file of publicFilesOnDisk()) addFile(code, `public/${file}`);
  return codeHash([...code]);
}

/** Hash of the code that the server of `npm start` runs, as it is on the disk. */
export function serverCodeHash(): string {
  return codeHash([...codeIn(['src/cli', 'src/build', 'src/output/hosting'], () => true)]);
}

/** The files whose code on the disk is not, or may not be, the code that this process runs. */
export function changedCode(): string[] {
  const codeNow = codeIn(codeRoots, isRun);
  const paths = new Set([...codeAtStart.keys(), ...codeNow.keys()]);
  const changed = [...paths].filter((path) => codeAtStart.get(path) !== codeNow.get(path));
  return [...new Set([...savedWhileLoading, ...changed])];
}

/** @throws CodeChangedError if the code on the disk is not the code that this process runs */
export function refuseChangedCode(): void {
  const [first, ...others] = changedCode();
  if (!first) return;
  const more = others.length ? ` and ${others.length} more` : '';
  throw new CodeChangedError(
    `The code of Warta was changed while it ran (${first}${more}). Start the command again. The site is as it was.`,
  );
}

function codeIn(roots: string[], isIncluded: (path: string) => boolean): Code {
  const code: Code = new Map();
  for (const root of roots) {
    const rootPath = join(projectRoot, root);
    if (!existsSync(rootPath)) continue;
    if (!statSync(rootPath).isDirectory()) {
      addFile(code, root);
      continue;
    }
    const files = readdirSync(rootPath, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(projectRoot.length).replaceAll('\\', '/'));
    for (const file of files.filter(isIncluded).sort()) addFile(code, file);
  }
  return code;
}

function addFile(code: Code, path: string): void {
  try {
    code.set(path, contentHash(readFileSync(join(projectRoot, path))));
  } catch (error) {
    // Deleted since its folder was read.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function codeHash(code: [string, string][]): string {
  return contentHash(JSON.stringify([process.version, code]));
}
