import { existsSync, readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { lengthFault } from '../lib/lengthFault.ts';
import { newsroomRoot } from '../lib/newsroomRoot.ts';
import { generator } from '../layouts/generator.ts';
import { lstatIfExists } from '../lib/lstatIfExists.ts';
import { listFile } from './files/writtenFiles.ts';

/** The folders of a build, absolute. */
export interface Folders {
  content: string;
  out: string;
  state: string;
}

/** The command was called in a way that cannot have been intended. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/**
 * The folders that a command names, by default `content`, `dist` and `.warta` of the newsroom.
 * @throws UsageError if a build there would destroy something else
 */
export function buildFolders(named: {
  content?: string | undefined;
  out?: string | undefined;
  state?: string | undefined;
}): Folders {
  for (const option of ['content', 'out', 'state'] as const)
    // Probably an unset variable of a script, which does not mean the folder of the newsroom.
    if (named[option] === '')
      throw new UsageError(`--${option} is empty; name a folder, or leave the option out.`);
  const folder = (path: string | undefined, byDefault: string) =>
    path === undefined ? join(newsroomRoot, byDefault) : resolve(path);
  const content = folder(named.content, 'content');
  const out = folder(named.out, 'dist');
  const state = folder(named.state, DEFAULT_STATE);
  if (!existsSync(content)) {
    throw new UsageError(
      `There is no content folder at ${content}. Name another with --content, or make it.`,
    );
  }
  for (const [option, path] of Object.entries({ content, out, state })) refuseImpossible(option, path);
  const folders = { content, out, state, project: newsroomRoot };
  for (const option of ['out', 'state'] as const) {
    for (const [name, other] of Object.entries(folders)) {
      const folder = name === 'project' ? name : `${name} folder`;
      if (name !== option && isWithin(other, folders[option]))
        throw new UsageError(`--${option} ${folders[option]} holds the ${folder}; name a folder of its own.`);
    }
    if (isWithin(folders[option], content))
      throw new UsageError(
        `--${option} ${folders[option]} lies in the content folder; name a folder elsewhere.`,
      );
  }
  for (const [option, path] of Object.entries({ content, out, state })) refuseSources(option, path);
  return { content, out, state };
}

/**
 * The folder for packed files that a command names, by default `packed` of the newsroom.
 * @throws UsageError if a file there would be published, or in the place of something else
 */
export function packFolder(named: string | undefined, { content, out, state }: Folders): string {
  if (named === '') throw new UsageError('--into is empty; name a folder, or leave the option out.');
  const into = named === undefined ? join(newsroomRoot, 'packed') : resolve(named);
  refuseImpossible('into', into);
  const folders = { 'content folder': content, 'out folder': out, 'state folder': state };
  for (const [name, folder] of Object.entries({ ...folders, project: newsroomRoot })) {
    if (isWithin(folder, into))
      throw new UsageError(`--into ${into} holds the ${name}; name a folder of its own.`);
  }
  for (const [name, folder] of Object.entries(folders)) {
    if (isWithin(into, folder))
      throw new UsageError(`--into ${into} lies in the ${name}; name a folder elsewhere.`);
  }
  refuseSources('into', into);
  return into;
}

/** @throws UsageError if there can be no folder at a path */
function refuseImpossible(option: string, path: string): void {
  const tooLong = path.split(sep).map(lengthFault).find(Boolean);
  if (tooLong) throw new UsageError(`--${option} ${path} ${tooLong}; name another.`);
  const obstacle = obstacleAt(path);
  if (obstacle === path) throw new UsageError(`--${option} ${path} is no folder; name another.`);
  if (obstacle)
    throw new UsageError(`--${option} ${path} lies below ${obstacle}, which is no folder; name another.`);
}

/** @throws UsageError if a folder is one of `sources` or below it */
function refuseSources(option: string, path: string): void {
  for (const [source, why] of Object.entries(sources)) {
    if (isWithin(path, join(newsroomRoot, source)))
      throw new UsageError(`--${option} ${path} lies in ${source}/ of the project, ${why}; name another.`);
  }
}

/** Folders of the newsroom whose every file is used: nothing may be written there, and nothing there stays private. */
const sources = {
  src: 'where the code is',
  theme: 'where the code is',
  plugins: 'where the code is',
  public: 'all of which is published as it is',
};

/** A tag that every HTML page has. */
export const generatorMark = `<meta name="generator" content="${generator}">`;

/** Files that may be in a folder before the first build into it: hidden files, as of Git, and those that hosts require. */
const harmlessNames = /^(\..*|CNAME|README\.md|LICENSE(\.\w+)?)$/i;

/**
 * Refuses an out folder with files of somebody else, which is probably a mistake. A site of Warta is recognised by its
 * list of files, or by its front page if it was built before there were such lists.
 * @throws UsageError
 */
export function refuseForeignFolder({ out }: Pick<Folders, 'out'>): void {
  if (!existsSync(out) || readdirSync(out).every((name) => name !== listFile && harmlessNames.test(name)))
    return;
  const list = lstatIfExists(join(out, listFile));
  if (list && !list.isFile())
    throw new UsageError(
      `${join(out, listFile)} is no file, and the build keeps its list of files there. Move it elsewhere, or name ` +
        'another folder with --out.',
    );
  if (list) return;
  const front = join(out, 'index.html');
  if (existsSync(front) && statSync(front).isFile() && readFileSync(front, 'utf8').includes(generatorMark))
    return;
  throw new UsageError(
    `${out} is not empty, and no site of Warta is in it. Empty it, or name another folder with --out.`,
  );
}

/** The state folder if none is named, relative to the newsroom. */
const DEFAULT_STATE = '.warta';

/**
 * The state folder that a command names, for commands that need no other folder.
 * @throws UsageError if it belongs to somebody else
 */
export function stateFolder(named: string | undefined): string {
  if (named === '') throw new UsageError('--state is empty; name a folder, or leave the option out.');
  const state = named === undefined ? join(newsroomRoot, DEFAULT_STATE) : resolve(named);
  refuseImpossible('state', state);
  refuseForeignState(state);
  return state;
}

/** Every state folder has at least one of these, even if parts of it were lost. */
const stateMarks = ['watch.sock', 'lock.db', 'store.db', 'app/key', 'dev/lock.db', 'worker'];

/**
 * Refuses a state folder with files of somebody else, since everything in a state folder may be deleted. A folder with
 * nothing but pictures may come from a cache, and is accepted. The newsroom's own may have anything in it, such as reports
 * of tests.
 * @throws UsageError
 */
export function refuseForeignState(state: string, own = join(newsroomRoot, DEFAULT_STATE)): void {
  if (!existsSync(state) || state === own) return;
  if (readdirSync(state).every((name) => name === 'media' || harmlessNames.test(name))) return;
  if (stateMarks.some((mark) => existsSync(join(state, mark)))) return;
  throw new UsageError(
    `--state ${state} is not empty, and Warta did not work there before. Empty it, or name another folder.`,
  );
}

/**
 * Refuses a folder for packed files with files of somebody else. `npm run pack` removes archives that no longer belong to
 * the site, and nothing but what its manifest names.
 * @param manifest the file that tells what was packed there
 * @throws UsageError
 */
export function refuseForeignPackFolder(into: string, manifest: string): void {
  if (!existsSync(into) || readdirSync(into).every((name) => harmlessNames.test(name))) return;
  const file = join(into, manifest);
  const isFile = lstatIfExists(file)?.isFile() ?? false;
  if (isFile && readFileSync(file, 'utf8').includes(`"generator": "${generator}"`)) return;
  throw new UsageError(
    `--into ${into} is not empty, and nothing was packed there before. Empty it, or name another folder.`,
  );
}

/** What keeps a folder from being made, at its path or above it: a file, or a symbolic link that leads nowhere. */
function obstacleAt(folder: string): string | undefined {
  const above = folder === dirname(folder) ? undefined : obstacleAt(dirname(folder));
  if (above || !lstatIfExists(folder)) return above;
  return existsSync(folder) && statSync(folder).isDirectory() ? undefined : folder;
}

/** True if a folder is the other one or below it, by whatever symbolic links each is reached. */
export function isWithin(inner: string, outer: string): boolean {
  const [from, to] = [realPath(outer), realPath(inner)];
  const path = relative(from, to);
  return path === '' || (path !== '..' && !path.startsWith(`..${sep}`) && resolve(path) !== path);
}

/** The path of a folder without symbolic links, also if the folder does not exist yet. */
function realPath(folder: string): string {
  if (existsSync(folder)) return realpathSync.native(folder);
  return join(realPath(dirname(folder)), basename(folder));
}
