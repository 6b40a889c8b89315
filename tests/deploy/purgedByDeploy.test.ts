import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { recordFolder } from '../../src/deploy/record.ts';
import { temporaryFolder } from '../contentFolder.ts';
import { startProxy, type CountingProxy } from './countingProxy.ts';
import { deployedSite } from './deployedSite.ts';
import { s3Credentials, settingsOf, startS3, type DeployServer } from './deployServers.ts';
import { startRecordingServer, type RecordingServer } from './recordingServer.ts';
import { putObject } from './s3Objects.ts';

/* Which addresses a cache in front of a bucket has to forget. */

const folder = temporaryFolder();
let server: DeployServer;
let proxy: CountingProxy;
let cache: RecordingServer;
let desks = 0;
const first = { 'index.html': '<p>satu</p>', 'dua/index.html': '<p>dua</p>', 'atom.xml': '<feed/>' };

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
