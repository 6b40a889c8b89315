import { pathPattern } from './headersFile.ts';
import { block, feedTypes, folderOf, headerValues, type WebServer } from './webServer.ts';

/** A configuration for nginx, to be included in `http`: maps from paths to what is sent with them, and servers. */
export function nginx({ host, rules, redirects, missing }: WebServer): string {
  // What a type is, nginx takes from a table of its own.
  const values = headerValues(rules).filter(({ name }) => name !== 'Content-Type');
  const names = [...new Set(values.map(({ name }) => name))];
  const maps = names.map((name) =>
    block(
      `map $uri ${variable(name)}`,
      values
        .filter((value) => value.name === name)
        .map(({ paths, value }) => `${quoted(pathsPattern(paths))} ${quoted(value)};`),
    ),
  );
  const paths = redirects.filter(({ from }) => from.startsWith('/'));
  const hosts = redirects.filter(({ from }) => !from.startsWith('/'));
  return `${[
    // Room for addresses of any length in the maps.
    'map_hash_bucket_size 512;',
    ...maps,
    block('server', [
      'listen 80;',
      'listen [::]:80;',
      `server_name ${new URL(`http://${host}`).hostname};`,
      'root /srv/warta/dist;',
      'charset utf-8;',
      `charset_types ${texts.join(' ')};`,
      'gzip on;',
      'gzip_vary on;',
      `gzip_types ${[...texts, 'image/svg+xml', 'application/manifest+json'].join(' ')};`,
      'include mime.types;',
      block('types', ['text/markdown md;', 'application/manifest+json webmanifest;']),
      ...typed.map(([name, type]) =>
        block(`location ~ /${name.replaceAll('.', '\\.')}$`, ['types { }', `default_type ${type};`]),
      ),
      ...names.map((name) => `add_header ${name} ${variable(name)} always;`),
      // A map would not tell capitals from small letters, nor a name that begins with ~ from a pattern.
      ...paths.map(({ from, to }) => block(`location = ${quoted(from)}`, [`return 301 ${to};`])),
      ...missing.map((page) => block(`location ${folderOf(page)}`, [`error_page 404 ${page};`])),
    ]),
    ...hosts.map(({ from, to }) =>
      block('server', [
        'listen 80;',
        'listen [::]:80;',
        `server_name ${new URL(from).hostname};`,
        `return 301 ${to}$request_uri;`,
      ]),
    ),
  ].join('\n\n')}\n`;
}

/** `text/html` is always among them. */
const texts = [
  ...['text/css', 'text/plain', 'text/markdown', 'text/xml', 'text/javascript', 'application/javascript'],
  ...['application/json', 'application/xml', ...feedTypes.map(([, type]) => type)],
];

const typed = [...feedTypes, ['speculation-rules.json', 'application/speculationrules+json']] as const;

const variable = (name: string) => `$warta_${name.toLowerCase().replaceAll('-', '_')}`;

/** By the time that headers are sent, `$uri` of a folder names its index. */
const pathsPattern = (paths: string[]) => `~^(?:${paths.map(pathPattern).join('|')})(?:index\\.html)?$`;

const quoted = (text: string) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
