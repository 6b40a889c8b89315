import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { newsroomRoot } from './newsroomRoot.ts';
import { ContentError } from './problem.ts';

/** An error of a file in the newsroom that is no content. */
export function newsroomError(file: string, message: string, line?: number): ContentError {
  return new ContentError([{ severity: 'error', file, line, message }]);
}

/**
 * Imports the default export of a module of the newsroom. Node imports it once in a process and thread.
 * @param path relative to the newsroom
 * @param isKind tells whether the default export is what it must be
 * @param kind what it must be, in words
 * @throws ContentError if the module is missing, throws, or exports something else
 */
export async function importFromNewsroom<Export>(
  path: string,
  isKind: (value: unknown) => value is Export,
  kind: string,
): Promise<Export> {
  const file = join(newsroomRoot, path);
  if (!existsSync(file))
    throw newsroomError(path, 'is missing; write it, or take its name out of the site configuration');
  let value: unknown;
  try {
    ({ default: value } = (await import(pathToFileURL(file).href)) as { default?: unknown });
  } catch (error) {
    const { message, stack = '' } = error instanceof Error ? error : { message: String(error) };
    const line = stack.split(path)[1]?.match(/^:(\d+)/)?.[1];
    throw newsroomError(path, `cannot be loaded: ${message}; correct it`, line ? Number(line) : undefined);
  }
  if (!isKind(value)) throw newsroomError(path, `must have ${kind} as its default export`);
  return value;
}
