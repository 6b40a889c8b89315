import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { articleFiles } from '../model/endpoint.ts';
import { parsedHeaders } from '../output/hosting/headersFile.ts';
import type { SiteSize } from '../output/hosting/hostLimits.ts';
import { foldersOf } from './foldersOf.ts';

/** A setting of the site configuration that leaves files out, and what it saves. */
export interface Saving {
  setting: string;
  files: number;
  entries: number;
  bytes: number;
}

/** Counts the files of a site. @param files all of them, relative to `outDir` */
export function siteSize(outDir: string, files: string[]): { size: SiteSize; savings: Saving[] } {
  const bytesOf = new Map(files.map((file) => [file, statSync(join(outDir, file)).size]));
  const folders = new Set(files.flatMap(foldersOf));
  const inFolder = new Map<string, number>();
  for (const name of [...files, ...folders])
    inFolder.set(dirname(name), (inFolder.get(dirname(name)) ?? 0) + 1);
  const read = (file: string) => (bytesOf.has(file) ? readFileSync(join(outDir, file), 'utf8') : '');
  const redirects = read('_redirects').split('\n').filter(Boolean);
  const splatRedirects = redirects.filter((line) => line.includes('*')).length;
  const size: SiteSize = {
    files: files.length,
    entries: files.length + folders.size,
    bytes: sum(bytesOf.values()),
    largestFile: most(bytesOf.values()),
    largestFolder: most(inFolder.values()),
    redirects: redirects.length - splatRedirects,
    splatRedirects,
    headerRules: parsedHeaders(read('_headers')).length,
  };
  return { size, savings: savings(files, bytesOf) };
}

/** In the order in which readers miss least. */
function savings(files: string[], bytesOf: Map<string, number>): Saving[] {
  const yearOf = (file: string) => Number(/^(?:[a-z][a-z\d-]*\/)?(\d{4})\//.exec(file)?.[1]);
  const newest = most(files.map(yearOf).filter(Boolean));
  const named = (name: string) => files.filter((file) => yearOf(file) && file.endsWith(`/${name}`));
  const isOld = (file: string) => yearOf(file) < newest - 1;
  const saving = (setting: string, left: string[], folders = 0): Saving => ({
    ...{ setting, files: left.length, entries: left.length + folders },
    bytes: sum(left.map((file) => bytesOf.get(file)!)),
  });
  const cards = named(articleFiles.card);
  const shortLinks = files.filter((file) => /^a\/[^/]+\/index\.html$/.test(file));
  return [
    saving("card: 'recent'", cards.filter(isOld)),
    saving("shortLinks: 'none'", shortLinks, shortLinks.length),
    saving("ninjs: 'none'", named(articleFiles.ninjs)),
    saving("markdown: 'none'", named(articleFiles.markdown)),
    saving(
      "card: 'none'",
      cards.filter((file) => !isOld(file)),
    ),
  ].filter((saving) => saving.files > 0);
}

const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, number) => total + number, 0);
const most = (numbers: Iterable<number>) => [...numbers].reduce((max, number) => Math.max(max, number), 0);
