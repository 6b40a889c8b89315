import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { announce } from '../../src/deploy/announce.ts';
import { siteWith } from '../site.ts';

const asked: { url: string; headers: IncomingMessage['headers']; body: string }[] = [];
let answers: number[] = [];
let service: string;
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (data: Buffer) => (body += data.toString()));
  request.on('end', () => {
    asked.push({ url: request.url!, headers: request.headers, body });
    response.writeHead(answers.shift() ?? 202, { 'retry-after': '0' }).end();
  });
});
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  service = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());
afterEach(() => {
  asked.length = 0;
  answers = [];
});

const files = [
  'index.html',
  '2024/06/19/satu/index.html',
  'atom.xml',
  'tag/“a”/feed.json',
  'card-id.jpg',
  'lama.html',
];
const exists = (file: string) => file !== '2024/06/19/satu/index.html';

test('hubs are told of each feed that changed', async () => {
  const site = siteWith({ announce: { webSub: [`${service}/satu`, `${service}/dua`] } });
  expect(await announce(site, files, exists)).toEqual({ feeds: 2, pages: 0 });
  const told = asked.map(({ url, body }) => `${url} ${new URLSearchParams(body).get('hub.url')}`);
  const feeds = ['https://warta.example/atom.xml', 'https://warta.example/tag/%E2%80%9Ca%E2%80%9D/feed.json'];
  expect(told.sort()).toEqual(['/dua', '/satu'].flatMap((hub) => feeds.map((feed) => `${hub} ${feed}`)));
  expect(new URLSearchParams(asked[0]!.body).get('hub.mode')).toBe('publish');
  expect(asked[0]!.headers['content-type']).toContain('application/x-www-form-urlencoded');
});

test('search engines are told of each page, also of one that went, ten thousand at a time', async () => {
  const key = 'abcd-1234';
  const site = siteWith({ announce: { indexNow: { key, endpoint: `${service}/indexnow` } } });
  expect(await announce(site, files, exists)).toEqual({ feeds: 0, pages: 2 });
  expect(JSON.parse(asked[0]!.body)).toEqual({
    ...{ host: 'warta.example', key, keyLocation: `https://warta.example/${key}.txt` },
    urlList: ['https://warta.example/', 'https://warta.example/2024/06/19/satu/'],
  });
  asked.length = 0;
  await announce(
    site,
    Array.from({ length: 10_001 }, (_, i) => `2024/${i}/index.html`),
    exists,
  );
  expect(asked.map(({ body }) => (JSON.parse(body) as { urlList: string[] }).urlList.length)).toEqual([
    10_000, 1,
  ]);
  await expect(announce(site, files, () => false)).rejects.toThrow(`put the key into public/${key}.txt`);
});

test('who is busy is told again; who refuses is named', async () => {
  const site = siteWith({ announce: { webSub: [service] } });
  answers = [503, 429];
  await announce(site, ['atom.xml'], exists);
  expect(asked.length).toBe(3);
  answers = [403];
  await expect(announce(site, ['atom.xml'], exists)).rejects.toThrow('did not take it (status 403)');
});
