import { expect, test } from 'vitest';
import { shortLinkTable } from '../../../src/model/shortLinkTable.ts';
import { edgeFunction } from '../../../src/output/hosting/edgeFunction.ts';

interface EdgeFunction {
  fetch: (request: Request, env: { ASSETS: Assets }) => Promise<Response>;
}
interface Assets {
  fetch: (asked: Request | URL) => Promise<Response>;
}

const { default: handler } = (await import(`data:text/javascript,${encodeURIComponent(edgeFunction)}`)) as {
  default: EdgeFunction;
};

const files: Record<string, string> = {
  '/a/baru12/': 'berkas',
  [`/a/${shortLinkTable('lama12')}.json`]: '{"lama12":"/2019/06/19/satu/"}',
  [`/a/${shortLinkTable('constructor')}.json`]: '{"x":"/"}',
};
const asked: string[] = [];
const ASSETS: Assets = {
  fetch: (request) => {
    const { pathname } = new URL(request instanceof URL ? request : request.url);
    asked.push(pathname);
    const body = files[pathname];
    const headers = { 'X-Frame-Options': 'DENY', 'Content-Type': 'text/html', ETag: 'x' };
    return Promise.resolve(
      new Response(body ?? 'Tidak ada', { status: body === undefined ? 404 : 200, headers }),
    );
  },
};
const answer = (path: string, method = 'GET') =>
  handler.fetch(new Request(`https://warta.example${path}`, { method }), { ASSETS });

test.each(['/a/lama12/', '/a/lama12', '/a/lama12/?dari=x'])('%s redirects by its table', async (path) => {
  const response = await answer(path);
  expect([response.status, response.headers.get('Location')]).toEqual([301, '/2019/06/19/satu/']);
  expect(Object.fromEntries(response.headers)).toEqual({
    location: '/2019/06/19/satu/',
    'x-frame-options': 'DENY',
  });
});

test('a short link with a file is answered by the file, without a look at a table', async () => {
  asked.length = 0;
  expect(await (await answer('/a/baru12/')).text()).toBe('berkas');
  expect(asked).toEqual(['/a/baru12/']);
});

test.each(['/a/tiada1/', '/a/constructor/', '/a/LAMA12/', '/2019/', '/a/x/y/', '/a/'])(
  'what is missing stays missing: %s',
  async (path) => {
    const response = await answer(path);
    expect([response.status, await response.text()]).toEqual([404, 'Tidak ada']);
  },
);
