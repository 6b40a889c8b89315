import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parsedHeaders } from '../../output/hosting/headersFile.ts';
import { overHttp } from '../../output/hosting/overHttp.ts';
import { parsedRedirects } from '../../output/hosting/redirectsFile.ts';
import { shortLinks } from '../files/shortLinks.ts';
import type { ServeOptions } from './serve.ts';

/** What a host does with `_headers`, `_redirects` and the short link tables of a site, for every request. A file is read again only after a build changed it. */
export function hostFiles(outDir: string): Required<Pick<ServeOptions, 'headers' | 'redirect'>> {
  const redirects = cachedContent(
    join(outDir, '_redirects'),
    (text) => new Map(parsedRedirects(text).map(({ from, to }) => [from, to])),
    new Map<string, string>(),
  );
  const shortLink = shortLinks(outDir);
  return {
    headers: cachedContent(join(outDir, '_headers'), (text) => overHttp(parsedHeaders(text)), []),
    redirect: (path) => redirects().get(path) ?? shortLink(path),
  };
}

/** The content of a file; while the file is missing, what it was before. */
function cachedContent<Content>(
  file: string,
  parse: (text: string) => Content,
  initial: Content,
): () => Content {
  let content = initial;
  let readTime: number | undefined;
  return () => {
    const time = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
    if (time === undefined || time === readTime) return content;
    content = parse(readFileSync(file, 'utf8'));
    readTime = time;
    return content;
  };
}
