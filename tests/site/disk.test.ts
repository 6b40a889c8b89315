import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { filesBelow } from '../../src/build/files/filesBelow.ts';
import { listFile } from '../../src/build/files/writtenFiles.ts';
import { article, contentFolder, redaksi, temporaryFolder } from '../contentFolder.ts';
import { command, projectRoot } from './command.ts';
import { differences } from './equality.ts';

/*
 * Disks that fill up or can only be read: real ones, in memory, in a mount namespace of their own (unshare and mount of
 * util-linux, which every Linux has; no rights are needed).
 */

const folder = temporaryFolder();
const at = (...names: string[]) => join(folder, ...names);
const now = ['--now', '2026-06-01T07:00:00+07:00'];
const stories = 60;

/** Runs shell lines where mounts are their own, with the folder as `$1` and node as `$2`. */
function inOwnMounts(lines: string) {
  const args = ['--mount', '--map-root-user', 'sh', '-euc', lines, 'sh', folder, process.execPath];
  return spawnSync('unshare', args, {
    cwd: projectRoot,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: '', VITEST: '' },
  });
}

const publish = (out: string, state: string, name = 'build') =>
  `"$2" src/cli/${name}.ts --content "$1/content" --out "${out}" --state "${state}" ${now.join(' ')}`;

beforeAll(async () => {
  const files: Record<string, string> = { ...redaksi };
  for (let n = 0; n < stories; n++)
    files[`articles/cerita-${n}.md`] = article({
      id: `cerita${n}`,
      published: `2024-0${1 + (n % 8)}-1${n % 9}T08:00:00+07:00`,
    });
  contentFolder(files, at('content'));
  cpSync(join(inject('shipped').state, 'app'), at('state', 'app'), { recursive: true });
  const place = ['--content', at('content'), '--out', at('before'), '--state', at('state'), ...now];
  expect(await command('build', place)).toMatchObject({ status: 0 });

  // The change that is to be published touches every page.
  writeFileSync(at('content/authors/redaksi.yml'), 'name: Meja Redaksi\nkind: desk\n');
  for (let n = 0; n < stories; n++)
    writeFileSync(
      at(`content/articles/cerita-${n}.md`),
      article(
        { id: `cerita${n}`, published: `2024-0${1 + (n % 8)}-1${n % 9}T08:00:00+07:00` },
        `Teks[^sumber].${' Kata lagi.'.repeat(200)}\n`,
      ),
    );
  cpSync(join(inject('shipped').state, 'app'), at('clean-state', 'app'), { recursive: true });
  const clean = ['--content', at('content'), '--out', at('after'), '--state', at('clean-state'), ...now];
  expect(await command('build', clean)).toMatchObject({ status: 0 });
  expect(differences(at('before'), at('after')).length).toBeGreaterThan(stories);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sizeOf = (place: string) =>
  filesBelow(place).reduce((sum, file) => sum + Math.ceil(statSync(join(place, file)).size / 4096) * 4, 0);

describe('a disk that fills up', () => {
  // From no room at all to room for almost everything, in KB beside what is there before.
  test.each([0, 100, 300, 700, 1200])('with %i KB left, leaves whole files and says what to do', (room) => {
    const size = sizeOf(at('before')) + sizeOf(at('state')) + 600 + room;
    const { stdout, stderr } = inOwnMounts(`
      mkdir -p "$1/disk" "$1/found-${room}" "$1/finished-${room}"
      mount -t tmpfs -o size=${size}k tmpfs "$1/disk"
      cp -a "$1/before" "$1/disk/dist"; cp -a "$1/state" "$1/disk/state"
      ${publish('$1/disk/dist', '$1/disk/state')} && status=0 || status=$?
      echo "status $status"
      cp -a "$1/disk/dist/." "$1/found-${room}"
      mount -o remount,size=200m "$1/disk"
      ${publish('$1/disk/dist', '$1/disk/state')}
      cp -a "$1/disk/dist/." "$1/finished-${room}"`);
    expect(stdout, stderr).toContain('status 4');
    expect(stderr).toMatch(
      /The disk is full\. Make room, and publish again\. (The site is as it was|Each file)/,
    );
    expect(stderr).not.toMatch(/^\s+at /m);
    const found = filesBelow(at(`found-${room}`));
    const [old, fresh] = [at('before'), at('after')].map((place) => differences(place, at(`found-${room}`)));
    expect(old!.filter((line) => fresh!.includes(line))).toEqual([]);
    expect(found.length).toBeGreaterThan(stories);
    expect(differences(at(`finished-${room}`), at('after'))).toEqual([]);
  });
});

describe('a system that refuses something to the compiler of the templates', () => {
  /** Without a stack and without colours, and nobody is sent to look for a fault in the templates. */
  const expectTold = (stderr: string, message: RegExp) => {
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at |\\x1b|cannot be compiled|panicked/m);
  };

  // The compiler of the styles and the bundler write in ways of their own.
  test.each([700, 2000])('a disk with %i KB in all is reported as full', (room) => {
    const { stdout, stderr } = inOwnMounts(`
      mkdir -p "$1/small"
      mount -t tmpfs -o size=${room}k tmpfs "$1/small"
      ${publish('$1/compiled', '$1/small/state')} && status=0 || status=$?
      echo "status $status"`);
    expect(stdout, stderr).toContain('status 4');
    expectTold(stderr, /The disk is full\. Make room, and publish again\. The site is as it was\.\n\(.+\)/);
  });

  test('a killed compiler is reported, with the likely cause', async () => {
    const die = "if (process.argv[1]?.endsWith('astro.mjs')) process.kill(process.pid, 'SIGKILL')";
    const hook = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(die)}` };
    const place = ['--content', at('content'), '--out', at('compiled'), '--state', at('new-state')];
    const { status, stderr } = await command('build', [...place, ...now], hook);
    expect(status).toBe(4);
    expectTold(stderr, /The compiler of the templates was ended by SIGKILL.* memory/);
  });
});

describe('a folder that cannot be written to', () => {
  test.each([
    [
      'out',
      'dist',
      /The disk can only be read\. Make it writable, and publish again\. The site is as it was/,
    ],
    ['state', 'state', /The disk can only be read\. Make it writable/],
  ])('the %s folder: the site stays as it was, and the message says what to do', (_, name, message) => {
    const { stdout, stderr } = inOwnMounts(`
      rm -rf "$1/read-only"; mkdir -p "$1/read-only"
      cp -a "$1/before" "$1/read-only/dist"; cp -a "$1/state" "$1/read-only/state"
      mount --bind "$1/read-only/${name}" "$1/read-only/${name}"
      mount -o remount,bind,ro "$1/read-only/${name}"
      ${publish('$1/read-only/dist', '$1/read-only/state')} && status=0 || status=$?
      echo "status $status"`);
    expect(stdout, stderr).toContain('status 4');
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(differences(at('read-only/dist'), at('before'))).toEqual([]);
  });
});

test('a check with a state folder that cannot be written to explains it in a sentence', () => {
  const { stdout, stderr } = inOwnMounts(`
    rm -rf "$1/read-only"; mkdir -p "$1/read-only"
    cp -a "$1/state" "$1/read-only/state"
    mount --bind "$1/read-only/state" "$1/read-only/state"
    mount -o remount,bind,ro "$1/read-only/state"
    ${publish('$1/before', '$1/read-only/state', 'check')} && status=0 || status=$?
    echo "status $status"`);
  expect(stdout, stderr).toContain('status 4');
  expect(stderr).toMatch(/The disk can only be read\. Make it writable/);
  expect(stderr).not.toMatch(/^\s+at /m);
});

test('a site can be published into an out folder that is a mount of its own on the same disk, as in a container', () => {
  const { stdout, stderr } = inOwnMounts(`
    rm -rf "$1/mounted"; mkdir -p "$1/mounted/dist"
    cp -a "$1/before" "$1/mounted/volume"; cp -a "$1/state" "$1/mounted/state"
    mount --bind "$1/mounted/volume" "$1/mounted/dist"
    ${publish('$1/mounted/dist', '$1/mounted/state')} && status=0 || status=$?
    echo "status $status"`);
  expect(stdout, stderr).toContain('status 0');
  expect(differences(at('mounted/volume'), at('after'))).toEqual([]);
  expect(readdirSync(at('mounted/volume')).filter((name) => name.startsWith('.warta-'))).toEqual([listFile]);
});
