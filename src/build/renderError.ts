import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ContentError } from '../lib/problem.ts';
import { sqliteResultCode } from '../lib/sqliteError.ts';
import { newsroomRoot } from '../lib/newsroomRoot.ts';
import type { Path } from '../model/address.ts';

/** An error that a template threw, with the page and the component. One of the store, which a query met, stays as it is. */
export function renderError(path: Path, error: unknown): Error {
  if (error instanceof Error && sqliteResultCode(error) !== undefined) return error;
  const { message, stack = '' } = error instanceof Error ? error : { message: String(error) };
  const component = componentOf(stack);
  const file = component ? relative(newsroomRoot, component).replaceAll('\\', '/') : path;
  const page = component ? `the page ${path} ` : '';
  const reason = `cannot be rendered: ${message}; correct the template`;
  return new ContentError([
    { severity: 'error', file, message: component ? `threw, so ${page}${reason}` : reason },
  ]);
}

/** The Astro file of the compiled code in which an error was thrown: the compiler writes its path behind each component. */
function componentOf(stack: string): string | undefined {
  const [, url, line] = /(file:\/\/\/[^\s)]*?\.mjs)(?:\?[^:\s)]*)?:(\d+):\d+/.exec(stack) ?? [];
  if (!url) return undefined;
  try {
    const rest = readFileSync(fileURLToPath(url), 'utf8')
      .split('\n')
      .slice(Number(line) - 1)
      .join('\n');
    return /"([^"\n]+\.astro)", void 0\)/.exec(rest)?.[1];
  } catch {
    return undefined;
  }
}
