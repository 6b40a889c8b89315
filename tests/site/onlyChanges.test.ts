import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildSite } from '../../src/build/buildSite.ts';
import { filesBelow } from '../../src/build/files/filesBelow.ts';
import { isPartialSite, markPulledState } from '../../src/build/files/partialMark.ts';
import { travellingList } from '../../src/build/files/partialSite.ts';
import { listFile } from '../../src/build/files/writtenFiles.ts';
import { loadSite } from '../../src/build/config/loadSite.ts';
import { siteFiles } from '../../src/build/siteFiles.ts';
import { deploySite, type DeployOptions } from '../../src/deploy/deploySite.ts';
import { recordFolder } from '../../src/deploy/record.ts';
import { article, redaksi, temporaryFolder } from '../contentFolder.ts';
import { command } from './command.ts';
import { createTestSite } from './createTestSite.ts';
import { quiet } from './equality.ts';

/* Machines that have the state folder of another one and not the site: they make and send what changed. */

const folder = temporaryFolder();
const there = join(folder, 'target');
const target = { kind: 'rsync' as const, to: there, ssh: [] };
const picture = readFileSync(new URL('../../content/articles/2024/06/tumen-thumb.png', import.meta.url));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const story = (id: string, text = 'Air turun.', day = 11) => ({
  [`articles/2024/05/${id}.md`]: article({ id, published: `2024-05-${day}T08:00:00+07:00` }, `${text}\n`),
});
const pictured = story('abc234', '![Sebuah peta](./peta.png)', 12);
const first = { ...redaksi, ...story('abc235'), ...story('abc236', 'Hujan.', 13), ...pictured };
const withPicture = (files: Record<string, string>) => ({ ...files, 'articles/2024/05/peta.png': picture });

let machines = 0;
/** A machine with the content as it is at one moment, and the state folder of another machine. */
function machine(files: Record<string, string>, from?: Record<'content' | 'out' | 'state', string>) {
  const place = join(folder, `machine-${++machines}`);
  const site = createTestSite(place, withPicture(files));
  const folders = { content: site.content, out: site.out, state: site.state, publish, deploy };
  async function publish(onlyChanges = true) {
    const { content, out, state } = folders;
    return await buildSite({ content, out, state, onlyChanges }, quiet);
  }
  async function deploy(options: DeployOptions = {}) {
    const place = { name: 'server', settings: target, site: await loadSite(), folders };
    return await deploySite(place, options, () => {});
  }
  if (from) {
    cpSync(from.state, site.state, { recursive: true });
    cpSync(join(from.content, 'permalinks.jsonl'), join(site.content, 'permalinks.jsonl'));
    cpSync(join(from.out, listFile), travellingList(site.state));
  }
  return folders;
}

/** The files of a folder in base64, without the record. */
const filesOf = (out: string) =>
  Object.fromEntries(
    filesBelow(out)
      .filter((file) => !file.startsWith(recordFolder))
      .map((file) => [file, readFileSync(join(out, file), 'base64')]),
  );
/** The target has what a clean build gives. @param content where its permalinks file is */
async function expectCleanTarget(files: Record<string, string>, content: string): Promise<void> {
  const clean = machine(files);
  cpSync(join(content, 'permalinks.jsonl'), join(clean.content, 'permalinks.jsonl'));
  await clean.publish(false);
  expect(filesOf(there)).toEqual(filesOf(clean.out));
}

let desk: ReturnType<typeof machine>;
beforeAll(async () => {
  desk = machine(first);
  await desk.publish(false);
  await desk.deploy();
  cpSync(there, `${there}-first`, { recursive: true });
});
beforeEach(() => {
  rmSync(there, { recursive: true });
  cpSync(`${there}-first`, there, { recursive: true });
});

test('a machine without the site makes and sends what changed', async () => {
  const next = { ...first, ...story('abc237', 'Banjir.', 14) };
  const other = machine(next, desk);
  await other.publish();
  expect(isPartialSite(other.out)).toBe(true);
  expect(existsSync(join(other.out, '2024/05/11'))).toBe(false);
  const report = await other.deploy();
  expect(report).toMatchObject({ foundBy: 'changes' });
  expect(report.added).toContain('2024/05/14/abc237/index.html');
  await expectCleanTarget(next, other.content);
  // Nothing more is to be done, nor by a third machine with its state.
  const third = machine(next, other);
  expect(await third.publish()).toMatchObject({ added: [], changed: [], removed: [] });
  expect(await third.deploy()).toMatchObject({ foundBy: 'changes', requests: 1 });
});

test('a deploy whose state is lost is mended by the next machine, with files that it did not make', async () => {
  const lost = machine({ ...first, 'authors/redaksi.yml': 'name: Meja Kota\nkind: desk\n' }, desk);
  await lost.publish();
  await lost.deploy();
  // Another one begins from the same state, and knows nothing of the new name.
  const next = { ...first, ...story('abc237', 'Banjir.', 14) };
  const other = machine(next, desk);
  await other.publish();
  const page = '2024/05/11/abc235/index.html';
  expect(existsSync(join(other.out, page))).toBe(false);
  const report = await other.deploy();
  expect(report).toMatchObject({ foundBy: 'record' });
  expect(report.changed).toContain(page);
  await expectCleanTarget(next, other.content);
});

test('pictures and assets that a target lacks are made again', async () => {
  const other = machine(first, desk);
  await other.publish();
  rmSync(join(other.state, 'media'), { recursive: true });
  rmSync(there, { recursive: true });
  // It has the front page alone.
  const empty = join(folder, 'empty');
  cpSync(desk.out, empty, { recursive: true });
  for (const file of filesBelow(empty))
    if (!['index.html', '_headers'].includes(file)) rmSync(join(empty, file));
  writeFileSync(join(empty, listFile), '_headers\nindex.html\n');
  const folders = { content: desk.content, out: empty, state: join(folder, 'empty-state') };
  await deploySite({ name: 'server', settings: target, site: await loadSite(), folders }, {}, () => {});
  const report = await other.deploy();
  expect(report.added.filter((file) => file.startsWith('media/')).length).toBeGreaterThan(2);
  await expectCleanTarget(first, other.content);
});

test('any file can be made, as it was published', async () => {
  const other = machine(first, desk);
  await other.publish();
  const files = siteFiles(await loadSite(), other);
  await files.make(files.all());
  files.close();
  const { '.warta-partial': mark, ...made } = filesOf(other.out);
  expect(mark).toBeDefined();
  expect(made).toEqual(filesOf(desk.out));
});

test('a target whose record is lost needs the whole site', async () => {
  const other = machine({ ...first, ...story('abc237', 'Banjir.', 14) }, desk);
  await other.publish();
  rmSync(join(there, recordFolder), { recursive: true });
  await expect(other.deploy()).rejects.toThrow('Make the whole site once, and deploy it');
  await other.publish(false);
  expect(isPartialSite(other.out)).toBe(false);
  await other.deploy();
  await expectCleanTarget({ ...first, ...story('abc237', 'Banjir.', 14) }, other.content);
});

test('what is left of an earlier state is not taken for the site', async () => {
  const other = machine({ ...first, ...story('abc237', 'Banjir.', 14) }, desk);
  await other.publish();
  const corrected = story('abc237', 'Banjir besar.', 14);
  const next = { ...first, ...corrected };
  const third = machine(next, other);
  await third.publish();
  await third.deploy();
  // The state comes back to the second machine, which keeps its folder.
  cpSync(third.state, other.state, { recursive: true });
  cpSync(join(third.out, listFile), travellingList(other.state));
  for (const [name, text] of Object.entries(corrected)) writeFileSync(join(other.content, name), text);
  await other.publish();
  const page = join(other.out, '2024/05/14/abc237/index.html');
  if (existsSync(page)) expect(readFileSync(page, 'utf8')).toContain('Banjir besar.');
  await other.deploy();
  await expectCleanTarget(next, other.content);
});

test('what an earlier state left in dist/ decides nothing: a new story of another machine stays, a removed one goes', async () => {
  const other = machine({ ...first, ...story('abc237', 'Banjir.', 14) }, desk);
  await other.publish();
  await other.deploy();
  // A third machine adds a story, and takes one away.
  const { 'articles/2024/05/abc235.md': _, ...rest } = first as Record<string, string>;
  const next = { ...rest, ...story('abc237', 'Banjir.', 14), ...story('abc238', 'Surut.', 15) };
  const third = machine(next, other);
  const ledger = join(third.content, 'permalinks.jsonl');
  writeFileSync(ledger, readFileSync(ledger, 'utf8').replace(/^(.*\/abc235\/.*)\}$/gm, '$1,"gone":true}'));
  await third.publish();
  await third.deploy();
  cpSync(third.state, other.state, { recursive: true });
  writeFileSync(join(other.content, 'articles/2024/05/abc238.md'), next['articles/2024/05/abc238.md']!);
  rmSync(join(other.content, 'articles/2024/05/abc235.md'));
  cpSync(join(third.content, 'permalinks.jsonl'), join(other.content, 'permalinks.jsonl'));
  expect(await other.publish()).toMatchObject({ added: [], changed: [], removed: [] });
  // By the record, as after a deploy that nobody knows of.
  rmSync(join(other.state, 'deploy'), { recursive: true });
  await other.deploy();
  await expectCleanTarget(next, other.content);
});

test.each(['deleted', 'named otherwise'])(
  'the folder of the changes may be %s before the deploy',
  async (how) => {
    const next = { ...first, ...story('abc237', 'Banjir.', 14) };
    const other = machine(next, desk);
    await other.publish();
    if (how === 'deleted') rmSync(other.out, { recursive: true });
    else other.out = `${other.out}-2`;
    await other.publish();
    await other.deploy();
    await expectCleanTarget(next, other.content);
  },
);

test('a site that is older than the state is not deployed, whatever else was built', async () => {
  const other = machine({ ...first, ...story('abc237', 'Banjir.', 14) }, desk);
  await other.publish();
  await other.deploy();
  const here = machine(first);
  await here.publish(false);
  cpSync(other.state, here.state, { recursive: true });
  markPulledState(here.state);
  const look = { content: here.content, state: here.state, out: `${here.out}-look` };
  await buildSite(look, quiet);
  await expect(here.deploy()).rejects.toThrow('came from another machine after');
});

test('without a state the whole site is made', async () => {
  const fresh = machine(first);
  await fresh.publish();
  expect(isPartialSite(fresh.out)).toBe(false);
  expect(existsSync(join(fresh.out, '2024/05/11/abc235/index.html'))).toBe(true);
});

test.each(['--now=2026-06-01T07:00:00+07:00', '--site-url=https://lain.example', '--clean', '--watch'])(
  '%s is refused beside it',
  async (option) => {
    const { status, stderr } = await command('build', ['--only-changes', option]);
    expect(status).toBe(2);
    expect(stderr).toContain('leave out');
  },
);
