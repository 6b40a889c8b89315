import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { purgeChanged } from '../../src/deploy/purge/purgeChanged.ts';

/* Services that purge, as their documents describe them. */

interface Asked {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

const asked: Asked[] = [];
let answers: number[] = [];
let origin: string;
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (data: Buffer) => (body += data.toString()));
  request.on('end', () => {
    const { method = '', url = '', headers } = request;
    asked.push({ method, url, headers, body });
    response.writeHead(answers.shift() ?? 200, { 'retry-after': '0' }).end('{}');
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  vi.unstubAllEnvs();
  server.close();
});
beforeEach(() => {
  for (const name of ['CLOUDFLARE_API_TOKEN', 'FASTLY_API_TOKEN', 'BUNNY_API_KEY'])
    vi.stubEnv(name, 'kunci-rahasia');
});
afterEach(() => {
  asked.length = 0;
  answers = [];
});

const files = ['index.html', '2024/06/19/satu/index.html', 'tag/“a”/index.html', '_headers', 'atom.xml'];
const paths = ['/', '/2024/06/19/satu/', '/tag/%E2%80%9Ca%E2%80%9D/', '/atom.xml'];
const urls = () => paths.map((path) => origin + path);

test('Cloudflare is asked once for a hundred addresses', async () => {
  const zone = '0123456789abcdef0123456789abcdef';
  expect(await purgeChanged({ kind: 'cloudflare', zone, api: origin }, origin, files)).toBe(4);
  expect(asked).toMatchObject([
    {
      method: 'POST',
      url: `/client/v4/zones/${zone}/purge_cache`,
      headers: { authorization: 'Bearer kunci-rahasia', 'content-type': 'application/json' },
      body: JSON.stringify({ files: urls() }),
    },
  ]);
  asked.length = 0;
  const many = Array.from({ length: 250 }, (_, i) => `2024/${i}/index.html`);
  await purgeChanged({ kind: 'cloudflare', zone, api: origin }, origin, many);
  expect(asked.map(({ body }) => (JSON.parse(body) as { files: string[] }).files.length)).toEqual([
    100, 100, 50,
  ]);
});

test('Fastly is asked at each address', async () => {
  await purgeChanged({ kind: 'fastly' }, origin, files);
  expect(asked.map(({ method, url }) => `${method} ${url}`).sort()).toEqual(
    paths.map((path) => `PURGE ${path}`).sort(),
  );
  expect(new Set(asked.map(({ headers }) => headers['fastly-key']))).toEqual(new Set(['kunci-rahasia']));
});

test('bunny is asked for each address', async () => {
  await purgeChanged({ kind: 'bunny', api: origin }, origin, files);
  expect(asked.map(({ url }) => new URL(url, origin).searchParams.get('url')).sort()).toEqual(urls().sort());
  expect(asked[0]!.headers.accesskey).toBe('kunci-rahasia');
});

test('a cache that takes PURGE is asked at each address, and need not have it', async () => {
  answers = [404];
  await purgeChanged({ kind: 'http' }, origin, files);
  expect(asked.map(({ url }) => url).sort()).toEqual([...paths].sort());
});

test('a cache that is busy is asked again; one that refuses is told of', async () => {
  answers = [429, 503];
  await purgeChanged({ kind: 'http' }, origin, ['index.html']);
  expect(asked.length).toBe(3);
  answers = [403];
  await expect(purgeChanged({ kind: 'fastly' }, origin, ['index.html'])).rejects.toThrow(
    'Fastly did not purge (status 403). The site is deployed; the next deploy purges again.',
  );
});
