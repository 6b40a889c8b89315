import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { projectRoot } from './compile.ts';
import { generator } from '../layouts/generator.ts';

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
  const apart: [string, string][] = [
    [content, 'content folder'],
    [state, 'state folder'],
    [projectRoot.replace(/[\\/]$/, ''), 'project'],
  ];
  for (const [other, name] of apart) {
    if (isWithin(other, out))
      throw new UsageError(`--out ${out} holds the ${name}; name a folder of its own.`);
  }
  if (isWithin(out, content))
    throw new UsageError(`--out ${out} lies in the content folder; name a folder elsewhere.`);
  return { content, out, state };
}

/** Where a state folder keeps the names of the folders that it has published into. */
const publishedInto = (state: string) => join(state, 'published-into');

/**
 * Refuses a folder that has something else in it: a publish removes what does not belong to the site.
 * A folder is known as a site by its front page, or by the state folder, should the first publish have been stopped.
 * @throws UsageError
 */
export function refuseForeignFolder({ out, state }: Pick<Folders, 'out' | 'state'>): void {
  if (!existsSync(out) || !readdirSync(out).length) return;
  const known = existsSync(publishedInto(state)) ? readFileSync(publishedInto(state), 'utf8') : '';
  if (known.split('\n').includes(out)) return;
  const front = join(out, 'index.html');
  const mark = `<meta name="generator" content="${generator}">`;
  if (existsSync(front) && readFileSync(front, 'utf8').includes(mark)) return;
  throw new UsageError(
    `${out} is not empty, and no site of Warta is in it. Empty it, or name another folder with --out.`,
  );
}

/** Remembers that what is in a folder is a site; call it before the first file is put there. */
export function rememberFolder({ out, state }: Pick<Folders, 'out' | 'state'>): void {
  const file = publishedInto(state);
  const known = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  if (!known.includes(out)) writeFileSync(file, [...known, out, ''].join('\n'));
}

function isWithin(inner: string, outer: string): boolean {
  const path = relative(outer, inner);
  return path === '' || (path !== '..' && !path.startsWith(`..${sep}`) && resolve(path) !== path);
}
