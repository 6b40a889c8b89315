import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { filesBelow } from '../../src/build/files/filesBelow.ts';
import { recordFolder } from '../../src/deploy/record.ts';
import { DeployError } from '../../src/deploy/deployError.ts';
import { withoutSecrets } from '../../src/deploy/withoutSecrets.ts';
import { siteSchema } from '../../src/config/siteSchema.ts';
import { s3Target } from '../../src/deploy/targets/s3.ts';
import shipped from '../../src/site.config.ts';
import { temporaryFolder } from '../contentFolder.ts';
import { startProxy, type CountingProxy } from './countingProxy.ts';
import { deployedSite } from './deployedSite.ts';
import { s3Credentials, settingsOf, startS3, type DeployServer } from './deployServers.ts';
import { startRecordingServer } from './recordingServer.ts';
import { putObject, s3Objects } from './s3Objects.ts';

const folder = temporaryFolder();
const first = { 'index.html': '<p>satu</p>', 'atom.xml': '<feed/>' };
let server: DeployServer;
let proxy: CountingProxy;
let desk: ReturnType<typeof deployedSite>;
let desks = 0;

beforeAll(async () => {
  server = await startS3(join(folder, 'server'));
  proxy = await startProxy((server.settings as { endpoint: string }).endpoint);
});
afterAll(async () => {
  await proxy.stop();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  for (const [key, value] of Object.entries(s3Credentials)) vi.stubEnv(key, value);
  desk = deployedSite(join(folder, `desk-${++desks}`));
  desk.publish(first);
  await desk.deploy(settings(), { compare: true, force: true });
  desk.publish({ ...first, 'index.html': '<p>dua</p>' });
});
afterEach(() => {
  proxy.before = () => undefined;
  vi.unstubAllEnvs();
});

const settings = (changes: object = {}) => ({ ...server.settings, endpoint: proxy.url, ...changes }) as never;
const isWrite = (method?: string) => method === 'PUT';
const xml = (code: string, message = 'No.') =>
  `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;

describe('a store that', () => {
  test.each<[string, number, string, number, RegExp]>([
    ['is full', 507, xml('InsufficientStorage'), 4, /is full\. Make room there/],
    ['has a quota', 403, xml('QuotaExceeded', 'Storage quota exceeded'), 4, /is full\. Make room there/],
    ['has a cap', 403, xml('AccessDenied', 'Storage cap exceeded for caps/'), 4, /is full\. Make room there/],
    ['says that a token is too old', 400, xml('ExpiredToken'), 1, /refused\. .*AWS_SESSION_TOKEN/],
    ['is elsewhere', 301, xml('PermanentRedirect'), 1, /is at another endpoint, or in another region/],
    ['names a file', 403, xml('AccessDenied', 'No right to quota/full.html'), 1, /refused\./],
    ['cannot', 400, xml('InvalidRequest', 'The request could not be fulfilled'), 1, /could not do it/],
    [
      'refuses the rights',
      403,
      xml('AccessDenied', 'Access Denied'),
      1,
      /refused\. Look at AWS_ACCESS_KEY_ID/,
    ],
    [
      'was written to by another',
      412,
      xml('PreconditionFailed'),
      3,
      /another deploy meanwhile\. Deploy again/,
    ],
  ])('%s', async (_, status, body, exit, message) => {
    proxy.before = (_count, { method }) => (isWrite(method) ? { status, body } : undefined);
    const error = await desk.deploy(settings()).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(DeployError);
    expect((error as DeployError).message).toMatch(message);
    expect((error as DeployError).status).toBe(exit);
    // Nothing is lost, and the next one mends it.
    proxy.before = () => undefined;
    await desk.deploy(settings());
    expect(await s3Objects(server.settings)).toEqual(desk.files());
  });

  test('knows no such key', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'SALAH');
    await expect(desk.deploy(settings())).rejects.toThrow(/refused\. Look at AWS_ACCESS_KEY_ID/);
  });

  test('has no such bucket', async () => {
    await expect(desk.deploy(settings({ bucket: 'lain' }))).rejects.toThrow('The bucket lain at 127.0.0.1');
  });

  test('fails for a moment is asked again', async () => {
    let failures = 0;
    proxy.before = (count) =>
      count % 2 && failures++ < 4 ? { status: 503, body: xml('SlowDown') } : undefined;
    await desk.deploy(settings());
    expect(failures).toBeGreaterThan(1);
    expect(await s3Objects(server.settings)).toEqual(desk.files());
  });

  test('has another time decides about it', async () => {
    const hour = 3_600_000;
    const clock = Date.now.bind(Date);
    const skewed = vi.spyOn(Date, 'now').mockImplementation(() => clock() + 2 * hour);
    try {
      proxy.before = (_count, { headers }) => {
        const sent = String(headers['x-amz-date']).replace(
          /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)/,
          '$1-$2-$3T$4:$5:',
        );
        const isFar = Math.abs(Date.parse(sent) - clock()) > hour / 4;
        return isFar ? { status: 403, body: xml('RequestTimeTooSkewed') } : undefined;
      };
      await desk.deploy(settings());
    } finally {
      skewed.mockRestore();
    }
    expect(await s3Objects(server.settings)).toEqual(desk.files());
  });

  test('cannot be reached', async () => {
    await expect(desk.deploy(settings({ endpoint: 'http://127.0.0.1:1' }))).rejects.toThrow(
      /cannot be reached .*Look at its name and the network/,
    );
  });
});

test('without credentials the message names the variables', async () => {
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', '');
  await expect(desk.deploy(settings())).rejects.toThrow(
    'needs AWS_SECRET_ACCESS_KEY; set it in the environment',
  );
});

test.each([
  ['was cut off', '{"version":1,"dep'],
  ['somebody else wrote', '{"version":1,"parts":{},"changes":null}'],
  ['is no object', 'null'],
])('a record that %s is made anew', async (_, text) => {
  await putObject(server.settings, `${recordFolder}/record.json`, text);
  expect(await desk.deploy(settings())).toMatchObject({ foundBy: 'comparison' });
  expect(await s3Objects(server.settings)).toEqual(desk.files());
  expect(await desk.deploy(settings())).toMatchObject({ foundBy: 'changes', bytes: 0 });
});

test('with another setting of the target every file is sent as it says', async () => {
  const text = 'berita '.repeat(200);
  desk.publish({ ...first, 'panjang.txt': text });
  await desk.deploy(settings());
  const report = await desk.deploy(settings({ brotli: true }));
  expect(report.foundBy).toBe('record');
  expect([...report.added, ...report.changed]).toContain('panjang.txt');
  const response = await fetch(`${proxy.url}/warta/panjang.txt`);
  expect(response.headers.get('content-encoding')).toBe('br');
  expect(await response.text()).toBe(text);
  expect(await desk.deploy(settings({ brotli: true }))).toMatchObject({ foundBy: 'changes', bytes: 0 });
});

test('a comparison sees what a store keeps with the bytes, and sends that alone', async () => {
  await desk.deploy(settings());
  await putObject(server.settings, 'index.html', '<p>dua</p>', { 'content-type': 'text/plain' });
  await putObject(server.settings, `${recordFolder}/record.json`, '');
  expect(await desk.deploy(settings())).toMatchObject({
    foundBy: 'comparison',
    changed: ['index.html'],
    added: [],
  });
  const { headers } = await fetch(`${proxy.url}/warta/index.html`);
  expect(headers.get('content-type')).toBe('text/html;charset=utf-8');
  // With other settings and no record as well.
  await putObject(server.settings, `${recordFolder}/record.json`, '');
  desk.publish({ ...desk.files(), _headers: '/\n  Cache-Control: no-cache\n' });
  expect(await desk.deploy(settings())).toMatchObject({ changed: ['_headers', 'index.html'], added: [] });
  expect((await fetch(`${proxy.url}/warta/index.html`)).headers.get('cache-control')).toBe('no-cache');
});

test('a build into another folder changes nothing for the one that is deployed', async () => {
  await desk.deploy(settings());
  const { finishChanges } = await import('../../src/build/files/changes.ts');
  const other = { ...desk.folders, out: join(desk.folders.state, 'lain') };
  finishChanges(other, '2026-11-27T07:00:00+07:00', { added: [], changed: ['index.html'], removed: [] });
  expect(await desk.deploy(settings())).toMatchObject({ foundBy: 'changes', changed: [] });
});

test('notes that were lost cost a look at all files', async () => {
  await desk.deploy(settings());
  const notes = filesBelow(desk.folders.state).find((file) => file.includes('/changed-'))!;
  rmSync(join(desk.folders.state, notes));
  desk.publish(first);
  expect(await desk.deploy(settings())).toMatchObject({ foundBy: 'record', changed: ['index.html'] });
  expect(await s3Objects(server.settings)).toEqual(desk.files());
});

test('a build that was killed is finished before a deploy', async () => {
  const { folders } = desk;
  const { beginChanges } = await import('../../src/build/files/changes.ts');
  beginChanges(folders, { added: ['baru.html'], changed: [], removed: [] });
  await expect(desk.deploy(settings())).rejects.toThrow('did not end. Finish it: npm run build');
});

test('no secret is in an error, in the record or in the state folder', async () => {
  const secret = 'sangat-rahasia-4711';
  vi.stubEnv('AWS_SESSION_TOKEN', secret);
  const body = xml('AccessDenied', `The key ${secret} (${encodeURIComponent(secret)}) may not`);
  proxy.before = (_count, { method }) => (isWrite(method) ? { status: 403, body } : undefined);
  const error = await desk.deploy(settings()).catch((error: unknown) => error as Error);
  expect(String(error)).toContain('(AWS_SESSION_TOKEN)');
  expect(String(error)).not.toContain(secret);
  const there = filesBelow(desk.folders.state).map((file) =>
    readFileSync(join(desk.folders.state, file), 'latin1'),
  );
  expect(there.filter((text) => text.includes(secret))).toEqual([]);
  expect(there.filter((text) => text.includes(s3Credentials.AWS_SECRET_ACCESS_KEY))).toEqual([]);
});

test('a secret of a program is not repeated', () => {
  const environment = { RSYNC_PASSWORD: 'kata+sandi', PATH: '/usr/bin', CLOUDFLARE_API_TOKEN: 'abcdefgh' };
  expect(withoutSecrets('kata+sandi kata%2Bsandi abcdefgh /usr/bin', environment)).toBe(
    '(RSYNC_PASSWORD) (RSYNC_PASSWORD) (CLOUDFLARE_API_TOKEN) /usr/bin',
  );
});

test.each([
  ['a password', { kind: 'rsync', to: 'user:sandi@server:/srv/' }, 'has a password in it'],
  ['an option', { kind: 'rsync', to: '--rsh=sh' }, 'must be a place as rsync names it'],
  ['a connection string', { kind: 'rclone', to: ':webdav,url=x,pass=y:' }, 'must be a remote of rclone'],
  [
    'a name',
    { kind: 's3', endpoint: 'https://a:b@s3.example', bucket: 'warta' },
    'has a name or a password in it',
  ],
])('the configuration refuses %s in a target', (_, target, message) => {
  expect(() => settingsOf(target)).toThrow(message);
});

test.each([
  ['Fastly at the site', 'http://warta.example', { kind: 'fastly' }, 'deploy.targets.satu.url'],
  [
    'Cloudflare',
    undefined,
    { kind: 'cloudflare', zone: 'a'.repeat(32), api: 'http://api.example' },
    'purge.api',
  ],
  ['bunny', undefined, { kind: 'bunny', api: 'http://localhost.example' }, 'purge.api'],
])('the configuration refuses to send the key of %s in the clear', (_, url, purge, path) => {
  const target = { kind: 'rsync', to: 'server:', ...(url && { url }), purge };
  const result = siteSchema.safeParse({ ...shipped, deploy: { targets: { satu: target } } });
  const [issue] = result.error!.issues;
  expect([issue!.path.join('.'), issue!.message]).toEqual([
    expect.stringContaining(path),
    expect.stringContaining('would be sent in the clear'),
  ]);
});

test('a token of S3 is sent over https, or on this computer', () => {
  vi.stubEnv('AWS_SESSION_TOKEN', 'sangat-rahasia-4711');
  const target = settings({ endpoint: 'http://s3.example' });
  expect(() => s3Target(target, desk.folders.out)).toThrow(
    'would be sent in the clear to http://s3.example; write an endpoint with https',
  );
});

test('a signature of S3 follows no redirect', async () => {
  const [store, elsewhere] = [await startRecordingServer(307), await startRecordingServer(200)];
  store.answers = [{ status: 307, headers: { location: `${elsewhere.url}/` } }];
  await expect(desk.deploy(settings({ endpoint: store.url }))).rejects.toThrow('status 307');
  expect(elsewhere.asked).toEqual([]);
  store.stop();
  elsewhere.stop();
});

test('the command names what is missing', () => {
  const { status, stderr } = spawnSync(process.execPath, ['src/cli/warta.mjs', 'deploy'], {
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([
    2,
    expect.stringContaining('There is no target. Name one in the site configuration'),
  ]);
});
