import { pathPattern } from './headersFile.ts';
import type { Redirect } from './redirectsFile.ts';
import { block, fileTypes, folderOf, formerHosts, headerValues, type WebServer } from './webServer.ts';

/** A configuration for nginx, to be included in `http`: maps from paths to headers and redirects, and servers. */
export function nginx(server: WebServer): string {
  const { host, rules, redirects, shortLinks, missing } = server;
  // nginx sets this header from its own table of types.
  const values = headerValues(rules).filter(({ name }) => name !== 'Content-Type');
  const names = [...new Set(values.map(({ name }) => name))];
  const maps = names.map((name) =>
    block(
      `map $uri ${variable(name)}`,
      values
        .filter((value) => value.name === name)
        // A line for each path, since nginx accepts no parameter of more than 4,096 bytes.
        .flatMap(({ paths, value }) =>
          paths.map((path) => `${quoted(indexedPattern(path))} ${quoted(value)};`),
        ),
    ),
  );
  const paths = redirects.filter(({ from }) => from.startsWith('/'));
  const [mapped = [], unmapped = []] = mappable([...paths, ...shortLinks]);
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
      `charset_types ${textTypes.join(' ')};`,
      'gzip on;',
      'gzip_vary on;',
      `gzip_types ${[...textTypes, 'image/svg+xml', 'application/manifest+json'].join(' ')};`,
      'include mime.types;',
      block('types', [
        'text/markdown md;',
        'application/x-ndjson ndjson;',
        'application/manifest+json webmanifest;',
      ]),
      ...typesByFile.map(([name, type]) =>
        block(`location ~ /${name.replaceAll('.', '\\.')}$`, ['types { }', `default_type ${type};`]),
      ),
      ...names.map((name) => `add_header ${name} ${variable(name)} always;`),
      ...(mapped.length ? ['if ($warta_from = $uri) { return 301 $warta_to; }'] : []),
      ...(shortLinks.length ? ['rewrite ^(/a/[a-z0-9]+)$ $1/ permanent;'] : []),
      ...unmapped.map(({ from, to }) => block(`location = ${quoted(from)}`, [`return 301 ${to};`])),
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
 * Old addresses that fit into maps, and those that need a `location` each, which makes nginx slow if there are many. A map
 * ignores case, so `$warta_from` holds the address that it found, for an exact comparison. Addresses that differ only in
 * case need locations, and so do those with a `$`, which would begin a variable in a map.
 */
function mappable(paths: Redirect[]): Redirect[][] {
  const byLetters = Map.groupBy(paths, ({ from }) => from.toLowerCase());
  const isPlain = ({ from }: Redirect) =>
    !from.includes('$') && byLetters.get(from.toLowerCase())!.length === 1;
  return [paths.filter(isPlain), paths.filter((path) => !isPlain(path))];
}

/** Types that get a charset and are compressed; nginx always adds `text/html`. */
const textTypes = [
  ...['text/css', 'text/plain', 'text/markdown', 'text/xml', 'text/javascript', 'application/javascript'],
  ...['application/json', 'application/xml', ...fileTypes.map(([, type]) => type)],
];

const typesByFile = [...fileTypes, ['speculation-rules.json', 'application/speculationrules+json']] as const;

const variable = (name: string) => `$warta_${name.toLowerCase().replaceAll('-', '_')}`;

/** When nginx sends headers, `$uri` of a folder is already the path of its index. */
const indexedPattern = (path: string) => `~^${pathPattern(path)}(?:index\\.html)?$`;

const quoted = (text: string) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
