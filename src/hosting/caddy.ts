import type { HeaderRule } from './headerRules.ts';
import { pattern } from './headersFile.ts';
import type { Redirect } from './redirectsFile.ts';

/**
 * A Caddyfile.
 * @param host of the site
 */
export function caddy(host: string, rules: HeaderRule[], redirects: Redirect[]): string {
  const names = [...new Set(rules.flatMap(({ headers }) => Object.keys(headers)))];
  const headers = names.flatMap((name) =>
    rules
      .filter((rule) => rule.headers[name] !== undefined)
      .flatMap((rule, i) => {
        const matcher = `@${name.toLowerCase()}-${i}`;
        return [
          `${matcher} path_regexp ${pattern(rule.path).source}`,
          `header ${matcher} ${name} ${quoted(rule.headers[name]!)}`,
        ];
      }),
  );
  const paths = redirects.filter(({ from }) => from.startsWith('/'));
  const hosts = redirects.filter(({ from }) => !from.startsWith('/'));
  return [
    block(host, [
      'root * /srv/warta/dist',
      'encode zstd gzip',
      ...paths.map(({ from, to }) => `redir ${from} ${to} permanent`),
      ...headers,
      'file_server',
      'handle_errors 404 {',
      '  rewrite * /404.html',
      '  file_server',
      '}',
    ]),
    ...hosts.map(({ from, to }) => block(new URL(from).host, [`redir ${to}{uri} permanent`])),
  ].join('\n');
}

function block(head: string, lines: string[]): string {
  return `${head} {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
}

const quoted = (text: string) => `"${text.replaceAll('"', '\\"')}"`;
