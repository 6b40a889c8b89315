import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { buildSite } from '../../src/build/buildSite.ts';
import { LockedError } from '../../src/build/lock.ts';
import type { Instant } from '../../src/model/dates.ts';
import { brokerAddress } from '../../src/workers/brokerAddress.ts';
import { connectWorkers } from '../../src/workers/buildWorkers.ts';
import { article, contentFolder, redaksi, temporaryFolder } from '../contentFolder.ts';
import { random } from '../random.ts';
import { command, projectRoot } from './command.ts';
import { differences } from './equality.ts';
import { natsServer, type NatsServer } from './natsServer.ts';
import { projectCopy } from './projectCopy.ts';
import { workerProcess, type WorkerProcess } from './workerProcess.ts';

/* Builds that share their work with processes of workers, at a real broker on this computer. */

const folder = temporaryFolder();
const at = (...names: string[]) => join(folder, ...names);
const now = Date.UTC(2026, 5, 1) as Instant;
const content = at('content');
const siteUrl = 'https://warta.example';
let broker: NatsServer;
const workers: WorkerProcess[] = [];
let workerCount = 0;

beforeAll(async () => {
  contentFolder(await newsroom(80), content);
  broker = await natsServer();
  await buildSite({ ...options('threads'), siteUrl }, report());
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.kill()));
});
afterAll(async () => {
  await broker.end();
  rmSync(folder, { recursive: true, force: true });
});

/** Articles with pictures; some files are larger than a message may be. */
async function newsroom(articles: number): Promise<Record<string, string | Buffer>> {
  const below = random(1);
  const letters = (length: number) => Array.from({ length }, () => String.fromCharCode(97 + below(26)));
  const words = (count: number) => Array.from({ length: count }, () => letters(7).join('')).join(' ');
  const noise = (width: number, height: number) =>
    sharp(Buffer.from(Array.from({ length: width * height * 3 }, () => below(256))), {
      raw: { width, height, channels: 3 },
    })
      .jpeg({ quality: 95 })
      .toBuffer();
  const files: Record<string, string | Buffer> = { ...redaksi };
  for (let n = 0; n < articles; n++) {
    const isIllustrated = n % 10 === 0;
    const day = `2026-0${1 + (n % 5)}-${String(1 + (n % 28)).padStart(2, '0')}`;
    files[`articles/cerita-${n}.md`] = article(
      {
        id: `cerita${n}`,
        headline: `Cerita ${n}`,
        published: `${day}T08:00:00+07:00`,
        ...(isIllustrated ? { image: `{ src: ./foto-${n % 20}.jpg, alt: Foto }` } : {}),
      },
      `Satu paragraf[^sumber]. ${words(n === 7 ? 100_000 : 150)}\n`,
    );
  }
  files['articles/foto-0.jpg'] = await noise(900, 800);
  files['articles/foto-10.jpg'] = await noise(400, 300);
  return files;
}

const report = (onRendered: () => void = () => {}) => {
  let phase = '';
  return {
    phase: (name: string) => void (phase = name),
    step: () => {
      if (phase === 'render') onRendered();
    },
  };
};

/** The options of a build into folders of its own, with templates and pictures that are there already. */
function options(name: string, from = content) {
  const state = at(`${name}-state`);
  cpSync(join(inject('shipped').state, 'app'), join(state, 'app'), { recursive: true });
  const encoded = at('threads-state', 'media');
  if (existsSync(encoded)) cpSync(encoded, join(state, 'media'), { recursive: true });
  return { content: from, out: at(name), state, now };
}

async function worker(env: NodeJS.ProcessEnv = {}, root = projectRoot): Promise<WorkerProcess> {
  const started = await workerProcess(broker.url, at(`worker-${++workerCount}`), { env, root });
  workers.push(started);
  return started;
}

async function twoWorkers(): Promise<WorkerProcess[]> {
  return [await worker(), await worker()];
}

interface Built {
  /** What an operator is told. */
  told: string;
}

/** Builds with workers. @param onRendered is called once, when the first pages have come */
async function build(
  name: string,
  onRendered: () => Promise<unknown> = () => Promise.resolve(),
  url = siteUrl,
  from = content,
): Promise<Built> {
  let told = '';
  const pool = await connectWorkers(brokerAddress(broker.url), url, (text) => (told += `${text}\n`));
  let interrupted: Promise<unknown> | undefined;
  try {
    const onStep = () => void (interrupted ??= onRendered());
    await buildSite({ ...options(name, from), siteUrl: url, workers: pool }, report(onStep));
    await interrupted;
  } finally {
    await pool.end();
  }
  return { told };
}

/** What builds have left on the broker, but for the bucket of leases. */
async function leftOnBroker(): Promise<string[]> {
  const connection = await connect({ servers: broker.url.replace('nats://', '') });
  const names: string[] = [];
  for await (const some of (await jetstreamManager(connection)).streams.names()) names.push(...[some].flat());
  await connection.close();
  return names.filter((name) => name !== 'KV_warta_leases');
}

test('a site that two workers read and rendered is, byte for byte, the one that threads made', async () => {
  const both = await twoWorkers();
  const { told } = await build('workers');
  expect(differences(at('threads'), at('workers'))).toEqual([]);
  expect(told.match(/joined/g)).toHaveLength(2);
  expect(told).not.toContain('done here');
  expect(await leftOnBroker()).toEqual([]);
  for (const one of both) {
    await one.says('has ended');
    expect(await one.end()).toBe(0);
  }
});

test('a worker that is killed costs time and nothing else', async () => {
  const [first] = await twoWorkers();
  await build('killed', () => first!.kill());
  expect(differences(at('threads'), at('killed'))).toEqual([]);
});

test('a broker that is killed and started again costs time and nothing else', async () => {
  await twoWorkers();
  await build('restarted', () => broker.restart());
  expect(differences(at('threads'), at('restarted'))).toEqual([]);
});

test('a broker that goes away for good leaves the work to the build', async () => {
  await twoWorkers();
  const { told } = await build('alone', () => broker.kill());
  await broker.restart();
  expect(told).toContain('The work is done here until one does.');
  expect(differences(at('threads'), at('alone'))).toEqual([]);
});

test('a worker with other code is refused on both sides, and without workers the work is done here', async () => {
  const other = projectCopy();
  const changed = join(other, 'src/ingest/readArticle.ts');
  writeFileSync(changed, `${readFileSync(changed, 'utf8')}\n// lain\n`);
  const refused = await worker({}, other);
  const { told } = await build('refused');
  expect(told).toMatch(/does nothing here: it has another code\./);
  expect(told).toContain('The work is done here until one does.');
  await refused.says('this worker has another code. Update one of the two.');
  expect(refused.said()).not.toContain('Working for');
  expect(differences(at('threads'), at('refused'))).toEqual([]);
  rmSync(other, { recursive: true });
});

test('two sites are built at a time, but no site twice', async () => {
  await twoWorkers();
  const otherUrl = 'https://lain.example';
  const otherContent = at('other-content');
  cpSync(content, otherContent, { recursive: true });
  await buildSite({ ...options('other-threads', otherContent), siteUrl: otherUrl }, report());
  let second: unknown;
  await Promise.all([
    build('one', async () => {
      second = await build('never').catch((error: unknown) => error);
    }),
    build('other', undefined, otherUrl, otherContent),
  ]);
  expect(second).toBeInstanceOf(LockedError);
  expect((second as Error).message).toContain('Another build of this site works with the broker');
  expect(differences(at('threads'), at('one'))).toEqual([]);
  expect(differences(at('other-threads'), at('other'))).toEqual([]);
});

test('what a killed build left is swept by the next one, once its lease has ended', async () => {
  await worker();
  const { content, out, state } = options('dead');
  const paths = ['--content', content, '--out', out, '--state', state, '--site-url', siteUrl];
  const args = ['src/cli/warta.mjs', 'build', ...paths, '--workers', broker.url];
  const dead = spawn(process.execPath, args, { cwd: projectRoot, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(dead, 'exit');
  dead.stderr.on('data', (text: Buffer) => {
    if (text.includes('Making the pages')) dead.kill('SIGKILL');
  });
  await ended;
  expect(dead.signalCode).toBe('SIGKILL');
  expect(await leftOnBroker()).toHaveLength(2);
  await expect(build('after')).rejects.toThrow('its lease ends within half a minute');
  await expect.poll(() => build('after').then(() => 'built', String)).toBe('built');
  expect(differences(at('threads'), at('after'))).toEqual([]);
  expect(await leftOnBroker()).toEqual([]);
});

test('jobs that kill workers are done by the build', async () => {
  const other = projectCopy();
  const config = join(other, 'src/site.config.ts');
  const plugins = "  markdown: { remarkPlugins: ['plugins/racun.mjs'] },\n  publisher: {";
  writeFileSync(config, readFileSync(config, 'utf8').replace('  publisher: {', plugins));
  const kills =
    "if (process.env.RACUN && JSON.stringify(tree).includes('racun')) process.kill(process.pid, 'SIGKILL')";
  contentFolder({ 'plugins/racun.mjs': `export default () => (tree) => { ${kills}; };` }, other);
  const few = { ...redaksi, 'articles/racun.md': article({ id: 'racun2' }, 'Paragraf beracun[^sumber].\n') };
  for (let n = 0; n < 60; n++)
    Object.assign(few, { [`articles/cerita-${n}.md`]: article({ id: `cerita${n}` }) });
  const { content, out, state } = options('poison', contentFolder(few));
  const paths = ['--content', content, '--out', out, '--state', state];
  let hasEnded = false;
  const building = command('build', [...paths, '--workers', broker.url], {}, other).finally(
    () => (hasEnded = true),
  );
  let killed = 0;
  while (!hasEnded) {
    const one = await worker({ RACUN: '1' }, other);
    await Promise.race([building, one.ended]);
    if (!hasEnded) killed++;
  }
  const { status, stderr } = await building;
  expect({ status, stderr }).toMatchObject({ status: 0 });
  expect(stderr).toContain('Workers failed at some jobs again and again. They are done here.');
  expect(killed).toBeGreaterThanOrEqual(3);
  rmSync(other, { recursive: true });
});

/** The configuration of a broker with one user, and the permissions of docs/workers.md. */
function guardedBy(secret: string): string {
  const [permissions] = /^permissions: \{[^]*?^\}/m.exec(
    readFileSync(join(projectRoot, 'docs/workers.md'), 'utf8'),
  )!;
  const user = `{ user: warta, password: "${secret}", ${permissions} }`;
  writeFileSync(at('guarded.conf'), `authorization: { users: [${user}] }\n`);
  return at('guarded.conf');
}

test('no secret of the address is in any output', async () => {
  const secret = 'rahasia-sekali';
  const guarded = await natsServer(['-c', guardedBy(secret)]);
  const { host } = new URL(guarded.url);
  const { content, out, state } = options('secret');
  const paths = ['--content', content, '--out', out, '--state', state];
  const built = (...args: string[]) => command('build', [...paths, ...args]);
  const one = await workerProcess(`nats://warta:${secret}@${host}`, at('worker-secret'));
  const results = [
    await built('--workers', `nats://warta:${secret}@${host}`),
    await built('--workers', `nats://warta:${secret}-lain@${host}`),
    await built('--workers', `nats://warta:${secret}@127.0.0.1:1`, '--json'),
    await built(`nats://warta:${secret}@${host}`),
    await built('--workers', `http://warta:${secret}@${host}`),
    await command('worker', [`nats://warta:${secret}-lain@${host}`, '--state', at('worker-refused')]),
    await command('build', [...paths, '--workers', guarded.url], {
      NATS_USER: 'warta',
      NATS_PASSWORD: secret,
    }),
  ];
  await guarded.end();
  await one.kill();
  expect(one.said().match(/Working for a build/g)).toHaveLength(2);
  expect(results.map(({ status }) => status)).toEqual([0, 2, 3, 2, 2, 2, 0]);
  expect(results[1]!.stderr).toContain(`The broker at nats://${host} does not let this user in.`);
  expect(results[2]!.stdout).toContain('No broker answers at nats://127.0.0.1:1');
  for (const text of [one.said(), ...results.flatMap(({ stdout, stderr }) => [stdout, stderr])])
    expect(text).not.toContain(secret);
});
