import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { article } from '../contentFolder.ts';
import { filesBelow } from '../../src/build/files/filesBelow.ts';
import { command } from './command.ts';
import { projectCopy } from './projectCopy.ts';

/* The command state, with a newsroom that is built on two machines: the tests go on from one another. */

const one = projectCopy(['content']);
const place = join(one, 'place');
let two: string;
const secret = 'kunci-rahasia-negara';
const env = { AWS_SECRET_ACCESS_KEY: secret, AWS_ACCESS_KEY_ID: 'pemilik-kunci' };
const outputs: string[] = [];
const run = async (root: string, name: string, ...args: string[]) => {
  const result = await command(name, args, env, root);
  outputs.push(result.stdout, result.stderr);
  return result;
};
const configure = (root: string, state: string) => {
  const config = join(root, 'src/site.config.ts');
  const text = readFileSync(config, 'utf8').replace(/\n {2}state: .*/, '');
  writeFileSync(config, text.replace('export default {', `export default {\n  state: ${state},`));
};
const story = 'content/articles/2026/05/uji.md';
const siteOf = (root: string) =>
  Object.fromEntries(
    filesBelow(join(root, 'dist')).map((file) => [file, readFileSync(join(root, 'dist', file), 'base64')]),
  );

beforeAll(() => {
  mkdirSync(place);
  for (const name of ['app', 'media'])
    cpSync(join(inject('shipped').state, name), join(one, '.warta', name), { recursive: true });
});
afterAll(() => {
  for (const project of [one, two]) rmSync(project, { recursive: true, force: true });
});

test('without a place, and with one that readers reach, it says what to do', async () => {
  const without = await run(one, 'state', 'pull');
  expect([without.status, without.stderr]).toEqual([
    2,
    expect.stringContaining('There is no place for the state. Name one in the site configuration'),
  ]);
  configure(one, "{ kind: 'folder', path: 'public/state' }");
  const open = await run(one, 'state', 'push', '--json');
  expect([open.status, JSON.parse(open.stdout)]).toEqual([
    2,
    { error: expect.stringContaining('readers could get drafts') as string, status: 2 },
  ]);
  configure(one, "{ kind: 'rclone', to: 'kantor:state' }");
  const rclone = await run(one, 'state', 'push');
  expect([rclone.status, rclone.stderr]).toEqual([
    1,
    expect.stringMatching(
      /site\.config\.ts:\d+ "state\.lease" is missing: rclone cannot write on a condition/,
    ),
  ]);
});

test.each([
  [[], 'Say what to do with the state: pull, push or release.'],
  [['fetch'], 'Say what to do with the state'],
  [['push', '--look'], '--look is no option of push.'],
  [['pull', '--wait', 'soon'], '--wait soon is no number of minutes.'],
  [['pull', '--for', '0'], '--for 0 is no number of minutes.'],
])('%j is refused', async (args, message) => {
  const { status, stderr } = await run(one, 'state', ...args);
  expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
});

test('the state of a build is pushed; the configuration of the place is no change of the site', async () => {
  configure(one, `{ kind: 'folder', path: '${place}' }`);
  expect((await run(one, 'build')).status).toBe(0);
  configure(one, "{ kind: 'folder', path: 'place' }");
  const again = JSON.parse((await run(one, 'build', '--json')).stdout) as { rendered: number };
  expect(again.rendered).toBe(0);
  const { status, stderr } = await run(one, 'state', 'push');
  expect([status, stderr]).toEqual([
    0,
    expect.stringMatching(/^Pushed: [\d.]+ MB in \d+ parts, with \d+ requests, in [\d.]+ s\.\n$/),
  ]);
});

test('a fresh machine with the state renders one story, and the site is the same byte for byte', async () => {
  two = projectCopy();
  cpSync(join(one, 'content'), join(two, 'content'), { recursive: true });
  configure(two, `{ kind: 'folder', path: '${place}' }`);
  const pull = await run(two, 'state', 'pull', '--json');
  expect([pull.status, JSON.parse(pull.stdout)]).toEqual([
    0,
    { pulled: expect.objectContaining({ wasHere: false }) as object },
  ]);
  expect(existsSync(join(two, 'dist'))).toBe(false);
  // Here dist/ is a copy, as of a cache: that a build needs none is tested where builds are.
  cpSync(join(one, 'dist'), join(two, 'dist'), { recursive: true });
  const text = article({ id: 'ujk234', published: '2026-05-04T09:00:00+07:00', tags: '[rupiah]' });
  for (const root of [one, two]) {
    mkdirSync(join(root, story, '..'), { recursive: true });
    writeFileSync(join(root, story), text);
  }
  const built = JSON.parse((await run(two, 'build', '--json')).stdout) as {
    rendered: number;
    pages: number;
    phases: Record<string, number>;
  };
  expect(built.rendered).toBeGreaterThan(0);
  expect(built.rendered).toBeLessThan(built.pages / 4);
  await run(one, 'build');
  expect(siteOf(two)).toEqual(siteOf(one));
});

test('who publishes is said to others, with status 3', async () => {
  const { status, stderr } = await run(one, 'state', 'pull');
  expect([status, stderr]).toEqual([3, expect.stringMatching(/ at .* publishes since .*--wait \d+/)]);
  expect((await run(two, 'state', 'push')).status).toBe(0);
  const late = await run(one, 'state', 'push');
  expect([late.status, late.stderr]).toEqual([3, expect.stringContaining('has a newer state')]);
  expect((await run(one, 'state', 'pull')).status).toBe(0);
  const { stderr: released } = await run(one, 'state', 'release');
  expect(released).toBe('Released: other machines may publish.\n');
});

test('a preview is not pushed', async () => {
  await run(one, 'build', '--now', '2030-08-01T00:00:00+07:00');
  const { status, stderr } = await run(one, 'state', 'push');
  expect([status, stderr]).toEqual([2, expect.stringContaining('has a preview, and not the site')]);
});

test('no secret is in what was printed, or in the place', () => {
  const kept = filesBelow(place).map((file) => readFileSync(join(place, file), 'latin1'));
  expect(kept.length).toBeGreaterThan(2);
  for (const text of [...outputs, ...kept])
    for (const value of Object.values(env)) expect(text).not.toContain(value);
});
