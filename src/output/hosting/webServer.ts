import { pathOf, type Path } from '../../model/address.ts';
import { feedFiles, monthFiles } from '../../model/endpoint.ts';
import type { Site } from '../../config/siteSchema.ts';
import type { HeaderRule } from './headerRules.ts';
import type { Redirect } from './redirectsFile.ts';

/** What a web server must know about a site. */
export interface WebServer {
  /** The host name of the site. */
  host: string;
  rules: HeaderRule[];
  redirects: Redirect[];
  /** The short links of the tables, which are none of the redirects. */
  shortLinks: Redirect[];
  /** The 404 pages, each for the paths of its folder; the one at the root comes first. */
  missing: Path[];
}

/** A value of a header, and the paths (with `*` for anything) that get it. */
export interface HeaderValue {
  name: string;
  value: string;
  paths: string[];
}

/** The rules grouped by header value, for servers whose configuration lists the paths of each header. */
export function headerValues(rules: HeaderRule[]): HeaderValue[] {
  const found = new Map<string, HeaderValue>();
  for (const { path, headers } of rules) {
    for (const [name, value] of Object.entries(headers)) {
      const key = `${name}: ${value}`;
      if (!found.has(key)) found.set(key, { name, value, paths: [] });
      found.get(key)!.paths.push(path);
    }
  }
  return [...found.values()];
}

/** Media types of feeds, which cannot be guessed from `.xml` and `.json`, and of NDJSON, which servers do not know. */
export const fileTypes = [
  [feedFiles.atom, 'application/atom+xml'],
  [feedFiles.rss, 'application/rss+xml'],
  [feedFiles.json, 'application/feed+json'],
  [monthFiles.ninjs, 'application/x-ndjson'],
] as const;

/**
 * Redirects from former hosts of the site. A host has one entry, even if the site was there with and without TLS. The
 * current host has none.
 * @param part how the server identifies hosts: nginx by the name alone, without the port
 */
export function formerHosts({ host, redirects }: WebServer, part: 'host' | 'hostname'): Redirect[] {
  const origins = redirects.filter(({ from }) => !from.startsWith('/'));
  const found = new Map(origins.map(({ from, to }) => [new URL(from)[part], to]));
  found.delete(new URL(`http://${host}`)[part]);
  return [...found].map(([from, to]) => ({ from, to }));
}

/** The 404 pages of a site. */
export function missingPages(site: Site): Path[] {
  return site.languages.map((language) => pathOf({ kind: 'notFound', language }, site));
}

/** The folder of a 404 page. */
export const folderOf = (missing: Path) => missing.slice(0, missing.lastIndexOf('/') + 1);

/** A block of a configuration: lines in braces, indented, as nginx and Caddy both have them. */
export function block(head: string, lines: string[]): string {
  const indented = lines.flatMap((line) => line.split('\n')).map((line) => (line ? `  ${line}` : line));
  return `${head} {\n${indented.join('\n')}\n}`;
}
