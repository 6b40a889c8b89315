import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { purgeChanged } from '../../src/deploy/purge/purgeChanged.ts';
import { startRecordingServer, type RecordingServer } from './recordingServer.ts';

/* Services that purge, as their documents describe them. */

let server: RecordingServer;
let origin: string;
beforeAll(async () => {
  server = await startRecordingServer(200);
  origin = server.url;
});
afterAll(() => {
  vi.unstubAllEnvs();
  server.stop();
});
beforeEach(() => {
  for (const name of ['CLOUDFLARE_API_TOKEN', 'FASTLY_API_TOKEN', 'BUNNY_API_KEY'])
    vi.stubEnv(name, 'kunci-rahasia');
});
afterEach(() => {
  server.asked = [];
  server.answers = [];
});

const files = [
  'index.html',
  '2024/06/19/satu/index.html',
  'tag/“a”/index.html',
  'a#b?c%d.txt',
  '_headers',
  'atom.xml',
];
const paths = ['/', '/2024/06/19/satu/', '/tag/%E2%80%9Ca%E2%80%9D/', '/a%23b%3Fc%25d.txt', '/atom.xml'];
const urls = () => paths.map((path) => origin + path);

test('Cloudflare is asked once for a hundred addresses', async () => {
  const zone = '0123456789abcdef0123456789abcdef';
  expect(await purgeChanged({ kind: 'cloudflare', zone, api: origin }, origin, files)).toBe(5);
  expect(server.asked).toMatchObject([
    {
      method: 'POST',
      url: `/client/v4/zones/${zone}/purge_cache`,
      headers: { authorization: 'Bearer kunci-rahasia', 'content-type': 'application/json' },
      body: JSON.stringify({ files: urls() }),
    },
  ]);
  server.asked = [];
  const many = Array.from({ length: 250 }, (_, i) => `2024/${i}/index.html`);
  await purgeChanged({ kind: 'cloudflare', zone, api: origin }, origin, many);
  expect(server.asked.map(({ body }) => (JSON.parse(body) as { files: string[] }).files.length)).toEqual([
    100, 100, 50,
  ]);
});

test('Fastly is asked at each address', async () => {
  await purgeChanged({ kind: 'fastly' }, origin, files);
  expect(server.asked.map(({ method, url }) => `${method} ${url}`).sort()).toEqual(
    paths.map((path) => `PURGE ${path}`).sort(),
  );
  expect(new Set(server.asked.map(({ headers }) => headers['fastly-key']))).toEqual(
    new Set(['kunci-rahasia']),
  );
});

test('bunny is asked for each address', async () => {
  await purgeChanged({ kind: 'bunny', api: origin }, origin, files);
  expect(server.asked.map(({ url }) => new URL(url, origin).searchParams.get('url')).sort()).toEqual(
    urls().sort(),
  );
  expect(server.asked[0]!.headers.accesskey).toBe('kunci-rahasia');
});

test('a cache that takes PURGE is asked at each address, and need not have it', async () => {
  server.answers = [{ status: 404 }];
  await purgeChanged({ kind: 'http' }, origin, files);
  expect(server.asked.map(({ url }) => url).sort()).toEqual([...paths].sort());
});

test('a cache that is busy is asked again; one that refuses is told of', async () => {
  server.answers = [{ status: 429 }, { status: 503 }];
  await purgeChanged({ kind: 'http' }, origin, ['index.html']);
  expect(server.asked.length).toBe(3);
  server.answers = [{ status: 403 }];
  await expect(purgeChanged({ kind: 'fastly' }, origin, ['index.html'])).rejects.toThrow(
    'Fastly did not purge (status 403). The site is deployed; the next deploy purges again.',
  );
});

test.each([
  ['Cloudflare', () => ({ kind: 'cloudflare', zone: 'a'.repeat(32), api: origin }) as const],
  ['Fastly', () => ({ kind: 'fastly' }) as const],
  ['bunny', () => ({ kind: 'bunny', api: origin }) as const],
])('the key of %s follows no redirect', async (_, settings) => {
  const elsewhere = await startRecordingServer(200);
  server.answers = [{ status: 307, headers: { location: `${elsewhere.url}/` } }];
  await expect(purgeChanged(settings(), origin, ['index.html'])).rejects.toThrow(
    'did not purge (status 307)',
  );
  expect(elsewhere.asked).toEqual([]);
  elsewhere.stop();
});
