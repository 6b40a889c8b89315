import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { request, type RequestOptions } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { serve } from '../../../src/build/serve/serve.ts';
import { hostFiles } from '../../../src/build/serve/hostFiles.ts';
import { shortLinkTable } from '../../../src/model/shortLinkTable.ts';
import { contentFolder } from '../../contentFolder.ts';

const out = contentFolder({
  'rahasia.txt': 'rahasia',
  'dist/index.html': '<html><body>Beranda</body></html>',
  'dist/2024/index.html': '<html><body>2024</body></html>',
  'dist/404.html': '<html><body>Tidak ditemukan</body></html>',
  'dist/en/404.html': '<html><body>Not found</body></html>',
  'dist/media/a.jpg': 'gambar',
  'dist/lama/café/index.html': 'kopi',
  'dist/judul, lama;1.html': 'judul',
});
const server = await serve(`${out}/dist`, { port: 0, reload: false });
const live = await serve(`${out}/dist`, { port: 0, reload: true });
afterAll(() => Promise.all([server.close(), live.close()]));

/** As it is written, without what `fetch` would tidy up. */
const get = (path: string, from = server, options: RequestOptions = {}) =>
  new Promise<{ status: number; body: string; headers: Record<string, unknown> }>((resolve, reject) => {
    const { hostname, port } = new URL(from.url);
    request({ hostname: hostname.replace(/^\[|\]$/g, ''), port, path, ...options }, (response) => {
      let body = '';
      response.on('data', (text: Buffer) => (body += text.toString()));
      response.on('end', () => resolve({ status: response.statusCode!, body, headers: response.headers }));
    })
      .on('error', reject)
      .end();
  });

test('serves files as a static host does', async () => {
  expect(await get('/')).toMatchObject({ status: 200, body: '<html><body>Beranda</body></html>' });
  expect(await get('/2024/')).toMatchObject({ status: 200, body: '<html><body>2024</body></html>' });
  expect((await get('/media/a.jpg')).headers['content-type']).toBe('image/jpeg');
});

test('a path without its last slash redirects to the one with it', async () => {
  const { status, headers } = await get('/2024');
  expect([status, headers.location]).toEqual([301, '/2024/']);
});

test.each([
  ['/lama/caf%C3%A9/', 'kopi'],
  ['/lama/cafe%CC%81/', 'kopi'],
  ['/%6Cama/caf%c3%a9/?a=b', 'kopi'],
  ['/judul,%20lama;1.html', 'judul'],
  ['/judul%2C%20lama%3B1.html', 'judul'],
])('a file is found by every spelling of its path: %s', async (path, body) => {
  for (const from of [server, live]) expect(await get(path, from)).toMatchObject({ status: 200, body });
});

test.each(['/lama/caf%C3%A9', '/lama/cafe%CC%81'])('%s redirects to its normalised path', async (path) => {
  expect((await get(path)).headers.location).toBe('/lama/caf%C3%A9/');
});

test('the 404 page is in the language of the address', async () => {
  expect(await get('/tidak/ada/')).toMatchObject({
    status: 404,
    body: expect.stringContaining('Tidak') as string,
  });
  expect(await get('/en/nothing/')).toMatchObject({
    status: 404,
    body: expect.stringContaining('Not') as string,
  });
});

test.each([
  '/../rahasia.txt',
  '/%2e%2e/rahasia.txt',
  '/..%2frahasia.txt',
  '/media/..%5c..%5crahasia.txt',
  '/%00',
  '/%',
])('nothing outside of the site is served: %s', async (path) => {
  for (const from of [server, live]) {
    const { status, body } = await get(path, from);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body).not.toContain('rahasia');
  }
});

test('pages reload if that is asked for, and the files stay as they are', async () => {
  expect((await get('/', live)).body).toContain('EventSource');
  expect((await get('/tidak/ada/', live)).body).toContain('EventSource');
  expect((await get('/')).body).not.toContain('EventSource');
  const response = await fetch(`${live.url}.warta/events`);
  const reader = response.body!.getReader();
  await reader.read();
  live.reload();
  expect(Buffer.from((await reader.read()).value!).toString()).toBe('data: published\n\n');
  await reader.cancel();
});

test('texts are sent compressed to clients that accept it, and are the same', async () => {
  const big = contentFolder({ 'dist/index.html': `<html><body>${'Berita '.repeat(500)}</body></html>` });
  const server = await serve(`${big}/dist`, { port: 0, reload: false });
  const response = await fetch(server.url, { headers: { 'accept-encoding': 'br' } });
  expect(response.headers.get('content-encoding')).toBe('br');
  expect(await response.text()).toContain('Berita Berita');
  await server.close();
});

describe('requests are allowed', () => {
  test('only from this computer, to both of its addresses, by default', async () => {
    const { port } = new URL(server.url);
    for (const hostname of ['localhost', '127.0.0.1', '::1'])
      expect(await get('/', server, { hostname, port })).toMatchObject({ status: 200 });
    await expect(get('/', server, { hostname: '127.0.0.2', port })).rejects.toThrow('ECONNREFUSED');
  });

  test.each([
    'evil.example',
    'evil.example:4321',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '[::2]',
  ])('not to the foreign host name “%s”, which resolves to this computer', async (host) => {
    for (const path of ['/', '/media/a.jpg', '/.warta/events', '/tidak/ada/']) {
      const { status, body } = await get(path, live, { headers: { host } });
      expect([status, body]).toEqual([403, expect.stringContaining('--host') as string]);
    }
  });

  test.each(['localhost', 'LOCALHOST:80', 'warta.localhost', '127.0.0.1:4321', '[::1]:4321'])(
    'to this computer with the name %s',
    async (host) => {
      expect(await get('/', server, { headers: { host } })).toMatchObject({ status: 200 });
    },
  );

  test.each(['0.0.0.0', '::'])('from everybody if the host is %s, with any name', async (host) => {
    const open = await serve(`${out}/dist`, { port: 0, host, reload: false });
    const { port } = new URL(open.url);
    expect(await (await fetch(open.url)).text()).toContain('Beranda');
    const hostname = host === '::' ? '::1' : '127.0.0.2';
    const headers = { host: 'warta.example' };
    expect(await get('/', open, { hostname, port, headers })).toMatchObject({ status: 200 });
    await open.close();
  });

  test.each(['127.0.0.1', '::1'])('a port that is taken at %s alone is taken', async (host) => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, host, () => resolve((other.address() as { port: number }).port));
    });
    await expect(serve(`${out}/dist`, { port, reload: false })).rejects.toThrow('EADDRINUSE');
    // Nothing is left at the other address.
    await new Promise((resolve) => other.close(resolve));
    await (await serve(`${out}/dist`, { port, reload: false })).close();
  });
});

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'])(
  '%s is refused, as by a static host',
  async (method) => {
    for (const path of ['/', '/2024', '/tidak/ada/']) {
      const { status, headers } = await get(path, server, { method });
      expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
    }
  },
);

test.each([
  ['bytes=2-3', 206, 'mb'],
  ['bytes=2-', 206, 'mbar'],
  ['bytes=4-99', 206, 'ar'],
  ['bytes=99-', 416, ''],
  // Who asks for what is not known, or cannot be, gets all of it (RFC 9110, 14.2).
  ['bytes=3-2', 200, 'gambar'],
  ['bytes=-2', 200, 'gambar'],
  ['bytes=0-0', 200, 'gambar'],
  ['bytes=0-1,3-4', 200, 'gambar'],
  ['bytes=x-y', 200, 'gambar'],
  ['items=1-2', 200, 'gambar'],
])('a part of a file: %s', async (range, status, body) => {
  expect(await get('/media/a.jpg', server, { headers: { range } })).toMatchObject({ status, body });
});

test('a file that cannot be opened fails one request, and not the server', async () => {
  const folder = contentFolder({ 'index.html': 'Beranda' });
  const socket = createServer().listen(join(folder, 'soket.txt'));
  const site = await serve(folder, { port: 0, reload: false });
  await expect(get('/soket.txt', site)).rejects.toThrow(/socket hang up|aborted/);
  expect(await get('/', site)).toMatchObject({ status: 200, body: 'Beranda' });
  await Promise.all([site.close(), new Promise((resolve) => socket.close(resolve))]);
});

test('a header that cannot be sent fails one request, and not the server', async () => {
  const rules = [{ path: '/2024/', headers: { 'X-Rusak': 'berita ✓' } }];
  const spoilt = await serve(`${out}/dist`, { port: 0, reload: false, headers: () => rules });
  expect(await get('/2024/', spoilt)).toMatchObject({ status: 500 });
  expect(await get('/', spoilt)).toMatchObject({ status: 200 });
  await spoilt.close();
});

test('the headers and redirects of a site are read again after a build, and kept while their files are missing', async () => {
  const folder = contentFolder({
    'index.html': 'x',
    'lama/index.html': 'dulu',
    _headers: '/*\n  X-Satu: lama\n',
    _redirects:
      '/lama/ /satu/ 301\n/caf%C3%A9%2C/ /dua/ 301\nhttps://lama.example/* https://warta.example/:splat 301!\n',
  });
  const site = await serve(folder, { port: 0, reload: false, ...hostFiles(folder) });
  const answer = async (path: string) => {
    const { status, headers } = await get(path, site);
    return [status, headers.location ?? headers['x-satu']];
  };
  const changed = (file: string, text: string) => {
    writeFileSync(join(folder, file), text);
    utimesSync(join(folder, file), 0, 1);
  };
  expect(await answer('/')).toEqual([200, 'lama']);
  expect(await answer('/lama/')).toEqual([301, '/satu/']);
  expect(await answer('/lama')).toEqual([301, '/lama/']);
  expect(await answer('/caf%C3%A9,/')).toEqual([301, '/dua/']);
  changed('_headers', '/*\n  X-Satu: baru\n');
  changed('_redirects', '/tua/ /satu/ 301\n');
  expect(await answer('/')).toEqual([200, 'baru']);
  expect(await answer('/lama/')).toEqual([200, 'baru']);
  expect(await answer('/tua/')).toEqual([301, '/satu/']);
  for (const file of ['_headers', '_redirects']) rmSync(join(folder, file));
  expect(await answer('/')).toEqual([200, 'baru']);
  expect(await answer('/tua/')).toEqual([301, '/satu/']);
  await site.close();
});

test('short links that have no file are answered from their table, which is read again after a build', async () => {
  const folder = contentFolder({
    'index.html': 'x',
    'a/baru12/index.html': 'berkas',
    [`a/${shortLinkTable('lama12')}.json`]: '{"lama12":"/2019/06/19/satu/"}',
  });
  const site = await serve(folder, { port: 0, reload: false, ...hostFiles(folder) });
  const answer = async (path: string) => {
    const { status, headers } = await get(path, site);
    return [status, headers.location];
  };
  expect(await answer('/a/lama12/')).toEqual([301, '/2019/06/19/satu/']);
  expect(await answer('/a/lama12')).toEqual([301, '/a/lama12/']);
  expect(await answer('/a/baru12/')).toEqual([200, undefined]);
  for (const none of ['constructor', 'tiada1']) expect(await answer(`/a/${none}/`)).toEqual([404, undefined]);
  const file = join(folder, `a/${shortLinkTable('lama12')}.json`);
  writeFileSync(file, '{"lama12":"/2019/06/19/dua/"}');
  utimesSync(file, 0, 1);
  expect(await answer('/a/lama12/')).toEqual([301, '/2019/06/19/dua/']);
  rmSync(file);
  expect(await answer('/a/lama12/')).toEqual([404, undefined]);
  await site.close();
});
