import { pathOf, type Path } from '../../model/address.ts';
import { feedFiles } from '../../model/endpoint.ts';
import type { Site } from '../../config/siteSchema.ts';
import type { HeaderRule } from './headerRules.ts';
import type { Redirect } from './redirectsFile.ts';

/** What a web server has to know of a site. */
export interface WebServer {
  /** The host name of the site. */
  host: string;
  rules: HeaderRule[];
  redirects: Redirect[];
  /** The pages that are sent for what is missing in the folder of each; the one at the root comes first. */
  missing: Path[];
}

/** A header, and the paths (with `*` for anything) at which it has a value. */
export interface HeaderValue {
  name: string;
  value: string;
  paths: string[];
}

/** The same rules by what is sent: one entry a value, for servers that ask where a header stands. */
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

/** Media types of feeds: the endings of their names are `xml` and `json`, which do not tell. */
export const feedTypes = [
  [feedFiles.atom, 'application/atom+xml'],
  [feedFiles.rss, 'application/rss+xml'],
  [feedFiles.json, 'application/feed+json'],
] as const;

/**
 * The hosts at which the site stood, and where they lead. Each has one entry, though the site may have stood there with
 * and without TLS; its own host has none.
 * @param part what a server tells hosts apart by: nginx here by the name alone
 */
export function formerHosts({ host, redirects }: WebServer, part: 'host' | 'hostname'): Redirect[] {
  const origins = redirects.filter(({ from }) => !from.startsWith('/'));
  const found = new Map(origins.map(({ from, to }) => [new URL(from)[part], to]));
  found.delete(new URL(`http://${host}`)[part]);
  return [...found].map(([from, to]) => ({ from, to }));
}

/** The pages of a site for what is missing. */
export function missingPages(site: Site): Path[] {
  return site.languages.map((language) => pathOf({ kind: 'notFound', language }, site));
}

/** The folder of a page for what is missing. */
export const folderOf = (missing: Path) => missing.slice(0, missing.lastIndexOf('/') + 1);

/** Lines in braces after a head, indented: the grammar that nginx and Caddy share. */
export function block(head: string, lines: string[]): string {
  const indented = lines.flatMap((line) => line.split('\n')).map((line) => (line ? `  ${line}` : line));
  return `${head} {\n${indented.join('\n')}\n}`;
}
