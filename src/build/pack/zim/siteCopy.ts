import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Site } from '../../../config/siteSchema.ts';
import { pageAt } from '../../../model/address.ts';
import { endpointAt } from '../../../model/endpoint.ts';
import { pathOfOutputFile } from '../../files/outputFile.ts';
import { shortLinks } from '../../files/shortLinks.ts';
import { copyAddress, type SiteCopy } from './copyAddress.ts';
import { withCssAddresses } from './copyCss.ts';
import { withHtmlAddresses } from './copyHtml.ts';

/**
 * The files of a site that a copy to be read without its host has: pages, redirects, and what they load. Feeds, cards and
 * other files for programs are none; nor are pages that need the search index, the service worker, or a host that misses a page.
 */
export function copiedFiles(files: string[], site: Site): string[] {
  return files.filter((file) => {
    const path = pathOfOutputFile(file);
    const page = pageAt(path, site);
    if (page) return !['search', 'saved', 'offline', 'notFound'].includes(page.kind);
    const endpoint = endpointAt(path, site);
    return !endpoint || endpoint.kind === 'shortLink';
  });
}

/** Writes files of a site into another folder, with addresses that work there. One file is in memory at a time. */
export function copySite(out: string, files: string[], target: string, site: Pick<Site, 'url'>): void {
  const names = new Set(files);
  const copy: SiteCopy = {
    has: (file) => names.has(file),
    shortLink: shortLinks(out),
    origin: site.url,
  };
  for (const file of files) {
    const [from, to] = [join(out, file), join(target, file)];
    mkdirSync(dirname(to), { recursive: true });
    const newAddress = (address: string) => copyAddress(address, file, copy);
    if (/\.html?$/i.test(file)) writeFileSync(to, withHtmlAddresses(readFileSync(from, 'utf8'), newAddress));
    else if (/\.css$/i.test(file))
      writeFileSync(to, withCssAddresses(readFileSync(from, 'utf8'), newAddress));
    else copyFileSync(from, to);
  }
}
