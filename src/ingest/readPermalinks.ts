import { z } from 'astro/zod';
import { plainPath } from '../address/plainPath.ts';
import { hostName } from '../schema/fields.ts';
import type { Problem } from '../schema/problem.ts';
import type { FileResult, PermalinkRow } from './fileResult.ts';

const line = z.union([
  z.strictObject({ path: z.string().startsWith('/'), id: z.string() }),
  z.strictObject({
    site: z
      .url({ protocol: /^https?$/, hostname: hostName })
      .refine((url) => URL.canParse(url) && new URL(url).origin === url),
  }),
]);

/**
 * Reads `permalinks.jsonl`, the ledger of every address that was ever published: a line of JSON for each address of an
 * article, with its id, and for each host of the site. Lines that Git put together from two branches may repeat.
 */
export function readPermalinks(path: string, text: string): FileResult {
  const problems: Problem[] = [];
  const row: PermalinkRow = { kind: 'permalinks', permalinks: [], sites: [] };
  const known = new Map<string, string>();
  for (const [i, written] of text.split('\n').entries()) {
    if (!written.trim()) continue;
    const fault = (message: string) => problems.push({ severity: 'error', file: path, line: i + 1, message });
    const read = line.safeParse(jsonOf(written));
    if (!read.success) {
      fault(
        'is no line of the ledger such as {"path":"/2024/06/19/slug/","id":"k3f9x2"}; take it back as it was',
      );
      continue;
    }
    if ('site' in read.data) {
      row.sites.push(read.data.site);
      continue;
    }
    const { path: address, fault: reason } = plainPath(read.data.path);
    if (address === undefined) {
      fault(`${reason} (${read.data.path}); take the line out, or write an address that was public`);
      continue;
    }
    const { id } = read.data;
    const before = known.get(address);
    if (before !== undefined && before !== id)
      fault(`gives ${address} to ${id}, which a line above gives to ${before}; keep one of the two`);
    if (before !== undefined) continue;
    known.set(address, id);
    row.permalinks.push({ path: address, id, line: i + 1 });
  }
  return { path, problems, row };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
