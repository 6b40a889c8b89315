import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { HeaderRule } from '../hosting/headerRules.ts';
import { parsedHeaders } from '../hosting/headersFile.ts';
import { overHttp } from '../hosting/overHttp.ts';

/** The headers that `_headers` of a site says, read again where a publish changed it. Prepared once for many requests. */
export function servedHeaders(outDir: string): () => HeaderRule[] {
  const file = join(outDir, '_headers');
  let known: number | undefined;
  let rules: HeaderRule[] = [];
  return () => {
    const changed = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
    if (changed === undefined || changed === known) return rules;
    rules = overHttp(parsedHeaders(readFileSync(file, 'utf8')));
    known = changed;
    return rules;
  };
}
