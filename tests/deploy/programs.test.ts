import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { DeployError } from '../../src/deploy/deployError.ts';
import { rcloneTarget } from '../../src/deploy/targets/rclone.ts';
import { rsyncTarget } from '../../src/deploy/targets/rsync.ts';
import { temporaryFolder } from '../contentFolder.ts';
import { startProxy, type CountingProxy } from './countingProxy.ts';
import { arrived, deployedSite } from './deployedSite.ts';
import { settingsOf, startRclone, startRsyncd, startSshd, type DeployServer } from './deployServers.ts';

/* What rsync and rclone are told, and what they say. */

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let desks = 0;
let desk: ReturnType<typeof deployedSite>;
beforeEach(() => {
  desk = deployedSite(join(folder, `desk-${++desks}`));
});
afterEach(() => vi.unstubAllEnvs());
const failure = async (work: Promise<unknown>) => {
  const error = await work.then(() => undefined).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(DeployError);
  return error as DeployError;
};

describe('rsync over ssh', () => {
  let server: DeployServer;
  beforeAll(async () => void (server = await startSshd(join(folder, 'ssh'))));
  afterAll(() => server.stop());

  test.each([
    ['the folder of the user', '127.0.0.1:', ''],
    ['a folder below it', '127.0.0.1:bawah', 'bawah'],
    ['a server with an address of IPv6', '[::ffff:127.0.0.1]:enam/', 'enam'],
  ])('reaches %s', async (_, place, below) => {
    const settings = settingsOf({ ...server.settings, to: `${userInfo().username}@${place}` });
    const files = { 'index.html': place };
    desk.publish(files);
    await desk.deploy(settings, { compare: true, force: true });
    expect(arrived(join(server.folder, below))).toMatchObject(files);
  });

  test('names who refused a key', async () => {
    const { ssh, ...settings } = server.settings as Extract<typeof server.settings, { kind: 'rsync' }>;
    const other = ssh.map((option) => option.replace(/\/user$/, '/host'));
    desk.publish({});
    expect(await failure(desk.deploy({ ...settings, ssh: other }))).toMatchObject({
      message: expect.stringMatching(/refused\. Look at the key or the password/) as string,
      status: 1,
    });
  });
});

test('a target that is full is named, and the deploy goes on once there is room', () => {
  const place = join(folder, 'full');
  mkdirSync(join(place, '2024'), { recursive: true });
  desk.publish({ 'index.html': 'dua', '2024/a.txt': 'x'.repeat(30_000), '2024/b.txt': 'y'.repeat(90_000) });
  // The disk is real, and mounted for these processes alone (unshare and mount of util-linux).
  const lines = `
    mount -t tmpfs -o size=64k tmpfs "$1/2024"
    if "$2" --no-warnings "$3" "$4" "$5" '{"force":true}'; then exit 9; fi
    mount -o remount,size=1m "$1/2024"
    "$2" --no-warnings "$3" "$4" "$5" '{"force":true}'
    cp -r "$1/2024" "$1/arrived"`;
  const script = fileURLToPath(new URL('./deployOnce.ts', import.meta.url));
  const target = JSON.stringify(settingsOf({ kind: 'rsync', to: place }));
  const deskFolder = dirname(desk.folders.out);
  const args = ['--mount', '--map-root-user', 'sh', '-euc', lines, 'sh', place, process.execPath, script];
  const { status, stderr } = spawnSync('unshare', [...args, deskFolder, target], { encoding: 'utf8' });
  expect(stderr).toMatch(/is full\. Make room there, and deploy again/);
  expect(status).toBe(0);
  const { 'index.html': front, 'arrived/a.txt': a, 'arrived/b.txt': b } = arrived(place);
  expect([front, a, b]).toEqual(['dua', 'x'.repeat(30_000), 'y'.repeat(90_000)]);
});

describe('an rsync daemon', () => {
  let server: DeployServer;
  beforeAll(async () => void (server = await startRsyncd(join(folder, 'rsyncd'))));
  afterAll(() => server.stop());

  test('is reached as server::module', async () => {
    // rsync has no address with another port in this form, so the daemon is at the other end of a program.
    vi.stubEnv('RSYNC_CONNECT_PROG', `rsync --daemon --config=${join(folder, 'rsyncd/rsyncd.conf')}`);
    desk.publish({ 'index.html': 'satu' });
    await desk.deploy(settingsOf({ kind: 'rsync', to: 'server.example::site' }));
    expect(arrived(server.folder)).toEqual(desk.files());
  });

  test('that has a folder in the place of a file is named, whatever its name says', async () => {
    const name = 'x: No space left on device.html';
    mkdirSync(join(server.folder, name, 'Permission denied'), { recursive: true });
    desk.publish({ [name]: 'satu' });
    expect(await failure(desk.deploy(server.settings, { compare: true, force: true }))).toMatchObject({
      message: expect.stringContaining(
        'has a folder where a file has to be, or the other way round',
      ) as string,
      status: 1,
    });
    rmSync(join(server.folder, name), { recursive: true });
    await desk.deploy(server.settings);
    expect(arrived(server.folder)).toEqual(desk.files());
  });

  test('that only reads is named', async () => {
    const { to } = server.settings as { to: string };
    desk.publish({});
    const error = await failure(desk.deploy(settingsOf({ kind: 'rsync', to: to.replace('site', 'dibaca') })));
    expect([error.status, error.message]).toEqual([1, expect.stringContaining('refused')]);
  });

  test('that asks for a password is named', async () => {
    const { to } = server.settings as { to: string };
    desk.publish({});
    vi.stubEnv('RSYNC_PASSWORD', 'sandi-yang-salah');
    const error = await failure(
      desk.deploy(settingsOf({ kind: 'rsync', to: to.replace('site', 'rahasia') })),
    );
    expect([error.status, error.message]).toEqual([
      1,
      expect.stringContaining('Look at the key or the password'),
    ]);
    expect(error.message).not.toContain('sandi-yang-salah');
  });
});

describe('a server that takes a connection and says nothing', () => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => sockets.add(socket));
  let port: number;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  test.each([
    ['rsync', () => rsyncTarget({ to: `rsync://127.0.0.1:${port}/site/`, ssh: [] }, folder, 1)],
    ['ssh', () => rsyncTarget({ to: '127.0.0.1:site/', ssh: ['-p', String(port)] }, folder, 1)],
    ['rclone', () => rcloneTarget('kantor:', folder, 1)],
  ])('holds %s for no longer than its patience', async (_, open) => {
    vi.stubEnv('RCLONE_CONFIG', join(folder, 'none.conf'));
    vi.stubEnv('RCLONE_CONFIG_KANTOR_TYPE', 'webdav');
    vi.stubEnv('RCLONE_CONFIG_KANTOR_URL', `http://127.0.0.1:${port}`);
    const target = open();
    expect((await failure(target.read('index.html'))).status).toBe(3);
    await target.close();
  });
});

describe('rclone', () => {
  let server: Awaited<ReturnType<typeof startRclone>>;
  let proxy: CountingProxy;
  beforeAll(async () => {
    server = await startRclone(join(folder, 'rclone'), 'webdav');
    proxy = await startProxy(server.env.RCLONE_CONFIG_KANTOR_URL!);
  });
  afterAll(async () => {
    await proxy.stop();
    await server.stop();
  });
  beforeEach(() => {
    for (const [key, value] of Object.entries({ ...server.env, RCLONE_CONFIG_KANTOR_URL: proxy.url }))
      vi.stubEnv(key, value);
  });
  afterEach(() => {
    proxy.before = () => undefined;
  });

  test.each<[string, number, string, 1 | 3 | 4, string]>([
    ['is full', 507, 'index.html', 4, 'kantor: is full. Make room there'],
    ['refuses', 403, 'index.html', 1, 'kantor: refused. Look at the settings of the remote'],
    ['fails', 500, 'index.html', 3, 'Deploy again; what was sent is kept'],
    ['refuses a file named after a quota', 403, 'no space left/disk quota 507.html', 1, 'kantor: refused'],
    ['fails on a file named after a refusal', 500, '403/permission denied.html', 3, 'Deploy again'],
  ])('says what a remote did that %s', async (_, status, file, exit, message) => {
    desk.publish({ [file]: 'satu' });
    proxy.before = (_count, { method, url }) =>
      method === 'PUT' && url === encodeURI(`/${file}`) ? { status, body: '' } : undefined;
    const error = await failure(desk.deploy(server.settings, { force: true }));
    expect([error.status, error.message]).toEqual([exit, expect.stringContaining(message)]);
    expect(error.message).toContain(`${file}: `);
    expect(error.message).not.toContain('sandi-rclone');
  });

  test('says that a password is wrong', async () => {
    const wrong = spawnSync('rclone', ['obscure', 'sandi-yang-salah'], { encoding: 'utf8' }).stdout.trim();
    vi.stubEnv('RCLONE_CONFIG_KANTOR_PASS', wrong);
    desk.publish({});
    const error = await failure(desk.deploy(server.settings));
    expect([error.status, error.message]).toEqual([1, expect.stringContaining('kantor: refused')]);
    expect(error.message).not.toContain(wrong);
  });

  test('says that it does not know a remote', async () => {
    desk.publish({});
    const error = await failure(desk.deploy(settingsOf({ kind: 'rclone', to: 'tidak-ada:' })));
    expect([error.status, error.message]).toEqual([
      1,
      expect.stringContaining('rclone does not know tidak-ada:'),
    ]);
  });
});

writeFileSync(join(folder, 'none.conf'), '');
