import { describe, expect, test } from 'vitest';
import type { Path } from '../../../src/model/address.ts';
import { caddy } from '../../../src/output/hosting/caddy.ts';
import { cspHash, headerRules } from '../../../src/output/hosting/headerRules.ts';
import { headersAt, headersFile, parsedHeaders } from '../../../src/output/hosting/headersFile.ts';
import { nginx } from '../../../src/output/hosting/nginx.ts';
import { overHttp } from '../../../src/output/hosting/overHttp.ts';
import { parsedRedirects, redirectsFile, type Redirect } from '../../../src/output/hosting/redirectsFile.ts';
import type { SiteConfig } from '../../../src/config/siteSchema.ts';
import { siteWith } from '../../site.ts';

const inline = { scripts: [cspHash('alert(1)')], styles: [cspHash('p{}')] };
const rules = headerRules(siteWith(), ['/redaksi/', '/2024-dalam-angka/', '/en/about/'], inline);
const redirects = [
  { from: 'https://lama.example', to: 'https://warta.example' },
  { from: '/lama/', to: '/2024/06/19/satu/' },
];

describe('headers', () => {
  test('are written as _headers and read back', () => {
    expect(parsedHeaders(headersFile(rules))).toEqual(rules);
  });

  test('no two rules that match one path name the same header, since hosts differ in what they do then', () => {
    const paths = [
      '/',
      '/2024/06/',
      '/2024-dalam-angka/',
      '/0999/',
      '/en/',
      '/en/about/',
      '/redaksi/',
      '/a/k3f9x2/',
      '/media/a.jpg',
      '/_astro/a.js',
    ];
    for (const path of paths) {
      const names = rules
        .filter((rule) => Object.keys(headersAt(path, [rule])).length)
        .flatMap(({ headers }) => Object.keys(headers));
      expect(names, path).toEqual([...new Set(names)]);
    }
  });

  test.each([
    '/',
    '/2024/06/19/satu/',
    '/1845/',
    '/0999/12/31/satu/',
    '/9999/',
    '/en/1700/01/',
    '/2024-dalam-angka/',
    '/en/',
    '/koreksi/',
    '/rubrik/dunia/',
    '/redaksi/',
    '/a/k3f9x2/',
  ])('a page at %s may not be embedded elsewhere', (path) => {
    expect(headersAt(path, rules)).toMatchObject({
      'Cross-Origin-Resource-Policy': 'same-origin',
      'X-Content-Type-Options': 'nosniff',
    });
  });

  test('a picture may be shown by feed readers, and cached for ever', () => {
    expect(headersAt('/media/a.jpg', rules)).toMatchObject({
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Cache-Control': 'public, max-age=31536000, immutable',
    });
  });

  test.each<[string, SiteConfig['hsts'], string | undefined]>([
    ['https://warta.example', undefined, 'max-age=63072000'],
    ['https://warta.example', { includeSubDomains: true }, 'max-age=63072000; includeSubDomains'],
    [
      'https://warta.example',
      { includeSubDomains: true, preload: true },
      'max-age=63072000; includeSubDomains; preload',
    ],
    ['http://warta.example', { includeSubDomains: true, preload: true }, undefined],
    ['http://192.168.1.20:4321', undefined, undefined],
  ])('%s with hsts %j promises %s', (url, hsts, expected) => {
    const headers = headersAt('/', headerRules(siteWith({ url, hsts }), [], inline));
    expect(headers['Strict-Transport-Security']).toBe(expected);
    expect(headers['Content-Security-Policy']!.includes('upgrade-insecure-requests')).toBe(
      url.startsWith('https:'),
    );
  });

  test('over plain HTTP the headers that need HTTPS are left out, and no others', () => {
    const [before, after] = [headersAt('/', rules), headersAt('/', overHttp(rules))];
    const { 'Strict-Transport-Security': hsts, 'Content-Security-Policy': policy, ...others } = before;
    expect(hsts).toBeDefined();
    expect(policy).toMatch(/; upgrade-insecure-requests$/);
    expect(after).toEqual({
      ...others,
      'Content-Security-Policy': policy!.replace('; upgrade-insecure-requests', ''),
    });
    expect(overHttp(rules).slice(1)).toEqual(rules.slice(1));
  });

  test('the policy allows what is in the pages and nothing unsafe', () => {
    const policy = headersAt('/', rules)['Content-Security-Policy']!;
    expect(policy).toMatch(/^default-src 'none'; /);
    expect(policy).toContain(`script-src 'self' ${inline.scripts[0]}`);
    expect(policy).not.toContain('unsafe');
  });
});

test('redirects are written as _redirects and read back', () => {
  const text = redirectsFile(redirects);
  expect(text).toBe(
    'https://lama.example/* https://warta.example/:splat 301!\n/lama/ /2024/06/19/satu/ 301\n',
  );
  expect(parsedRedirects(text)).toEqual(redirects);
});

const mapped = ['/lama/café/', '/judul lama.html', '/Redaksi/', "/a,b;c=d&e+f@g~h!i'j(k)/", '/~x/', '/東京/'];
// In a map of nginx these two would be one, and the third a variable.
const apart = ['/Lama/', '/LAMA/', '/$uri/'];
const spelled: Redirect[] = [...mapped, ...apart].map((from) => ({ from, to: '/2024/06/19/satu/' }));

describe('only the exact former address redirects, whatever characters it has', () => {
  test('in _redirects it is encoded, and parsed back', () => {
    const text = redirectsFile(spelled);
    expect(parsedRedirects(text)).toEqual(spelled);
    expect(text).toMatch(/^([!-~]+ [!-~]+ 301\n)+$/);
    expect(text).not.toMatch(/[*:]/);
  });

  test('nginx and Caddy compare it as a whole, with capitals', () => {
    const server = {
      host: 'warta.example:8080',
      rules,
      redirects: spelled,
      shortLinks: [],
      missing: ['/404.html'] as Path[],
    };
    for (const { from } of spelled) expect(caddy(server)).toContain(`    "${from}" /2024/06/19/satu/\n`);
    for (const from of mapped) {
      expect(nginx(server)).toContain(`  "${from}" "${from}";\n`);
      expect(nginx(server)).toContain(`  "${from}" /2024/06/19/satu/;\n`);
    }
    expect(nginx(server)).toContain('if ($warta_from = $uri) { return 301 $warta_to; }');
    for (const from of apart) {
      expect(nginx(server).split(`"${from}"`)).toHaveLength(2);
      expect(nginx(server)).toContain(`  location = "${from}" {\n    return 301 /2024/06/19/satu/;\n  }\n`);
    }
    expect(caddy(server)).toContain('  map {path} {warta_redirect} {\n');
    expect(nginx(server)).toContain('server_name warta.example;');
  });
});

describe('the configuration of a web server', () => {
  const server = {
    host: 'warta.example',
    rules,
    redirects,
    shortLinks: [{ from: '/a/k3f9x2/', to: '/2019/06/19/lama/' }],
    missing: ['/404.html', '/en/404.html'] as Path[],
  };

  test.each([
    ['nginx', nginx],
    ['Caddy', caddy],
  ])('of %s has every header, redirect and missing page', (_, configuration) => {
    const text = configuration(server);
    for (const { headers } of rules) {
      for (const [name, value] of Object.entries(headers))
        expect(text).toContain(name === 'Content-Type' ? value : `${name} `);
    }
    for (const { from, to } of [...redirects, ...server.shortLinks]) {
      expect(text).toContain(from.replace('https://', ''));
      expect(text).toContain(to);
    }
    for (const page of server.missing) expect(text).toContain(page);
    for (const type of ['atom+xml', 'rss+xml', 'feed+json', 'manifest+json']) expect(text).toContain(type);
  });

  test.each([
    ['/', '/index.html'],
    ['/redaksi/', '/redaksi/index.html'],
    ['/404.html', '/404.html'],
    ['/2024/06/19/satu/', '/2024/06/19/satu/index.html'],
  ])('of nginx knows %s by %s, the file that it sends', (path, file) => {
    const [, map] = /map \$uri \$warta_cross_origin_resource_policy \{\n([^}]*)\}/.exec(nginx(server))!;
    const patterns = [...map!.matchAll(/"~([^"]*)" "same-origin"/g)].map(
      ([, pattern]) => new RegExp(pattern!.replaceAll('\\\\', '\\')),
    );
    for (const name of [file, path]) expect(patterns.some((pattern) => pattern.test(name))).toBe(true);
  });

  test('has one entry for each former host, and none for the own host with or without TLS', () => {
    const origins = ['http://warta.example', 'http://lama.example', 'https://lama.example'];
    const all = { ...server, redirects: origins.map((from) => ({ from, to: 'https://warta.example' })) };
    expect(caddy(all).match(/^\S+ \{$/gm)).toEqual(['warta.example {', 'lama.example {']);
    expect(nginx(all).match(/server_name .*;/g)).toEqual([
      'server_name warta.example;',
      'server_name lama.example;',
    ]);
  });

  test('of nginx has room for the longest address, for many, and for many pages', () => {
    const long = `/${`${'a'.repeat(248)}/`.repeat(4)}`;
    const many = Array.from({ length: 100_000 }, (_, i) => ({ from: `/lama/${i}/`, to: '/' }));
    const pages = Array.from({ length: 300 }, (_, i) => `/halaman-nomor-${i}/`);
    const text = nginx({
      ...server,
      rules: headerRules(siteWith(), pages, inline),
      redirects: [{ from: long, to: '/' }, ...many],
    });
    const size = (name: string) => Number(new RegExp(`^${name} (\\d+);$`, 'm').exec(text)![1]);
    // An entry has its name, its length and two pointers.
    expect(size('map_hash_bucket_size')).toBeGreaterThan(1000 + 24);
    expect(size('map_hash_max_size')).toBeGreaterThan(100_000);
    for (const [word] of text.matchAll(/"(?:[^"\\]|\\.)*"/g)) expect(word.length).toBeLessThan(4096);
  });

  test('of Caddy does not let a missing picture be cached for ever', () => {
    expect(caddy(server)).toMatch(/handle \/\* \{\n\s+header -Cache-Control\n/);
  });
});
