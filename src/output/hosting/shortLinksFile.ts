import { shortLink } from '../../model/endpoint.ts';
import type { Redirect } from './redirectsFile.ts';

/** A short link table as JSON: the paths of articles by their ids. A line for each, so that an entry changes few bytes. */
export function shortLinksFile(links: readonly { id: string; path: string }[]): string {
  return `{${links.map(({ id, path }) => `${JSON.stringify(id)}:${JSON.stringify(path)}`).join(',\n')}}\n`;
}

/** Parses a short link table. */
export function parsedShortLinks(text: string): Redirect[] {
  const paths = JSON.parse(text) as Record<string, string>;
  return Object.entries(paths).map(([id, to]) => ({ from: shortLink(id), to }));
}
