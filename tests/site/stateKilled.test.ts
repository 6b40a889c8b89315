import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { StateSettings } from '../../src/config/stateSchema.ts';
import { temporaryFolder } from '../contentFolder.ts';
import { startProxy, type CountingProxy } from '../deploy/countingProxy.ts';
import { s3Credentials, startS3, type DeployServer } from '../deploy/deployServers.ts';
import { startConditionalStore } from '../state/conditionalStore.ts';
import { stateDesk } from '../state/stateDesk.ts';
import { projectRoot } from './command.ts';

/* Pushes and pulls that are killed. A build trusts a state folder that has a store, so this has to be all old or all new. */

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a push or a pull that dies before its n-th step, 0 for none. @returns how it ended, and how many steps there were */
function run(desk: string, settings: StateSettings, verb: 'push' | 'pull', killAt?: number) {
  const kills = killAt === undefined ? [] : ['--import', './tests/site/killAtStep.ts'];
  const args = [...kills, '--no-warnings', 'tests/state/stateOnce.ts', desk, JSON.stringify(settings), verb];
  const child = spawn(process.execPath, args, {
    cwd: projectRoot,
    env: { ...process.env, NODE_ENV: '', VITEST: '', KILL_AT: String(killAt) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  const ended = once(child, 'close') as Promise<[number | null, string | null]>;
  return { child, ended: ended.then(([status, signal]) => ({ status, signal, stderr })) };
}

/** Some steps of many, with the first and the last ones. */
const chosen = (steps: number, count: number) => [
  ...new Set(Array.from({ length: count }, (_, i) => 1 + Math.round((i * (steps - 1)) / (count - 1)))),
];

const stepsOf = ({ status, stderr }: { status: number | null; stderr: string }): number => {
  expect([status, stderr]).toEqual([0, expect.stringMatching(/^steps: \d+\n$/)]);
  return Number(/\d+/.exec(stderr)![0]);
};

/** `KILL_POINTS=100` kills at more of the steps. */
const POINTS = Number(process.env.KILL_POINTS ?? 5);

test('a pull that is killed leaves the old state or the new one or no store, and the next one mends it', async () => {
  const path = join(folder, 'pull-place');
  mkdirSync(path);
  const settings = { kind: 'folder' as const, path };
  const one = stateDesk(join(folder, 'pull-one'), settings);
  const at = join(folder, 'pull-two');
  const two = stateDesk(at, settings);
  one.build('satu', { 'app/client/old.css': 'p{}' });
  await one.push();
  await two.pull();
  const before = two.files();
  await two.release();
  one.build('dua', { 'app/client/new.css': 'q{}' });
  await one.push();
  const saved = join(folder, 'pull-saved');
  cpSync(at, saved, { recursive: true });
  const savedPlace = join(folder, 'pull-saved-place');
  cpSync(path, savedPlace, { recursive: true });
  const restore = () => {
    for (const [from, to] of [
      [saved, at],
      [savedPlace, path],
    ] as const) {
      rmSync(to, { recursive: true });
      cpSync(from, to, { recursive: true, preserveTimestamps: true });
    }
  };

  const killed = (killAt: number) => run(at, settings, 'pull', killAt).ended;
  const steps = stepsOf(await killed(0));
  const after = two.files();
  expect(after).toEqual({ ...one.files() });
  const seen = new Set<string | undefined>();
  // At the end each step counts: there the files are put in place.
  const last = Array.from({ length: Math.min(25, steps) }, (_, i) => steps - i);
  for (const point of new Set([...chosen(steps, POINTS), ...last])) {
    restore();
    const { signal } = await killed(point);
    expect(signal, `step ${point}`).toBe('SIGKILL');
    const built = two.built();
    seen.add(built);
    if (built !== undefined) expect(two.files(), `step ${point}`).toEqual(built === 'satu' ? before : after);
    await two.pull();
    expect(two.files(), `step ${point}`).toEqual(after);
  }
  expect([...seen].sort()).toEqual(['dua', 'satu', undefined]);
});

test('a push that is killed leaves the old state or the new one there, and goes on', async () => {
  const path = join(folder, 'push-place');
  mkdirSync(path);
  const settings = { kind: 'folder' as const, path };
  const at = join(folder, 'push-one');
  const one = stateDesk(at, settings);
  one.build('0');
  await one.push();
  one.build('hitung');
  const steps = stepsOf(await run(at, settings, 'push', 0).ended);
  let text = 'hitung';
  let desks = 0;
  for (const point of chosen(steps, POINTS)) {
    const next = `bangun ${point}`;
    one.build(next);
    const { signal } = await run(at, settings, 'push', point).ended;
    expect(signal, `step ${point}`).toBe('SIGKILL');
    const look = stateDesk(join(folder, `push-look-${++desks}`), settings);
    await look.pull({ isLook: true });
    expect([text, next], `step ${point}`).toContain(look.built());
    await one.push();
    await look.pull();
    expect(look.built(), `step ${point}`).toBe(next);
    await look.release();
    text = next;
  }
});

/** Of a push to S3: with the lease and its probes, the index, parts and the manifest. */
const REQUESTS = 16;

let server: DeployServer;
let store: Awaited<ReturnType<typeof startConditionalStore>>;
let proxy: CountingProxy;
beforeAll(async () => {
  server = await startS3(join(folder, 'server'));
  if (server.settings.kind !== 's3') throw new Error('is no bucket');
  store = await startConditionalStore(server.settings.endpoint);
  proxy = await startProxy(store.url);
  for (const [key, value] of Object.entries(s3Credentials)) vi.stubEnv(key, value);
});
afterEach(() => {
  proxy.before = () => undefined;
  proxy.after = () => {};
});
afterAll(async () => {
  await proxy.stop();
  await store.stop();
  await server.stop();
  vi.unstubAllEnvs();
});

test.each(['before', 'after'] as const)(
  'a push or a pull that is killed %s a request to S3 is mended by the next one, and by another machine',
  async (when) => {
    const place = { kind: 's3' as const, endpoint: proxy.url, bucket: 'warta', region: 'us-east-1' };
    const settings = { ...place, prefix: `${when}/` };
    let desks = 0;
    const newDesk = () => stateDesk(join(folder, `s3-${when}-${++desks}`), settings);
    let one = newDesk();
    one.build('0');
    await one.push();
    let text = '0';
    let killed = 0;
    for (const verb of ['push', 'pull'] as const) {
      // As many as a push needs; a pull needs fewer, and what is not killed is as good.
      for (const point of chosen(REQUESTS, POINTS / 2)) {
        const next = `${verb} ${point}`;
        const builder = verb === 'push' ? one : newDesk();
        await builder.pull();
        builder.build(next);
        if (verb === 'pull') await builder.push();

        proxy.seen.length = 0;
        const { child, ended } = run(one.folder, settings, verb);
        const kill = (seen: number) => void (seen === point && child.kill('SIGKILL'));
        if (when === 'before') proxy.before = (seen) => void kill(seen);
        else proxy.after = kill;
        const { signal, status } = await ended;
        proxy.before = () => undefined;
        proxy.after = () => {};
        if (signal === 'SIGKILL') killed++;
        else expect(status, next).toBe(0);

        const look = newDesk();
        await look.pull({ isLook: true });
        expect([text, next], next).toContain(look.built());
        if (point % 3 === 0) {
          // Another machine goes on, by force.
          await look.release(true);
          await look.pull();
          look.build(next);
          await look.push();
          one = look;
        } else {
          await one[verb]();
          await one.release();
        }
        await look.pull();
        expect(look.built(), next).toBe(next);
        await look.release();
        text = next;
      }
    }
    expect(killed).toBeGreaterThan(POINTS / 4);
  },
);
