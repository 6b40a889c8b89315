import type { HeaderRule } from './headerRules.ts';
import { pattern } from './headersFile.ts';
import type { Redirect } from './redirectsFile.ts';

/**
 * A configuration for nginx: maps at the level of `http`, and servers. It is included in `http`.
 * @param host of the site
 */
export function nginx(host: string, rules: HeaderRule[], redirects: Redirect[]): string {
  const names = [...new Set(rules.flatMap(({ headers }) => Object.keys(headers)))].filter(
    (name) => name !== 'Content-Type',
  );
  const variable = (name: string) => `$warta_${name.toLowerCase().replaceAll('-', '_')}`;
  const maps = names.map((name) =>
    block(`map $uri ${variable(name)}`, [
      // The first pattern that matches decides, so the narrowest comes first.
      ...rules
        .filter(({ headers }) => headers[name] !== undefined)
        .sort((a, b) => b.path.length - a.path.length)
        .map(({ path, headers }) => `${quoted(`~${pattern(path).source}`)} ${quoted(headers[name]!)};`),
    ]),
  );
  const paths = redirects.filter(({ from }) => from.startsWith('/'));
  const hosts = redirects.filter(({ from }) => !from.startsWith('/'));
  return [
    ...maps,
    block(
      'map $uri $warta_redirect',
      paths.map(({ from, to }) => `${quoted(from)} ${quoted(to)};`),
    ),
    block('server', [
      'listen 80;',
      `server_name ${host};`,
      'root /srv/warta/dist;',
      'error_page 404 /404.html;',
      'charset utf-8;',
      'gzip on;',
      'gzip_types text/css text/plain text/markdown application/javascript application/json application/xml image/svg+xml;',
      'types { text/markdown md; application/manifest+json webmanifest; application/atom+xml atom; }',
      'include mime.types;',
      'location = /speculation-rules.json { types { } default_type application/speculationrules+json; }',
      'if ($warta_redirect) { return 301 $warta_redirect; }',
      ...names.map((name) => `add_header ${name} ${variable(name)} always;`),
    ]),
    ...hosts.map(({ from, to }) =>
      block('server', ['listen 80;', `server_name ${new URL(from).host};`, `return 301 ${to}$request_uri;`]),
    ),
  ].join('\n');
}

function block(head: string, lines: string[]): string {
  return `${head} {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
}

const quoted = (text: string) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
