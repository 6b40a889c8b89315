import { existsSync, lstatSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { projectRoot } from './projectRoot.ts';
import { generator } from '../layouts/generator.ts';
import { listFile } from './writtenFiles.ts';

/** The folders of a publish, absolute. */
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
export function folders(named: {
  content?: string | undefined;
  out?: string | undefined;
  state?: string | undefined;
}): Folders {
  const folder = (given: string | undefined, usual: string) =>
    given ? resolve(given) : join(projectRoot, usual);
  const content = folder(named.content, 'content');
  const out = folder(named.out, 'dist');
  const state = folder(named.state, '.warta');
  if (!existsSync(content)) {
    throw new UsageError(
      `There is no content folder at ${content}. Name another with --content, or make it.`,
    );
  }
  for (const [option, path] of Object.entries({ content, out, state })) {
    const other = inTheWay(path);
    if (other === path) throw new UsageError(`--${option} ${path} is no folder; name another.`);
    if (other)
      throw new UsageError(`--${option} ${path} lies below ${other}, which is no folder; name another.`);
  }
  const apart: [string, string][] = [
    [content, 'content folder'],
    [state, 'state folder'],
    [projectRoot.replace(/[\\/]$/, ''), 'project'],
  ];
  for (const [other, name] of apart) {
    if (isWithin(other, out))
      throw new UsageError(`--out ${out} holds the ${name}; name a folder of its own.`);
  }
  for (const [option, path] of Object.entries({ out, state })) {
    if (isWithin(path, content))
      throw new UsageError(`--${option} ${path} lies in the content folder; name a folder elsewhere.`);
  }
  return { content, out, state };
}

/** What may lie in a folder before the first publish into it: hidden files, as of Git, and what a host asks for. */
const harmless = /^(\..*|CNAME|README\.md|LICENSE(\.\w+)?)$/i;

/**
 * Refuses a folder that has something else in it: it is not likely to be meant. A site is known by its list of files, or
 * by its front page, where it was made before there were lists.
 * @throws UsageError
 */
export function refuseForeignFolder({ out }: Pick<Folders, 'out'>): void {
  if (!existsSync(out) || readdirSync(out).every((name) => name !== listFile && harmless.test(name))) return;
  if (existsSync(join(out, listFile))) return;
  const front = join(out, 'index.html');
  const mark = `<meta name="generator" content="${generator}">`;
  if (existsSync(front) && readFileSync(front, 'utf8').includes(mark)) return;
  throw new UsageError(
    `${out} is not empty, and no site of Warta is in it. Empty it, or name another folder with --out.`,
  );
}

/** What is in the way of a folder, above it or at its place: a file, or a link that leads nowhere. */
function inTheWay(folder: string): string | undefined {
  const above = folder === dirname(folder) ? undefined : inTheWay(dirname(folder));
  if (above || !lstatSync(folder, { throwIfNoEntry: false })) return above;
  return existsSync(folder) && statSync(folder).isDirectory() ? undefined : folder;
}

function isWithin(inner: string, outer: string): boolean {
  const path = relative(outer, inner);
  return path === '' || (path !== '..' && !path.startsWith(`..${sep}`) && resolve(path) !== path);
}
