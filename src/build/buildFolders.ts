import { existsSync, readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { lengthFault } from '../lib/lengthFault.ts';
import { projectRoot } from './projectRoot.ts';
import { generator } from '../layouts/generator.ts';
import { lstatIfExists } from '../lib/lstatIfExists.ts';
import { listFile } from './writtenFiles.ts';

/** The folders of a build, absolute. */
export interface Folders {
  content: string;
  out: string;
  state: string;
}

/** The command was called in a way that cannot be meant. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/**
 * The folders that a command names, or `content`, `dist` and `.warta` of the project.
 * @throws UsageError where publishing there would destroy something else
 */
export function buildFolders(named: {
  content?: string | undefined;
  out?: string | undefined;
  state?: string | undefined;
}): Folders {
  for (const option of ['content', 'out', 'state'] as const)
    // A variable of a script that is not set: the folder of the project is not what was meant.
    if (named[option] === '')
      throw new UsageError(`--${option} is empty; name a folder, or leave the option out.`);
  const folder = (given: string | undefined, usual: string) =>
    given === undefined ? join(projectRoot, usual) : resolve(given);
  const content = folder(named.content, 'content');
  const out = folder(named.out, 'dist');
  const state = folder(named.state, ownState);
  if (!existsSync(content)) {
    throw new UsageError(
      `There is no content folder at ${content}. Name another with --content, or make it.`,
    );
  }
  for (const [option, path] of Object.entries({ content, out, state })) {
    const tooLong = path.split(sep).map(lengthFault).find(Boolean);
    if (tooLong) throw new UsageError(`--${option} ${path} ${tooLong}; name another.`);
    const other = inTheWay(path);
    if (other === path) throw new UsageError(`--${option} ${path} is no folder; name another.`);
    if (other)
      throw new UsageError(`--${option} ${path} lies below ${other}, which is no folder; name another.`);
  }
  const places = { content, out, state, project: projectRoot };
  for (const option of ['out', 'state'] as const) {
    for (const [name, other] of Object.entries(places)) {
      const folder = name === 'project' ? name : `${name} folder`;
      if (name !== option && isWithin(other, places[option]))
        throw new UsageError(`--${option} ${places[option]} holds the ${folder}; name a folder of its own.`);
    }
    if (isWithin(places[option], content))
      throw new UsageError(
        `--${option} ${places[option]} lies in the content folder; name a folder elsewhere.`,
      );
  }
  for (const [option, path] of Object.entries({ content, out, state })) {
    for (const [source, why] of Object.entries(sources)) {
      if (isWithin(path, join(projectRoot, source)))
        throw new UsageError(`--${option} ${path} lies in ${source}/ of the project, ${why}; name another.`);
    }
  }
  return { content, out, state };
}

/** Folders of the project that are read as a whole, so that nothing may be written or kept private in them. */
const sources = {
  src: 'where the code is',
  public: 'all of which is published as it is',
};

/** What every page for people has. */
export const generatorMark = `<meta name="generator" content="${generator}">`;

/** What may lie in a folder before the first build into it: hidden files, as of Git, and what a host asks for. */
const harmless = /^(\..*|CNAME|README\.md|LICENSE(\.\w+)?)$/i;

/**
 * Refuses a folder that has something else in it: it is not likely to be meant. A site is known by its list of files, or
 * by its front page, where it was made before there were lists.
 * @throws UsageError
 */
export function refuseForeignFolder({ out }: Pick<Folders, 'out'>): void {
  if (!existsSync(out) || readdirSync(out).every((name) => name !== listFile && harmless.test(name))) return;
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

/** The state folder of the project, where none is named. */
const ownState = '.warta';

/** One of these is in every state folder, also in one of which parts were lost. */
const stateMarks = ['lock.db', 'store.db', 'app/key', 'dev/lock.db'];

/**
 * Refuses to work in a folder in which somebody else keeps things: what lies in a state folder may be deleted. Pictures
 * alone may come from a cache, and are not deleted. The project's own may have anything in it, as the reports of tests.
 * @throws UsageError
 */
export function refuseForeignState(state: string, own = join(projectRoot, ownState)): void {
  if (!existsSync(state) || state === own) return;
  if (readdirSync(state).every((name) => name === 'media' || harmless.test(name))) return;
  if (stateMarks.some((mark) => existsSync(join(state, mark)))) return;
  throw new UsageError(
    `--state ${state} is not empty, and Warta did not work there before. Empty it, or name another folder.`,
  );
}

/** What is in the way of a folder, above it or at its place: a file, or a link that leads nowhere. */
function inTheWay(folder: string): string | undefined {
  const above = folder === dirname(folder) ? undefined : inTheWay(dirname(folder));
  if (above || !lstatIfExists(folder)) return above;
  return existsSync(folder) && statSync(folder).isDirectory() ? undefined : folder;
}

/** Whether a folder is another or lies below it, by whatever links each is reached. */
function isWithin(inner: string, outer: string): boolean {
  const [from, to] = [realPath(outer), realPath(inner)];
  const path = relative(from, to);
  return path === '' || (path !== '..' && !path.startsWith(`..${sep}`) && resolve(path) !== path);
}

/** Where a folder lies, or will lie, on the disk. */
function realPath(folder: string): string {
  if (existsSync(folder)) return realpathSync.native(folder);
  return join(realPath(dirname(folder)), basename(folder));
}
