import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { recordFolder } from '../../src/deploy/record.ts';
import { temporaryFolder } from '../contentFolder.ts';
import { startProxy, type CountingProxy } from './countingProxy.ts';
import { deployedSite, type SiteFiles } from './deployedSite.ts';
import { s3Credentials, settingsOf, startS3, type DeployServer } from './deployServers.ts';
import { startRecordingServer, type RecordingServer } from './recordingServer.ts';
import { putObject } from './s3Objects.ts';

/* Which addresses a cache in front of a bucket has to forget. */

const folder = temporaryFolder();
let server: DeployServer;
let proxy: CountingProxy;
let cache: RecordingServer;
let desks = 0;
const first: SiteFiles = {
  'index.html': '<p>satu</p>',
  'dua/index.html': '<p>dua</p>',
  'atom.xml': '<feed/>',
};

beforeAll(async () => {
  server = await startS3(join(folder, 'server'));
  proxy = await startProxy((server.settings as { endpoint: string }).endpoint);
  cache = await startRecordingServer(200);
  for (const [key, value] of Object.entries(s3Credentials)) vi.stubEnv(key, value);
});
afterAll(async () => {
  cache.stop();
  await proxy.stop();
  await server.stop();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const settings = () =>
  settingsOf({ ...server.settings, endpoint: proxy.url, url: cache.url, purge: { kind: 'http' } });
const newDesk = () => deployedSite(join(folder, `desk-${++desks}`));
/** The addresses that were purged since the last call. */
const purged = () => {
  const paths = cache.asked.map(({ url }) => url).sort();
  cache.asked = [];
  return paths;
};
let desk: ReturnType<typeof deployedSite>;
beforeEach(async () => {
  desk = newDesk();
  desk.publish(first);
  await desk.deploy(settings(), { compare: true, force: true });
  purged();
});

test('after a comparison it is what was sent', async () => {
  await putObject(server.settings, `${recordFolder}/record.json`, '');
  desk.publish({ ...first, 'index.html': '<p>tiga</p>' });
  expect(await desk.deploy(settings())).toMatchObject({ foundBy: 'comparison', purged: 1 });
  expect(purged()).toEqual(['/']);
});

const headers = (lines: string) => ({ ...first, _headers: lines });

test('where only headers change it is the addresses that get others', async () => {
  desk.publish(headers('/*\n  X-Content-Type-Options: nosniff\n\n/dua/\n  X-Frame-Options: DENY\n'));
  expect(await desk.deploy(settings())).toMatchObject({ changed: ['_headers'], purged: 1 });
  expect(purged()).toEqual(['/dua/']);
  desk.publish(headers('/*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: origin\n'));
  await desk.deploy(settings());
  expect(purged()).toEqual(['/', '/atom.xml', '/dua/']);
});

test('objects that get another Cache-Control are sent, and purged', async () => {
  desk.publish(headers('/*\n  X-Content-Type-Options: nosniff\n\n/dua/\n  Cache-Control: no-cache\n'));
  expect(await desk.deploy(settings())).toMatchObject({ changed: ['_headers', 'dua/index.html'] });
  expect(purged()).toEqual(['/dua/']);
});

test('headers that a deploy sent which did not end are purged by the next, elsewhere', async () => {
  let isSent = false;
  proxy.before = (_, { method, url }) => {
    if (isSent) return { status: 403, body: '' };
    isSent = method === 'PUT' && url!.endsWith('_headers');
    return undefined;
  };
  desk.publish({ ...headers('/dua/\n  X-Frame-Options: DENY\n'), 'index.html': '<p>tiga</p>' });
  await expect(desk.deploy(settings())).rejects.toThrow('refused');
  proxy.before = () => undefined;
  const other = newDesk();
  other.publish(desk.files());
  await other.deploy(settings());
  expect(purged()).toEqual(['/', '/atom.xml', '/dua/']);
});

test('what a deploy that did not end has sent is purged by the next, also after a comparison elsewhere', async () => {
  desk.publish({ ...first, 'index.html': '<p>tiga</p>', 'atom.xml': '<feed></feed>' });
  proxy.before = (_, { method, url }) =>
    method === 'PUT' && url!.endsWith('atom.xml') ? { status: 403, body: '' } : undefined;
  await expect(desk.deploy(settings())).rejects.toThrow('refused');
  proxy.before = () => undefined;
  expect(purged()).toEqual([]);
  const other = newDesk();
  other.publish(desk.files());
  expect(await other.deploy(settings(), { compare: true })).toMatchObject({ changed: ['atom.xml'] });
  expect(purged()).toEqual(['/', '/atom.xml']);
});
