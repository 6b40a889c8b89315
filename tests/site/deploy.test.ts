import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { recordFolder } from '../../src/deploy/record.ts';
import { temporaryFolder } from '../contentFolder.ts';
import { arrived, deployedSite, type SiteFiles } from '../deploy/deployedSite.ts';
import {
  s3Credentials,
  startRclone,
  startRsyncd,
  startS3,
  startSshd,
  type DeployServer,
} from '../deploy/deployServers.ts';
import { putObject, s3Objects } from '../deploy/s3Objects.ts';

/* Deploys to the real servers. */

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const story = (name: string, text = name) => ({ [`2024/06/19/${name}/index.html`]: `<p>${text}</p>` });
const first: SiteFiles = {
  'index.html': '<p>satu</p>',
  'atom.xml': '<feed/>',
  '_astro/a b.css': 'p{}',
  ...story('satu'),
  ...story('Ibu-“kota”'),
};

/** Names that programs take for options, comments, patterns or parts of an address. */
const oddNames = [
  ...['-x/--delete.html', '#a/a#b.html', ';a.html', 'a?b/c?d.html', 'per%20cent%.html', '.a/.b', '~a.html'],
  ...['a “b” ’c’/日本語.html', `quo'te"s.html`, 'a*[b]{c}.html', 'a+b&c;d=e,f@g!$h.html', '(a)/b|c<d>e.html'],
  ' a /b .html',
];

const servers: Record<string, (folder: string) => Promise<DeployServer & { env?: Record<string, string> }>> =
  {
    'an rsync daemon': startRsyncd,
    'rsync over ssh': startSshd,
    "rclone's WebDAV": (folder) => startRclone(folder, 'webdav'),
    "rclone's SFTP": (folder) => startRclone(folder, 'sftp'),
    S3: startS3,
  };

/** What runs on this machine, as Linux has it. */
const commandLines = () =>
  readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && existsSync(`/proc/${pid}/cmdline`))
    .map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '));

describe.each(Object.entries(servers))('%s', (name, start) => {
  const place = join(folder, name.replace(/\W/g, '-'));
  let server: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    mkdirSync(place, { recursive: true });
    server = await start(join(place, 'server'));
    for (const [key, value] of Object.entries({ ...s3Credentials, ...server.env })) vi.stubEnv(key, value);
  });
  afterAll(async () => {
    await server.stop();
    vi.unstubAllEnvs();
  });

  const isS3 = name === 'S3';
  const there = async () => (isS3 ? await s3Objects(server.settings) : arrived(server.folder));
  let desks = 0;
  const newDesk = () => deployedSite(join(place, `desk-${++desks}`));
  let desk: ReturnType<typeof deployedSite>;
  beforeEach(async () => {
    desk = newDesk();
    desk.publish(first);
    await desk.deploy(server.settings, { compare: true, force: true });
  });

  test('gets the site, and then what changed, and nothing else', async () => {
    expect(await there()).toEqual(desk.files());
    expect(await desk.deploy(server.settings)).toMatchObject({ foundBy: 'changes', requests: 1, bytes: 0 });
    desk.publish({ ...first, ...story('dua'), 'index.html': '<p>dua</p>' });
    const report = await desk.deploy(server.settings);
    expect(report).toMatchObject({
      foundBy: 'changes',
      added: ['2024/06/19/dua/index.html'],
      changed: ['index.html'],
      removed: [],
    });
    // The record is read and written; a run or a request for each stage.
    expect(report.requests).toBe(4);
    expect(await there()).toEqual(desk.files());
  });

  test('no program of it stays', async () => {
    vi.stubEnv('TMPDIR', place);
    await desk.deploy(server.settings);
    vi.stubEnv('TMPDIR', undefined);
    // Its scratch folder is in what the connection of ssh calls itself. By itself it would wait for a minute.
    const left = () => commandLines().filter((line) => line.includes(`${place}/warta-rsync-`));
    await expect.poll(left, { timeout: 30_000 }).toEqual([]);
  });

  test('loses what went, with its empty folders, and keeps what others put there', async () => {
    if (!isS3) {
      mkdirSync(join(server.folder, '2024/06/20'), { recursive: true });
      writeFileSync(join(server.folder, '2024/06/20/lain.txt'), 'lain');
    }
    desk.publish({ ...first, '2024/06/20/tiga/index.html': '<p>tiga</p>' });
    await desk.deploy(server.settings);
    desk.publish(first);
    const { removed } = await desk.deploy(server.settings);
    expect(removed).toEqual(['2024/06/20/tiga/index.html']);
    if (isS3) {
      expect(await there()).toEqual(desk.files());
      return;
    }
    const found = await there();
    rmSync(join(server.folder, '2024/06/20/lain.txt'));
    expect(found).toEqual({ ...desk.files(), '2024/06/20/lain.txt': 'lain' });
    expect(existsSync(join(server.folder, '2024/06/20/tiga'))).toBe(false);
  });

  test('a correction of the same length and time arrives', async () => {
    desk.publish({ ...first, ...story('satu', 'utas') });
    await desk.deploy(server.settings);
    expect((await there())['2024/06/19/satu/index.html']).toBe('<p>utas</p>');
  });

  test('from another machine gets the difference', async () => {
    const other = newDesk();
    const changed = { ...first, ...story('empat'), 'index.html': '<p>empat</p>' };
    other.publish(changed);
    const report = await other.deploy(server.settings);
    expect(report).toMatchObject({ foundBy: 'record', added: ['2024/06/19/empat/index.html'] });
    expect(report.changed).toContain('index.html');
    expect(await there()).toEqual(other.files());
    // Its stories are not known here, so they are not removed by accident.
    await expect(desk.deploy(server.settings)).rejects.toThrow(
      'Another machine deployed stories that are not here: /2024/06/19/empat/',
    );
    expect(await there()).toEqual(other.files());
    const ledger = join(desk.folders.content, 'permalinks.jsonl');
    writeFileSync(ledger, '{"path":"/2024/06/19/empat/","id":"abc234"}\n');
    await desk.deploy(server.settings);
    expect(await there()).toEqual(desk.files());
  });

  test('a lost record costs one comparison', async () => {
    if (isS3) await s3Objects(server.settings, `${recordFolder}/record.json`);
    else rmSync(join(server.folder, recordFolder), { recursive: true });
    const { '_astro/a b.css': _, ...rest } = first;
    desk.publish({ ...rest, ...story('satu', 'utas'), ...story('baru') });
    expect(await desk.deploy(server.settings)).toMatchObject({
      foundBy: 'comparison',
      added: ['2024/06/19/baru/index.html'],
      changed: ['2024/06/19/satu/index.html'],
      removed: ['_astro/a b.css'],
    });
    expect(await there()).toEqual(desk.files());
    expect(await desk.deploy(server.settings)).toMatchObject({ foundBy: 'changes', bytes: 0 });
    // The record is whole again, so another machine has nothing to send.
    const other = newDesk();
    other.publish(desk.files());
    expect(await other.deploy(server.settings)).toMatchObject({ foundBy: 'record', bytes: 0 });
  });

  test('what somebody changed there is found by comparing, and sent alone', async () => {
    if (isS3) await putObject(server.settings, 'index.html', '<p>lain</p>');
    else writeFileSync(join(server.folder, 'index.html'), '<p>lain</p>');
    const nothing = { added: [], removed: [] };
    const compared = { ...nothing, foundBy: 'comparison', changed: ['index.html'] };
    expect(await desk.deploy(server.settings, { compare: true, dryRun: true })).toMatchObject(compared);
    expect(await desk.deploy(server.settings, { compare: true })).toMatchObject(compared);
    expect(await there()).toEqual(desk.files());
    expect(await desk.deploy(server.settings, { compare: true })).toMatchObject({ ...nothing, changed: [] });
  });

  test('files arrive and go whatever characters their names have', async () => {
    desk.publish({ ...first, ...Object.fromEntries(oddNames.map((file) => [file, file])) });
    await desk.deploy(server.settings);
    expect(await there()).toEqual(desk.files());
    const nothing = { added: [], changed: [], removed: [] };
    expect(await desk.deploy(server.settings, { compare: true })).toMatchObject(nothing);
    desk.publish(first);
    const { removed } = await desk.deploy(server.settings, { compare: true });
    expect(removed).toEqual(oddNames.toSorted());
    expect(await there()).toEqual(desk.files());
  });

  test('a dry run sends nothing', async () => {
    const before = await there();
    desk.publish({ ...first, ...story('lima') });
    const report = await desk.deploy(server.settings, { dryRun: true });
    expect(report).toMatchObject({ dryRun: true, added: ['2024/06/19/lima/index.html'] });
    expect(await there()).toEqual(before);
    await desk.deploy(server.settings);
    expect(await there()).toEqual(desk.files());
  });
});
