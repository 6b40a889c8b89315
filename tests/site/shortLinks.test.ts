import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { buildSite } from '../../src/build/buildSite.ts';
import { hostFiles } from '../../src/build/serve/hostFiles.ts';
import { serve, type SiteServer } from '../../src/build/serve/serve.ts';
import { shortLinkTable } from '../../src/model/shortLinkTable.ts';
import { edgeFunction } from '../../src/output/hosting/edgeFunction.ts';
import { article, contentFolder, redaksi, temporaryFolder } from '../contentFolder.ts';
import { launchBrowser } from './chromium.ts';
import { command } from './command.ts';
import { createTestSite } from './createTestSite.ts';
import { differences, quiet } from './equality.ts';

/* A newsroom that goes on into a new year, and back: which short links have a file, and where the others are found. */

const folder = temporaryFolder();
const story = (year: number, fields: Record<string, string> = {}, name = `s${year}`) => ({
  [`articles/${name}.md`]: article({ id: `s${year}x`, published: `${year}-03-01T08:00:00+07:00`, ...fields }),
});
const withdrawal = '[{ kind: withdrawal, at: 2021-04-01T08:00:00+07:00, text: Salah. }]';
const site = createTestSite(folder, {
  ...redaksi,
  ...story(2020, { lang: 'en' }),
  ...story(2021, { corrections: withdrawal }),
  ...story(2022),
  ...story(2023, { lang: 'en' }),
  ...story(2024),
});
const systemPath = `${process.env.PATH}:/usr/sbin`;
const read = (file: string) => readFileSync(join(site.out, file), 'utf8');
const hasFile = (year: number) => existsSync(join(site.out, `a/s${year}x/index.html`));
const tableFile = (year: number) => `a/${shortLinkTable(`s${year}x`)}.json`;
const isInTable = (year: number) =>
  existsSync(join(site.out, tableFile(year))) && `s${year}x` in (JSON.parse(read(tableFile(year))) as object);
/** Where the short link of each year is. */
const places = (...years: number[]) =>
  years.map((year) => [hasFile(year) && 'file', isInTable(year) && 'table'].filter(Boolean).join(' and '));

/** What differs from a clean build. */
async function differing(): Promise<string[]> {
  const [out, state] = ['clean', 'clean-state'].map((name) => join(folder, name)) as [string, string];
  for (const path of [out, state]) rmSync(path, { recursive: true, force: true });
  cpSync(join(inject('shipped').state, 'app'), join(state, 'app'), { recursive: true });
  await buildSite({ content: site.content, out, state, now: undefined }, quiet);
  return differences(site.out, out);
}

let browser: Browser;
const servers: SiteServer[] = [];
beforeAll(async () => {
  await site.publish();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  for (const server of servers) await server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('years that close and open again', () => {
  test('at first the two newest of each language have files', async () => {
    expect(places(2020, 2021, 2022, 2023, 2024)).toEqual(['table', 'table', 'table', 'file', 'file']);
    expect(read('_redirects')).toBe(
      [2022, 2021]
        .map((year) => `/a/s${year}x/ /${year}/03/01/s${year}/ 301\n`)
        .concat('/a/s2020x/ /en/2020/03/01/s2020/ 301\n')
        .join(''),
    );
  });

  test('a year closes, and opens again without its newest story', async () => {
    contentFolder(story(2026), site.content);
    await site.publish();
    expect(places(2022, 2023, 2024, 2026)).toEqual(['table', 'file', 'table', 'file']);
    expect(await differing()).toEqual([]);

    rmSync(join(site.content, 'articles/s2026.md'));
    site.markGone('s2026');
    await site.publish();
    expect(places(2022, 2023, 2024, 2026)).toEqual(['table', 'file', 'file', '']);
    expect(await differing()).toEqual([]);
  });

  test('an old article is renamed, given up and written again', async () => {
    rmSync(join(site.content, 'articles/s2022.md'));
    contentFolder(story(2022, {}, 'lain'), site.content);
    await site.publish();
    expect(read(tableFile(2022))).toContain('"s2022x":"/2022/03/01/lain/"');
    expect(read('_redirects')).toContain('/a/s2022x/ /2022/03/01/lain/ 301\n');
    expect(await differing()).toEqual([]);

    rmSync(join(site.content, 'articles/lain.md'));
    site.markGone('lain');
    site.markGone('s2022');
    await site.publish();
    expect(places(2022)).toEqual(['']);
    expect(await differing()).toEqual([]);

    contentFolder(story(2022), site.content);
    await site.publish();
    expect(places(2022)).toEqual(['table']);
    expect(await differing()).toEqual([]);
  });

  test('a redirect at a short link gives way to an old article with its id, and comes back', async () => {
    const withAlias = story(2024, { aliases: '[/a/s2019x/]' });
    contentFolder(withAlias, site.content);
    await site.publish();
    expect(read('a/s2019x/index.html')).toContain('url=/2024/03/01/s2024/');
    contentFolder(story(2024), site.content);
    await site.publish();
    contentFolder(story(2019), site.content);
    await site.publish();
    expect(places(2019)).toEqual(['table']);
    expect(read('_redirects')).toContain('/a/s2019x/ /2019/03/01/s2019/ 301\n');
    expect(read('_redirects')).not.toContain('/a/s2019x/ /2024');
    expect(await differing()).toEqual([]);

    rmSync(join(site.content, 'articles/s2019.md'));
    site.markGone('s2019');
    await site.publish();
    expect(read('a/s2019x/index.html')).toContain('url=/2024/03/01/s2024/');
    expect(read('_redirects')).toContain('/a/s2019x/ /2024/03/01/s2024/ 301\n');
    expect(await differing()).toEqual([]);
  });
});

/** The short links of old articles, with where they lead: a story, a notice of withdrawal, a story in English. */
const targets: [string, string][] = [
  ['/a/s2022x/', '/2022/03/01/s2022/'],
  ['/a/s2021x/', '/2021/03/01/s2021/'],
  ['/a/s2020x/', '/en/2020/03/01/s2020/'],
];

test('npm run preview answers short links that have no file', async () => {
  writeFileSync(join(site.out, '_redirects'), '');
  const server = await serve(site.out, { port: 0, reload: false, ...hostFiles(site.out) });
  servers.push(server);
  for (const [path, target] of targets) {
    const response = await fetch(new URL(path, server.url), { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([301, target]);
  }
  expect((await fetch(new URL('/a/s2024x/', server.url))).status).toBe(200);
  expect((await fetch(new URL('/a/tiada1/', server.url))).status).toBe(404);
});

test('on a host that answers none, the 404 page leads on', async () => {
  const { headers } = hostFiles(site.out);
  const server = await serve(site.out, { port: 0, reload: false, headers });
  servers.push(server);
  const context = await browser.newContext();
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of 404')) faults.push(message.text());
  });
  for (const [path, target] of [...targets, ['/a/s2022x', '/2022/03/01/s2022/'] as const]) {
    expect((await page.goto(new URL(path, server.url).href))?.status()).toBe(404);
    await page.waitForURL(new URL(target, server.url).href);
  }
  for (const path of ['/a/tiada1/', '/a/constructor/']) {
    await page.goto(new URL(path, server.url).href, { waitUntil: 'networkidle' });
    expect(new URL(page.url()).pathname).toBe(path);
  }
  // Back leads to where the reader came from, and not to the 404 page.
  await page.goto(server.url);
  await page.goto(new URL('/a/s2022x/', server.url).href);
  await page.waitForURL(new URL('/2022/03/01/s2022/', server.url).href);
  await page.goBack();
  expect(page.url()).toBe(server.url);
  expect(faults).toEqual([]);
  await context.close();
});

test('the edge function of npm run hosting answers them from dist/', async () => {
  const { status, stdout } = await command('hosting', ['worker']);
  expect([status, stdout]).toEqual([0, edgeFunction]);
  const file = join(folder, '_worker.mjs');
  writeFileSync(file, stdout);
  const { default: worker } = (await import(file)) as {
    default: { fetch: (request: Request, env: object) => Promise<Response> };
  };
  const assets = (asked: Request | URL) => {
    const { pathname } = new URL(asked instanceof URL ? asked : asked.url);
    const path = join(site.out, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    return Promise.resolve(
      existsSync(path) ? new Response(readFileSync(path)) : new Response('', { status: 404 }),
    );
  };
  const answer = async (path: string) => {
    const request = new Request(`https://warta.example${path}`);
    const response = await worker.fetch(request, { ASSETS: { fetch: assets } });
    return [response.status, response.headers.get('location')];
  };
  for (const [path, target] of targets) expect(await answer(path)).toEqual([301, target]);
  expect(await answer('/a/s2024x/')).toEqual([200, null]);
  expect(await answer('/a/tiada1/')).toEqual([404, null]);
  expect(await answer('/')).toEqual([200, null]);
});

describe('the configuration of a web server', () => {
  const configuration = async (name: string) => {
    const { status, stdout, stderr } = await command('hosting', [name, '--out', site.out]);
    expect(status, stderr).toBe(0);
    return stdout;
  };

  test.each(['nginx', 'caddy'])('of %s has every short link of the tables', async (name) => {
    const text = await configuration(name);
    for (const [path, target] of targets) expect(text).toContain(`"${path}" ${target}`);
    expect(text).not.toContain('/a/s2024x/');
  });

  test('of nginx is read by nginx', async () => {
    const text = (await configuration('nginx'))
      .replaceAll(/listen (\[::\]:)?80;/g, 'listen unix:nginx.sock;')
      .replaceAll(/(listen unix:nginx\.sock;\s+)\1+/g, '$1');
    writeFileSync(join(folder, 'mime.types'), 'types { text/html html; }');
    const file = join(folder, 'nginx.conf');
    writeFileSync(file, `pid nginx.pid;\nevents {}\nhttp {\naccess_log off;\n${text}\n}\n`);
    const { stderr } = spawnSync('nginx', ['-t', '-p', folder, '-e', 'stderr', '-c', file], {
      encoding: 'utf8',
      env: { ...process.env, PATH: systemPath },
    });
    expect(stderr).toContain('syntax is ok');
  });

  test('of Caddy is read by Caddy', async () => {
    const file = join(folder, 'Caddyfile');
    writeFileSync(file, await configuration('caddy'));
    const args = ['adapt', '--adapter', 'caddyfile', '--config', file, '--validate'];
    const { status, stderr } = spawnSync('caddy', args, { encoding: 'utf8' });
    expect(status, stderr).toBe(0);
  });
});
