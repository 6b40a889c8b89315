import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { hostFiles } from '../../src/build/serve/hostFiles.ts';
import { serve, type SiteServer } from '../../src/build/serve/serve.ts';
import { article } from '../contentFolder.ts';
import { arrived } from '../deploy/deployedSite.ts';
import { command } from './command.ts';
import { projectCopy } from './projectCopy.ts';

/* The commands deploy and verify, and `build --deploy`, in a newsroom with a target: the tests go on from one another. */

const project = projectCopy(['content']);
const live = join(project, 'live');
let host: SiteServer;
const run = (name: string, ...args: string[]) => command(name, args, {}, project);
const story = join(project, 'content/articles/2026/05/uji.md');

beforeAll(async () => {
  mkdirSync(live);
  const config = join(project, 'src/site.config.ts');
  const text = readFileSync(config, 'utf8');
  const target = `deploy: { targets: { lokal: { kind: 'rsync', to: '${live}' } } },`;
  writeFileSync(config, text.replace('export default {', `export default {\n  ${target}`));
  for (const name of ['app', 'media'])
    cpSync(join(inject('shipped').state, name), join(project, '.warta', name), { recursive: true });
  host = await serve(live, { port: 0, reload: false, ...hostFiles(live) });
});
afterAll(async () => {
  await host.close();
  rmSync(project, { recursive: true, force: true });
});

test('build --deploy publishes, and sends the site', async () => {
  const { status, stderr } = await run('build', '--deploy');
  expect(stderr).toMatch(/Published: .*\n(?:.*\n)*Deployed to lokal, in [\d.]+ s, with \d+ requests/);
  expect(status).toBe(0);
  expect(arrived(live)).toEqual(arrived(join(project, 'dist')));
});

test('verify finds that readers get the site as it is', async () => {
  const { status, stderr, stdout } = await run('verify', '--all', '--json', '--url', host.url);
  expect([status, stderr]).toEqual([0, '']);
  const { verified } = JSON.parse(stdout) as {
    verified: [{ checked: number; differing: object[]; headers: object }];
  };
  expect([verified[0].differing, verified[0].headers]).toEqual([[], {}]);
  expect(verified[0].checked).toBeGreaterThan(500);
});

test('one story sends what its publish changed, and says so as one object', async () => {
  const text = article({ id: 'ujk234', published: '2026-05-04T09:00:00+07:00', tags: '[rupiah]' });
  mkdirSync(join(story, '..'), { recursive: true });
  writeFileSync(story, text);
  await run('build');
  const dry = await run('deploy', '--dry-run');
  expect(dry.stderr).toContain('Would be deployed to lokal');
  const { status, stdout } = await run('deploy', 'lokal', '--json');
  expect(status).toBe(0);
  const { deploys } = JSON.parse(stdout) as {
    deploys: [{ added: string[]; changed: string[]; foundBy: string }];
  };
  const changes = JSON.parse(
    readFileSync(join(project, '.warta', 'changes.json'), 'utf8'),
  ) as (typeof deploys)[0];
  expect(deploys[0].foundBy).toBe('changes');
  expect(deploys[0].added).toEqual(changes.added);
  expect(deploys[0].changed).toEqual(changes.changed);
  expect(arrived(live)).toEqual(arrived(join(project, 'dist')));
});

test('verify names what somebody changed on the target, and deploy --compare mends it', async () => {
  writeFileSync(join(live, '2026/05/04/uji/index.html'), 'lain');
  rmSync(join(live, 'atom.xml'));
  const { status, stderr } = await run('verify', '--all', '--url', host.url);
  expect(status).toBe(1);
  expect(stderr).toContain(`${host.url}2026/05/04/uji/: other content: 4 bytes in the place of`);
  expect(stderr).toContain(`${host.url}atom.xml: status 404`);
  expect((await run('deploy', '--compare')).status).toBe(0);
  expect((await run('verify', '--all', '--url', host.url)).status).toBe(0);
});

test('a preview in dist/ is not deployed', async () => {
  await run('build', '--now', '2030-08-01T00:00:00+07:00');
  const { status, stderr } = await run('deploy');
  expect([status, stderr]).toEqual([2, expect.stringContaining('has a preview, and not the site')]);
  await run('build');
  expect((await run('deploy')).status).toBe(0);
});

test('what was removed while dist/ was away is removed there, too', async () => {
  rmSync(join(project, 'dist'), { recursive: true });
  rmSync(story);
  const ledger = join(project, 'content/permalinks.jsonl');
  writeFileSync(ledger, readFileSync(ledger, 'utf8').replace(/.*\/2026\/05\/04\/uji\/.*\n/, ''));
  const built = await run('build', '--clean', '--deploy');
  expect([built.status, built.stderr]).toEqual([0, expect.stringContaining('Deployed to lokal')]);
  expect(arrived(live)).toEqual(arrived(join(project, 'dist')));
});

test('a target that does not exist and a preview are refused', async () => {
  const unknown = await run('deploy', 'server');
  expect([unknown.status, unknown.stderr]).toEqual([2, 'There is no target server; there is lokal.\n']);
  const preview = await run('build', '--deploy', '--site-url', 'https://preview.example');
  expect([preview.status, preview.stderr]).toEqual([
    2,
    expect.stringContaining('--deploy sends the site that readers get'),
  ]);
});
