import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { PLUGIN_FOLDER } from '../config/pluginSchemas.ts';
import { contentHash } from '../lib/contentHash.ts';
import { engineRoot, newsroomRoot } from '../lib/newsroomRoot.ts';
import { publicFilesOnDisk } from '../store/publicFiles.ts';

/*
 * What was built is marked with the hash of the code that built it, so that a change of the code builds it again. The code
 * is the engine's, and what the newsroom adds: its theme, its plugins, and the versions of its packages.
 *
 * A process runs the code that it loaded at its start, and its threads load theirs later. If the files changed in between,
 * nobody can say which code built what, so the build is refused.
 */

/** The code on the disk is not the code that this process runs. */
export class CodeChangedError extends Error {
  override name = 'CodeChangedError';
}

/** The hash of each code file, by its path relative to the newsroom, with forward slashes. */
type Code = Map<string, string>;

/** The folders of the engine that affect only HTML pages, not feeds and other endpoints. */
export const pageFolders = ['client', 'components', 'layouts', 'pages', 'styles'];

const ingestFolders = new Set(['lib', 'config', 'model', 'media', 'markdown', 'store', 'ingest']);
/** What a build does not load into its own threads: templates are compiled, and the configuration of the site is data. */
const notRun = new Set([...pageFolders, 'deploy', 'state', 'cli', 'site.config.ts']);
/** The site's configuration is left out, since templates read it when they run. */
const notCompiled = new Set(['deploy', 'state', 'workers', 'cli', 'ingest', 'site.config.ts']);

/** The folder of a newsroom with code that Astro compiles. */
export const THEME_FOLDER = 'theme';
/** Files that say which packages are installed: of npm, pnpm, Yarn and Bun. */
export const lockfiles = ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock'];
export const astroConfigs = ['mjs', 'js', 'ts', 'mts', 'cjs', 'cts'].map(
  (ending) => `astro.config.${ending}`,
);

/** The hashes of this process so far, by path. */
const hashes = new Map<string, { stamp: string; hash: string }>();

const codeAtStart = codeThatRuns();
/** Files saved after this process began: they may have been loaded before or after. */
const savedWhileLoading = [...codeAtStart.keys()].filter(
  (path) => statSync(join(newsroomRoot, path)).ctimeMs > performance.timeOrigin,
);

/** Hash of the code that reads the content: the rows of the store depend on it. */
export function ingestCodeHash(): string {
  const engine = pathInNewsroom(engineRoot);
  return codeHash(
    [...codeAtStart].filter(([path]) => {
      const folder = folderBelow(engine, path);
      return folder === undefined || ingestFolders.has(folder);
    }),
  );
}

/** Hash of the code that endpoints depend on. They read the store and the configuration while they are rendered. */
export function endpointCodeHash(): string {
  const engine = pathInNewsroom(engineRoot);
  return codeHash(
    [...codeAtStart].filter(([path]) => !['ingest', 'workers'].includes(folderBelow(engine, path) ?? '')),
  );
}

/** Hash of all code that a build runs in its threads. Workers on other machines have the same. */
export function buildCodeHash(): string {
  const engine = `${pathInNewsroom(engineRoot)}/`;
  // A machine may have the engine elsewhere.
  return codeHash(
    [...codeAtStart].map(([path, hash]) => [path.startsWith(engine) ? path.replace(engine, '') : path, hash]),
  );
}

/** Hash of what the compiled templates depend on, as it is on the disk, where the compiler reads it. */
export function templateCodeHash(): string {
  const code = new Map([
    ...engineCode((folder) => !notCompiled.has(folder)),
    ...newsroomCode([...lockfiles, ...astroConfigs, THEME_FOLDER]),
  ]);
  for (const file of publicFilesOnDisk()) addFile(code, join(newsroomRoot, 'public', file));
  return codeHash([...code]);
}

/** Hash of the code that the server of `npm start` runs, as it is on the disk. */
export function serverCodeHash(): string {
  return codeHash([
    ...engineCode((folder, path) => ['cli', 'build'].includes(folder) || path.startsWith('output/hosting/')),
  ]);
}

/** The files whose code on the disk is not, or may not be, the code that this process runs. */
export function changedCode(): string[] {
  const codeNow = codeThatRuns();
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

/** The code that a build loads into its own threads. */
function codeThatRuns(): Code {
  return new Map([
    ...engineCode((folder) => !notRun.has(folder)),
    ...newsroomCode([...lockfiles, PLUGIN_FOLDER]),
  ]);
}

/** @param isIncluded decides by the top folder of a file and by its path, both relative to the engine */
function engineCode(isIncluded: (folder: string, path: string) => boolean): Code {
  const code: Code = new Map();
  for (const path of pathsIn(engineRoot))
    if (isIncluded(path.split('/', 1)[0]!, path)) addFile(code, `${engineRoot}/${path}`);
  return code;
}

/** @param names files and folders of the newsroom, of which some may not exist */
function newsroomCode(names: string[]): Code {
  const code: Code = new Map();
  for (const path of names.map((name) => join(newsroomRoot, name))) {
    if (!existsSync(path)) continue;
    if (!statSync(path).isDirectory()) addFile(code, path);
    else for (const file of pathsIn(path)) addFile(code, `${path}/${file}`);
  }
  return code;
}

/** What is in a folder and its subfolders, which are named too, in the order of the paths. */
function pathsIn(folder: string): string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return (sep === '/' ? paths : paths.map((path) => path.replaceAll(sep, '/'))).sort();
}

function addFile(code: Code, path: string): void {
  try {
    const hash = hashOf(path);
    if (hash !== undefined) code.set(pathInNewsroom(path), hash);
  } catch (error) {
    // Deleted since its folder was read.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** The hash of a file; undefined for a folder. A file whose times, size and inode are as they were is not read again. */
function hashOf(path: string): string | undefined {
  const stats = statSync(path);
  if (!stats.isFile()) return undefined;
  const stamp = `${stats.ctimeMs} ${stats.mtimeMs} ${stats.size} ${stats.ino}`;
  const known = hashes.get(path);
  if (known?.stamp === stamp) return known.hash;
  const hash = contentHash(readFileSync(path));
  hashes.set(path, { stamp, hash });
  return hash;
}

function pathInNewsroom(path: string): string {
  if (path.startsWith(`${newsroomRoot}/`)) return path.slice(newsroomRoot.length + 1);
  return relative(newsroomRoot, path).replaceAll('\\', '/');
}

/** The top folder of a file below a folder; undefined if the file is not below it. */
function folderBelow(folder: string, path: string): string | undefined {
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1).split('/')[0] : undefined;
}

function codeHash(code: [string, string][]): string {
  return contentHash(JSON.stringify([process.version, code]));
}
