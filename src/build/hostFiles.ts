import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parsedHeaders } from '../output/hosting/headersFile.ts';
import { overHttp } from '../output/hosting/overHttp.ts';
import { parsedRedirects } from '../output/hosting/redirectsFile.ts';
import type { ServeOptions } from './serve.ts';

/** What `_headers` and `_redirects` of a site say, read again where a build changed them. Prepared once for many requests. */
export function hostFiles(outDir: string): Required<Pick<ServeOptions, 'headers' | 'redirects'>> {
  return {
    headers: lastRead(join(outDir, '_headers'), (text) => overHttp(parsedHeaders(text)), []),
    redirects: lastRead(
      join(outDir, '_redirects'),
      (text) => new Map(parsedRedirects(text).map(({ from, to }) => [from, to])),
      new Map<string, string>(),
    ),
  };
}

/** What a file said when it was there last. */
function lastRead<Content>(file: string, parse: (text: string) => Content, before: Content): () => Content {
  let content = before;
  let known: number | undefined;
  return () => {
    const changed = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
    if (changed === undefined || changed === known) return content;
    content = parse(readFileSync(file, 'utf8'));
    known = changed;
    return content;
  };
}
