import { pathPattern } from './headersFile.ts';
import type { Redirect } from './redirectsFile.ts';
import { block, feedTypes, folderOf, formerHosts, headerValues, type WebServer } from './webServer.ts';

/** A configuration for nginx, to be included in `http`: maps from paths to what is sent with them, and servers. */
export function nginx(server: WebServer): string {
  const { host, rules, redirects, missing } = server;
  // What a type is, nginx takes from a table of its own.
  const values = headerValues(rules).filter(({ name }) => name !== 'Content-Type');
  const names = [...new Set(values.map(({ name }) => name))];
  const maps = names.map((name) =>
    block(
      `map $uri ${variable(name)}`,
      values
        .filter((value) => value.name === name)
        // A line for each path, since nginx takes no word of more than 4,096 bytes.
        .flatMap(({ paths, value }) =>
          paths.map((path) => `${quoted(indexedPattern(path))} ${quoted(value)};`),
        ),
    ),
  );
  const paths = redirects.filter(({ from }) => from.startsWith('/'));
  const [mapped = [], apart = []] = mappable(paths);
  return `${[
    // Room in the maps for the longest addresses, which have 1,000 bytes, and for all of them.
    'map_hash_bucket_size 2048;',
    `map_hash_max_size ${Math.max(2048, mapped.length)};`,
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
    ...formerHosts(server, 'hostname').map(({ from, to }) =>
      block('server', [
        'listen 80;',
        'listen [::]:80;',
        `server_name ${from};`,
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
const indexedPattern = (path: string) => `~^${pathPattern(path)}(?:index\\.html)?$`;

const quoted = (text: string) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
