import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../contentFolder.ts';
import { startProxy, type CountingProxy } from '../deploy/countingProxy.ts';
import { deployedSite, type SiteFiles } from '../deploy/deployedSite.ts';
import { s3Credentials, startS3, type DeployServer } from '../deploy/deployServers.ts';
import { s3Objects } from '../deploy/s3Objects.ts';
import { random } from '../random.ts';

/* Deploys that are killed at any of their requests. */

/** `KILL_POINTS=50` kills at more of them. */
const POINTS = Number(process.env.KILL_POINTS ?? 20);
const folder = temporaryFolder();
let server: DeployServer;
let proxy: CountingProxy;
beforeAll(async () => {
  server = await startS3(join(folder, 'server'));
  if (server.settings.kind !== 's3') throw new Error('is no bucket');
  proxy = await startProxy(server.settings.endpoint);
  for (const [key, value] of Object.entries(s3Credentials)) vi.stubEnv(key, value);
});
afterAll(async () => {
  await proxy.stop();
  await server.stop();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** A site of some stories, with pages that lead to each other and load files. */
function randomSite(next: (below: number) => number): SiteFiles {
  const style = `_astro/style-${next(4)}.css`;
  const all = Array.from({ length: 12 }, (_, i) => `/2024/06/${10 + (i % 3)}/berita-${i}/`);
  const stories = all.filter(() => next(3) > 0);
  const page = (text: string, links: string[]) =>
    [`<link href="/${style}">`, text, ...links.map((link) => `<a href="${link}">`)].join('\n');
  const pages = stories.map((path) => [`${path.slice(1)}index.html`, page(`teks ${next(3)}`, ['/'])]);
  return {
    'index.html': page('depan', stories),
    'atom.xml': stories.map((path) => `<link href="${path}"/>`).join('\n'),
    [style]: 'p{}',
    ...(Object.fromEntries(pages) as SiteFiles),
  };
}

/** Links of pages that lead to nothing. */
function deadLinks(files: SiteFiles): string[] {
  return Object.entries(files).flatMap(([file, text]) =>
    Array.from(text.matchAll(/href="\/([^"]*)"/g), ([, link]) => link!)
      .filter((link) => files[link] === undefined && files[`${link}index.html`] === undefined)
      .map((link) => `${file}: /${link}`),
  );
}

test('readers meet no dead link, and the next deploy mends it, also from another machine', async () => {
  const next = random(20);
  const settings = { ...server.settings, endpoint: proxy.url };
  let desk = deployedSite(join(folder, 'desk-0'));
  let killed = 0;
  let requests = 20;
  for (let point = 0; point < POINTS; point++) {
    desk.publish(randomSite(next));
    proxy.seen.length = 0;
    const isBefore = next(2) === 0;
    const options = JSON.stringify({ force: true, compare: next(4) === 0 });
    const at = 1 + (point % requests);
    const child = spawn(
      process.execPath,
      [
        '--no-warnings',
        'tests/deploy/deployOnce.ts',
        join(desk.folders.out, '..'),
        JSON.stringify(settings),
        options,
      ],
      { stdio: 'inherit' },
    );
    const kill = (count: number) => void (count === at && child.kill('SIGKILL'));
    if (isBefore) proxy.before = (count) => void kill(count);
    else proxy.after = kill;
    const signal = await new Promise((resolve) => child.once('close', (_, signal) => resolve(signal)));
    proxy.before = () => undefined;
    proxy.after = () => {};
    if (signal === 'SIGKILL') killed++;
    else requests = proxy.seen.length;
    expect(deadLinks(await s3Objects(server.settings)), `point ${point}, request ${at}`).toEqual([]);

    // Now and then the content goes back, or changes, before the next deploy; or that is done elsewhere.
    if (next(3) === 0) desk.publish(randomSite(next));
    if (next(3) === 0) {
      const files = desk.files();
      desk = deployedSite(join(folder, `desk-${point + 1}`));
      desk.publish(files);
    }
    await desk.deploy(server.settings, { force: true });
    expect(await s3Objects(server.settings), `after point ${point}`).toEqual(desk.files());
  }
  expect(killed).toBeGreaterThan(POINTS / 2);
});
