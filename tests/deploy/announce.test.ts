import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { announce } from '../../src/deploy/announce.ts';
import { siteWith } from '../site.ts';
import { startRecordingServer, type RecordingServer } from './recordingServer.ts';

let server: RecordingServer;
let service: string;
beforeAll(async () => {
  server = await startRecordingServer(202);
  service = server.url;
});
afterAll(() => server.stop());
afterEach(() => {
  server.asked = [];
  server.answers = [];
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
  const told = server.asked.map(({ url, body }) => `${url} ${new URLSearchParams(body).get('hub.url')}`);
  const feeds = ['https://warta.example/atom.xml', 'https://warta.example/tag/%E2%80%9Ca%E2%80%9D/feed.json'];
  expect(told.sort()).toEqual(['/dua', '/satu'].flatMap((hub) => feeds.map((feed) => `${hub} ${feed}`)));
  expect(new URLSearchParams(server.asked[0]!.body).get('hub.mode')).toBe('publish');
  expect(server.asked[0]!.headers['content-type']).toContain('application/x-www-form-urlencoded');
});

test('search engines are told of each page, also of one that went, ten thousand at a time', async () => {
  const key = 'abcd-1234';
  const site = siteWith({ announce: { indexNow: { key, endpoint: `${service}/indexnow` } } });
  expect(await announce(site, files, exists)).toEqual({ feeds: 0, pages: 2 });
  expect(JSON.parse(server.asked[0]!.body)).toEqual({
    ...{ host: 'warta.example', key, keyLocation: `https://warta.example/${key}.txt` },
    urlList: ['https://warta.example/', 'https://warta.example/2024/06/19/satu/'],
  });
  server.asked = [];
  await announce(
    site,
    Array.from({ length: 10_001 }, (_, i) => `2024/${i}/index.html`),
    exists,
  );
  expect(server.asked.map(({ body }) => (JSON.parse(body) as { urlList: string[] }).urlList.length)).toEqual([
    10_000, 1,
  ]);
  await expect(announce(site, files, () => false)).rejects.toThrow(`put the key into public/${key}.txt`);
});

test('who is busy is told again; who refuses is named', async () => {
  const site = siteWith({ announce: { webSub: [service] } });
  server.answers = [{ status: 503 }, { status: 429 }];
  await announce(site, ['atom.xml'], exists);
  expect(server.asked.length).toBe(3);
  server.answers = [{ status: 403 }];
  await expect(announce(site, ['atom.xml'], exists)).rejects.toThrow('did not take it (status 403)');
});
