import { z } from 'astro/zod';
import type { Path } from '../model/address.ts';
import { normalisedPath } from '../model/normalisedPath.ts';
import { redirectFault, redirectPath } from '../model/redirect.ts';
import { mergeMarkers } from '../markdown/mergeMarkers.ts';
import { hostNamePattern } from '../config/textSchemas.ts';
import type { Problem } from '../lib/problem.ts';
import type { ReadConfig } from '../config/readConfig.ts';
import { pageKinds, type PageKind, type Permalink, type PagePermalink } from '../store/permalinks.ts';
import type { FileResult } from './fileResult.ts';
import { fileAbove, takenFiles } from './takenFiles.ts';

const addressFields = { path: z.string().startsWith('/'), gone: z.literal(true).optional() };
const lineSchema = z.union([
  z.strictObject({ ...addressFields, id: z.string() }),
  ...pageKinds.map((kind) => z.strictObject({ ...addressFields, [kind]: z.string() })),
  z.strictObject({
    site: z
      .url({ protocol: /^https?$/, hostname: hostNamePattern })
      .refine((url) => URL.canParse(url) && new URL(url).origin === url),
  }),
]);

/**
 * Reads `permalinks.jsonl`, which has every address that was ever published: a line of JSON for each address of an
 * article with its id, for each page, tag, author and section, and for each host of the site. Lines may repeat, since Git
 * merges two branches line by line. A line with `"gone": true` gives up an address, until a later line has it again.
 */
export function readPermalinks(path: string, text: string, site: ReadConfig): FileResult {
  const problems: Problem[] = [];
  const sites: string[] = [];
  const taken = takenFiles();
  const articles = new Map<Path, Permalink>();
  const pages = new Map<string, PagePermalink>();
  for (const [i, written] of text.split('\n').entries()) {
    if (!written.trim()) continue;
    const fault = (message: string) => problems.push({ severity: 'error', file: path, line: i + 1, message });
    const read = lineSchema.safeParse(jsonOf(written));
    if (!read.success) {
      fault(
        mergeMarkers(`\n${written}`).length
          ? `is a merge marker (${written.slice(0, 40)}): keep the lines of both branches, and take the markers out`
          : 'is no line of the permalinks file such as {"path":"/2024/06/19/slug/","id":"k3f9x2"}; take it back as it was',
      );
      continue;
    }
    const entry = read.data as { path: Path; id?: string; gone?: true; site?: string } & {
      [kind in PageKind]?: string;
    };
    if (entry.site !== undefined) {
      sites.push(entry.site);
      continue;
    }
    // Only this file has addresses with plain spaces. `normalisedPath` refuses these, since elsewhere a space ends an address.
    const { path: plain, fault: spelling } = normalisedPath(entry.path.replaceAll(' ', '%20'));
    if (plain === undefined) {
      fault(`${spelling} (${entry.path}); take the line out, or write an address that was public`);
      continue;
    }
    const address = redirectPath(plain);
    const reason =
      redirectFault(address, site) ??
      fileAbove(address, taken) ??
      (address === plain ? undefined : `has its file at ${address}`);
    if (reason && !entry.gone) {
      fault(`has the address ${entry.path}, which ${reason}; take out this line`);
      continue;
    }
    const kind = pageKinds.find((kind) => entry[kind] !== undefined);
    if (kind) {
      const of = entry[kind]!;
      if (entry.gone) pages.delete(`${kind} ${address}`);
      else pages.set(`${kind} ${address}`, { path: address, kind, of, line: i + 1 });
      continue;
    }
    const id = entry.id!;
    const before = articles.get(address);
    if (entry.gone) articles.delete(address);
    else if (!before) articles.set(address, { path: address, id, line: i + 1 });
    else if (before.id !== id)
      fault(`gives ${address} to ${id}, which a line above gives to ${before.id}; keep one of the two`);
  }
  const row = { permalinks: [...articles.values()], pages: [...pages.values()], sites };
  return { path, problems, row: { kind: 'permalinks', ...row } };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
