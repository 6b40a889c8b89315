import { siteFiles } from '../../model/endpoint.ts';
import { block, fileTypes, folderOf, formerHosts, headerValues, type WebServer } from './webServer.ts';

/** A Caddyfile. */
export function caddy(server: WebServer): string {
  const { host, rules, redirects, missing } = server;
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
            block('map {path} {warta_redirect}', [
              ...paths.map(({ from, to }) => `${quoted(from)} ${to}`),
              'default ""',
            ]),
            '@redirect not vars {warta_redirect} ""',
            'redir @redirect {warta_redirect} permanent',
          ]
        : []),
      'file_server',
      block('handle_errors', missingPages),
    ]),
    ...formerHosts(server, 'host').map(({ from, to }) => block(from, [`redir ${to}{uri} permanent`])),
  ].join('\n\n')}\n`;
}

const quoted = (text: string) => `"${text.replaceAll('"', '\\"')}"`;
