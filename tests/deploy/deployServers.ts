import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { TargetSettings } from '../../src/config/deploySchema.ts';
import { deploySchema } from '../../src/config/deploySchema.ts';

/* The real servers to which tests deploy, on loopback. */

export interface DeployServer {
  settings: TargetSettings;
  /** Where the files of the site arrive, on this disk. */
  folder: string;
  stop: () => Promise<void>;
}

export const s3Credentials = { AWS_ACCESS_KEY_ID: 'S3RVER', AWS_SECRET_ACCESS_KEY: 'S3RVER' };

/** The settings of a target with their defaults. */
export function settingsOf(written: object): TargetSettings {
  return deploySchema.parse({ targets: { target: written } }).targets.target!;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const answer = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  });
  socket.destroy();
  return answer;
}

/** Starts a program, and waits until it listens. */
async function started(port: number, name: string, args: string[], env = {}): Promise<ChildProcess> {
  const child = spawn(name, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  child.on('error', (error) => (said += String(error)));
  while (!(await isListening(port))) {
    if (child.exitCode !== null || child.pid === undefined) throw new Error(`${name} did not start: ${said}`);
    await pause(50);
  }
  return child;
}

const stopped = (child: ChildProcess) => async () => {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  await ended;
};

/** A store that speaks S3. Its objects are not files of the site, so `folder` is where it keeps them in its own form. */
export async function startS3(folder: string): Promise<DeployServer> {
  const port = await freePort();
  const script = join(
    createRequire(import.meta.url).resolve('s3rver/package.json'),
    '..',
    'bin',
    's3rver.js',
  );
  const place = ['-d', folder, '-a', '127.0.0.1', '-p', String(port)];
  mkdirSync(folder, { recursive: true });
  const child = await started(port, process.execPath, [
    '--no-warnings',
    script,
    ...place,
    '--silent',
    '--configure-bucket',
    'warta',
  ]);
  const endpoint = `http://127.0.0.1:${port}`;
  const settings = settingsOf({ kind: 's3', endpoint, bucket: 'warta', region: 'us-east-1' });
  return { settings, folder, stop: stopped(child) };
}

/** An rsync daemon: a module that is written to, one that is only read, and one with a password that nobody knows. */
export async function startRsyncd(folder: string): Promise<DeployServer> {
  const port = await freePort();
  const site = join(folder, 'site');
  mkdirSync(site, { recursive: true });
  const config = join(folder, 'rsyncd.conf');
  const { uid, gid } = userInfo();
  const owner = uid === 0 ? `uid = ${uid}\ngid = ${gid}\n` : '';
  const modules = `[site]\npath = ${site}\nread only = no\n[dibaca]\npath = ${site}\n`;
  const closed = `[rahasia]\npath = ${site}\nread only = no\nauth users = warta\nsecrets file = ${config}\n`;
  writeFileSync(config, `use chroot = no\n${owner}${modules}${closed}`);
  const child = await started(port, 'rsync', [
    ...['--daemon', '--no-detach', `--config=${config}`, '--address=127.0.0.1'],
    `--port=${port}`,
  ]);
  const settings = settingsOf({ kind: 'rsync', to: `rsync://127.0.0.1:${port}/site/` });
  return { settings, folder: site, stop: stopped(child) };
}

/** A server of ssh, with a key for this user. Relative paths are relative to `folder` of what is returned. */
export async function startSshd(folder: string): Promise<DeployServer> {
  const port = await freePort();
  const site = join(folder, 'site');
  mkdirSync(site, { recursive: true });
  if (userInfo().uid === 0) mkdirSync('/run/sshd', { recursive: true });
  for (const key of ['host', 'user'])
    spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, key)]);
  const config = join(folder, 'sshd_config');
  const lines = [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${join(folder, 'host')}`,
    `AuthorizedKeysFile ${join(folder, 'user.pub')}`,
    `PidFile ${join(folder, 'pid')}`,
    'StrictModes no',
    'UsePAM no',
    'PermitRootLogin yes',
    // The shell of a connection would read the settings of this user, half a second each time.
    `SetEnv HOME=${folder}`,
    `ForceCommand cd ${site} && eval "$SSH_ORIGINAL_COMMAND"`,
  ];
  writeFileSync(config, `${lines.join('\n')}\n`);
  const child = await started(port, '/usr/sbin/sshd', ['-D', '-e', '-f', config]);
  const known = ['-o', 'StrictHostKeyChecking=no', '-o', `UserKnownHostsFile=${join(folder, 'known')}`];
  const ssh = ['-p', String(port), '-i', join(folder, 'user'), '-o', 'IdentitiesOnly=yes', ...known];
  const settings = settingsOf({ kind: 'rsync', to: `${userInfo().username}@127.0.0.1:${site}/`, ssh });
  return { settings, folder: site, stop: stopped(child) };
}

/** A server that rclone runs, and the remote by which rclone reaches it. @returns its environment as well */
export async function startRclone(
  folder: string,
  protocol: 'webdav' | 'sftp',
): Promise<DeployServer & { env: Record<string, string> }> {
  const port = await freePort();
  const site = join(folder, 'site');
  mkdirSync(site, { recursive: true });
  const [user, password] = ['warta', 'sandi-rclone'];
  const obscured = spawnSync('rclone', ['obscure', password], { encoding: 'utf8' }).stdout.trim();
  const login = ['--user', user, '--pass', password];
  const child = await started(port, 'rclone', [
    ...['serve', protocol, site, '--addr', `127.0.0.1:${port}`, '--config', join(folder, 'none.conf')],
    // Tests change the folder behind its back.
    ...['--dir-cache-time', '0s'],
    ...login,
  ]);
  const name = 'RCLONE_CONFIG_KANTOR';
  const env = {
    [`${name}_TYPE`]: protocol,
    [`${name}_USER`]: user,
    [`${name}_PASS`]: obscured,
    ...(protocol === 'webdav'
      ? { [`${name}_URL`]: `http://127.0.0.1:${port}`, [`${name}_VENDOR`]: 'other' }
      : { [`${name}_HOST`]: '127.0.0.1', [`${name}_PORT`]: String(port) }),
    RCLONE_CONFIG: join(folder, 'none.conf'),
  };
  writeFileSync(join(folder, 'none.conf'), '');
  const settings = settingsOf({ kind: 'rclone', to: 'kantor:' });
  return { settings, folder: site, stop: stopped(child), env };
}
