import { pathPattern } from './headersFile.ts';
import type { Redirect } from './redirectsFile.ts';
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
  const [mapped = [], apart = []] = mappable(paths);
  const hosts = redirects.filter(({ from }) => !from.startsWith('/'));
  return `${[
    // Room for addresses of any length in the maps.
    'map_hash_bucket_size 512;',
    ...maps,
    ...(mapped.length
      ? [
          block(
            'map $uri $warta_from',
            mapped.map(({ from }) => `${quoted(from)} ${quoted(from)};`),
          ),
          block(
            'map $uri $warta_to',
            mapped.map(({ from, to }) => `${quoted(from)} ${to};`),
          ),
        ]
      : []),
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
      ...(mapped.length ? ['if ($warta_from = $uri) { return 301 $warta_to; }'] : []),
      ...apart.map(({ from, to }) => block(`location = ${quoted(from)}`, [`return 301 ${to};`])),
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

/**
 * Old addresses that maps can hold, and those that need a location of their own, which take nginx too long where they are
 * many. A map does not tell capitals from small letters: `$warta_from` says how the address is written that it found.
 * So two that differ by capitals alone stand apart, and those with a `$`, which would begin a variable there.
 */
function mappable(paths: Redirect[]): Redirect[][] {
  const byLetters = Map.groupBy(paths, ({ from }) => from.toLowerCase());
  const isPlain = ({ from }: Redirect) =>
    !from.includes('$') && byLetters.get(from.toLowerCase())!.length === 1;
  return [paths.filter(isPlain), paths.filter((path) => !isPlain(path))];
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
