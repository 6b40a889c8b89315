import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writtenFiles } from '../build/files/writtenFiles.ts';
import { headersAt, parsedHeaders } from '../output/hosting/headersFile.ts';
import { overHttp } from '../output/hosting/overHttp.ts';
import { parsedRedirects } from '../output/hosting/redirectsFile.ts';
import { isInternal } from './isInternal.ts';
import { eachOf, request, type Answer } from './requests.ts';
import { addressOf, servedAt } from './servedAt.ts';

const REQUESTS_AT_ONCE = 16;

export interface Difference {
  url: string;
  /** What is wrong with the answer. */
  what: string;
}

export interface VerifyReport {
  url: string;
  checked: number;
  files: number;
  differing: Difference[];
  /** Headers that the site asks for and the host does not send so, with the number of addresses. */
  headers: Record<string, number>;
}

/**
 * Reads a site where readers find it, and compares it with `dist/`.
 * @param sample how many files are read; undefined for all
 * @throws DeployError if the host cannot be reached
 */
export async function verifySite(
  { url, outDir, sample }: { url: string; outDir: string; sample: number | undefined },
  progress: (done: number, total: number) => void,
): Promise<VerifyReport> {
  const files = writtenFiles(outDir)
    .all()
    .filter((file) => !isInternal(file));
  const chosen = sample === undefined ? files : sampled(files, sample);
  const asked = parsedHeaders(readFileSync(join(outDir, '_headers'), 'utf8'));
  const rules = url.startsWith('https:') ? asked : overHttp(asked);
  const redirects = new Map(
    parsedRedirects(readFileSync(join(outDir, '_redirects'), 'utf8')).map(({ from, to }) => [from, to]),
  );
  const differing: Difference[] = [];
  const headers: Record<string, number> = {};
  let done = 0;
  await eachOf(chosen, REQUESTS_AT_ONCE, async (file) => {
    const path = servedAt(file);
    const address = url + addressOf(file);
    const response = await request(
      (signal) => fetch(address, { redirect: 'manual', signal }),
      new URL(url).host,
    );
    const what = differenceOf(response, readFileSync(join(outDir, file)), redirects.get(path), url);
    if (what) differing.push({ url: address, what });
    else if (response.ok)
      for (const [name, value] of Object.entries(headersAt(path, rules)))
        if (response.headers.get(name) !== value) headers[name] = (headers[name] ?? 0) + 1;
    progress(++done, chosen.length);
  });
  differing.sort((a, b) => (a.url < b.url ? -1 : 1));
  return { url, checked: chosen.length, files: files.length, differing, headers };
}

function differenceOf(
  response: Answer,
  expected: Buffer,
  redirect: string | undefined,
  url: string,
): string | undefined {
  const location = response.headers.get('location');
  if (response.status >= 300 && response.status < 400) {
    const leadsRight =
      redirect !== undefined &&
      location !== null &&
      new URL(location, url).href === new URL(redirect, url).href;
    return leadsRight ? undefined : `leads to ${location ?? 'nowhere'} (status ${response.status})`;
  }
  if (!response.ok) return `status ${response.status}`;
  const { body } = response;
  if (body.equals(expected)) return undefined;
  return `other content: ${body.length} bytes in the place of ${expected.length}`;
}

/** The shallow files, such as front pages and feeds, and others at random. */
function sampled(files: string[], count: number): string[] {
  const depth = (file: string) => file.split('/').length;
  const order = files.map((file) => ({ file, rank: Math.random() }));
  const shallow = files.filter((file) => depth(file) === 1);
  const others = order.sort((a, b) => a.rank - b.rank).map(({ file }) => file);
  return [...new Set([...shallow.slice(0, Math.ceil(count / 4)), ...others])].slice(0, count);
}
