/*
 * The 404 page leads on from the short link of an article that has no file, on hosts that do not look it up in its table
 * themselves.
 */
import { shortLinkTable, shortLinkTablePath } from '../model/shortLinkTable.ts';

const id = /^\/a\/([a-z0-9]+)\/?$/.exec(location.pathname)?.[1];
if (id) {
  const response = await fetch(shortLinkTablePath(shortLinkTable(id)));
  const paths = (response.ok ? await response.json() : {}) as Record<string, string>;
  if (Object.hasOwn(paths, id)) location.replace(paths[id] + location.hash);
}
