import { siteFiles } from '../../model/endpoint.ts';
import type { Redirect } from './redirectsFile.ts';
import { block, fileTypes, folderOf, formerHosts, headerValues, type WebServer } from './webServer.ts';

/** A Caddyfile. */
export function caddy(server: WebServer): string {
  const { host, rules, redirects, shortLinks, missing } = server;
  const headers = headerValues(rules).flatMap(({ name, value, paths }, i) => {
    if (paths.includes('/*')) return [`header ${name} ${quoted(value)}`];
    return [`@paths-${i} path ${paths.join(' ')}`, `header @paths-${i} ${name} ${quoted(value)}`];
  });
  const types = [
    ...fileTypes.map(([name, type]) => [name, `${type}; charset=utf-8`] as const),
    [siteFiles.manifest, 'application/manifest+json'] as const,
  ].flatMap(([name, type]) => [`@${name} path */${name}`, `header @${name} Content-Type "${type}"`]);
  const paths = redirects.filter(({ from }) => from.startsWith('/'));
  // Caddy tries handlers of longer paths first.
  const missingPages = missing.map((page) =>
    block(`handle ${folderOf(page)}*`, ['header -Cache-Control', `rewrite * ${page}`, 'file_server']),
  );
  return `${[
    block(host, [
      'root * /srv/warta/dist',
      'encode zstd gzip',
      ...headers,
      ...types,
      // A map, since path matchers ignore case.
      ...(paths.length
        ? [
            map('{path}', '{warta_redirect}', paths),
            '@redirect not vars {warta_redirect} ""',
            'redir @redirect {warta_redirect} permanent',
          ]
        : []),
      // Caddy looks through a map line by line, and this one may have a line for each story: no other path waits for it.
      ...(shortLinks.length
        ? [
            map('/a/* {path}', '{warta_short_link}', shortLinks),
            block('@short_link', ['path /a/*', 'not vars {warta_short_link} ""']),
            'redir @short_link {warta_short_link} permanent',
            '@without_slash path_regexp ^/a/[a-z0-9]+$',
            'redir @without_slash {path}/ permanent',
          ]
        : []),
      'file_server',
      block('handle_errors', missingPages),
    ]),
    ...formerHosts(server, 'host').map(({ from, to }) => block(from, [`redir ${to}{uri} permanent`])),
  ].join('\n\n')}\n`;
}

const map = (source: string, name: string, redirects: Redirect[]) =>
  block(`map ${source} ${name}`, [...redirects.map(({ from, to }) => `${quoted(from)} ${to}`), 'default ""']);

const quoted = (text: string) => `"${text.replaceAll('"', '\\"')}"`;
