import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { lock, LockedError } from '../../src/build/lock.ts';
import type { StateSettings } from '../../src/config/stateSchema.ts';
import { listFile } from '../../src/build/files/writtenFiles.ts';
import { temporaryFolder } from '../contentFolder.ts';
import { s3Credentials, startRclone, startS3 } from '../deploy/deployServers.ts';
import { startConditionalStore } from '../state/conditionalStore.ts';
import { stateDesk } from '../state/stateDesk.ts';
import { natsServer } from './natsServer.ts';

/* Pushes and pulls at real places. */

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface StartedPlace {
  /** The settings of a place of its own, by a name. */
  settings: (name: string) => StateSettings;
  env?: Record<string, string>;
  stop: () => Promise<void>;
}

const places: Record<string, (folder: string) => Promise<StartedPlace>> = {
  'a folder': (folder) => {
    const settings = (name: string) => {
      mkdirSync(join(folder, name), { recursive: true });
      return { kind: 'folder' as const, path: join(folder, name) };
    };
    return Promise.resolve({ settings, stop: () => Promise.resolve() });
  },
  S3: async (folder) => {
    const server = await startS3(folder);
    if (server.settings.kind !== 's3') throw new Error('is no bucket');
    const { endpoint, bucket, region } = server.settings;
    const store = await startConditionalStore(endpoint);
    const settings = (name: string) => ({
      ...{ kind: 's3' as const, endpoint: store.url, bucket, region, prefix: `${name}/` },
    });
    const stop = async () => {
      await store.stop();
      await server.stop();
    };
    return { settings, stop };
  },
  "rclone's WebDAV, and a broker that has the lease": async (folder) => {
    const { env, stop } = await startRclone(folder, 'webdav');
    const broker = await natsServer();
    const settings = (name: string) => ({
      ...{ kind: 'rclone' as const, to: `kantor:${name}`, lease: broker.url },
    });
    return { settings, env, stop: async () => void (await Promise.all([stop(), broker.end()])) };
  },
};

describe.each(Object.entries(places))('%s', (name, start) => {
  const root = join(folder, name.replace(/\W/g, '-'));
  let place: StartedPlace;
  beforeAll(async () => {
    mkdirSync(root, { recursive: true });
    place = await start(join(root, 'server'));
    for (const [key, value] of Object.entries({ ...s3Credentials, ...place.env })) vi.stubEnv(key, value);
  });
  afterAll(async () => {
    await place.stop();
    vi.unstubAllEnvs();
  });

  let count = 0;
  let newDesk: () => ReturnType<typeof stateDesk>;
  beforeEach(() => {
    const settings = place.settings(`place-${++count}`);
    let desks = 0;
    newDesk = () => stateDesk(join(root, `${count}-${++desks}`), settings);
  });

  test('brings the state to a fresh machine, and then what changed', async () => {
    const [one, two] = [newDesk(), newDesk()];
    expect(await one.pull()).toMatchObject({ from: undefined, parts: 0 });
    one.build('satu', { 'media/a.avif': 'gambar a' });
    const first = await one.push();
    expect(await two.pull()).toMatchObject({ wasHere: false });
    const { 'media/a.avif': _, ...files } = one.files();
    expect(two.files()).toEqual(files);
    expect(two.built()).toBe('satu');
    // Nothing is put into the out folder: its list travels.
    expect(readFileSync(join(two.folders.state, 'dist.list'), 'utf8')).toBe('satu/index.html\n');
    expect(readdirSync(two.folders.out)).toEqual([]);

    two.build('dua');
    const second = await two.push();
    expect(second.bytes).toBeLessThan(first.bytes / 4);
    const pulled = await one.pull();
    expect(pulled.bytes).toBeLessThan(first.bytes / 4);
    expect(one.built()).toBe('dua');
    // What this machine encoded stays.
    expect(one.files()).toEqual({ ...two.files(), 'media/a.avif': expect.any(String) as string });
  });

  test('gets what changed once, and nothing if nothing did', async () => {
    const one = newDesk();
    one.build('satu');
    await one.push();
    await one.pull();
    expect(await one.push()).toMatchObject({ bytes: 0, parts: 0 });
    expect(await one.pull()).toMatchObject({ wasHere: true, bytes: 0 });
  });

  test('has the encoded pictures of all machines, for those that ask', async () => {
    const [one, two, three] = [newDesk(), newDesk(), newDesk()];
    one.build('satu', { 'media/a.avif': 'gambar a', 'media/icons-1/b.png': 'gambar b' });
    await one.push();
    await two.pull();
    two.build('dua', { 'media/c.avif': 'gambar c' });
    await two.push();
    await three.pull({ media: true });
    const pictures = ['media/a.avif', 'media/c.avif', 'media/icons-1/b.png'];
    expect(Object.keys(three.files()).filter((name) => name.startsWith('media/'))).toEqual(pictures);
    const text = (name: string) => Buffer.from(three.files()[name]!, 'base64').toString();
    expect(pictures.map(text)).toEqual(['gambar a', 'gambar c', 'gambar b']);
    // None is sent twice.
    expect(await three.push()).toMatchObject({ parts: 0 });
  });

  test('lets no machine overwrite what it has not seen', async () => {
    const [one, two] = [newDesk(), newDesk()];
    one.build('satu');
    await one.push();
    two.build('lain');
    await expect(two.push()).rejects.toMatchObject({
      status: 3,
      message: expect.stringMatching(
        /has a newer state: .* pushed it at .*Pull it, build and deploy again/,
      ) as string,
    });
    await one.pull();
    expect(one.built()).toBe('satu');
    await one.release();
    // With the word that it may.
    await two.push({ anew: true });
    await one.pull();
    expect(one.built()).toBe('lain');
  });

  test('lets one machine publish at a time, and says who does', async () => {
    const [one, two] = [newDesk(), newDesk()];
    one.build('satu');
    await one.push();
    await one.pull();
    // Again, as a machine does whose pull was killed.
    await one.pull();
    await expect(two.pull()).rejects.toMatchObject({
      status: 3,
      message: expect.stringMatching(
        / publishes since 20\d\d-.*and has 30 more minutes for it.*--wait 30/,
      ) as string,
    });
    await expect(two.release()).rejects.toMatchObject({ status: 3 });
    expect(two.built()).toBeUndefined();
    one.build('dua');
    await one.push();
    await two.pull();
    expect(two.built()).toBe('dua');
    await two.release();
    await one.pull();
  });

  test('of two machines at the same moment one publishes', async () => {
    const desks = [newDesk(), newDesk(), newDesk(), newDesk()];
    const results = await Promise.allSettled(desks.map((desk) => desk.pull()));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ status: 3 });
  });

  test('a machine waits for its turn', async () => {
    const [one, two] = [newDesk(), newDesk()];
    one.build('satu');
    await one.push();
    await one.pull();
    const waiting = two.pull({ waitMinutes: 30 });
    one.build('dua');
    await one.push();
    await waiting;
    expect(two.built()).toBe('dua');
  });

  test('a lease ends by itself, and whoever had it can overwrite nothing', async () => {
    const [one, two] = [newDesk(), newDesk()];
    one.build('satu');
    await one.push();
    await one.pull({ leaseMinutes: 0.02 });
    await expect
      .poll(() =>
        two.pull().then(
          () => 'pulled',
          () => 'refused',
        ),
      )
      .toBe('pulled');
    one.build('kalah');
    await expect(one.push()).rejects.toMatchObject({
      status: 3,
      message: expect.stringContaining('publishes since') as string,
    });
    two.build('menang');
    await two.push();
    await expect(one.push()).rejects.toMatchObject({
      status: 3,
      message: expect.stringContaining('newer state') as string,
    });
    await one.pull();
    expect(one.built()).toBe('menang');
  });

  test('a lease is taken away by force', async () => {
    const [one, two] = [newDesk(), newDesk()];
    await one.pull();
    await two.release(true);
    await two.pull();
    await expect(one.pull()).rejects.toMatchObject({ status: 3 });
    // Nothing to give back, and nobody else's lease is given.
    await expect(one.release()).rejects.toMatchObject({ status: 3 });
    await expect(one.pull()).rejects.toMatchObject({ status: 3 });
  });

  test('a look takes no lease, and is not pushed', async () => {
    const [one, two] = [newDesk(), newDesk()];
    one.build('satu');
    await one.push();
    await two.pull({ isLook: true });
    expect(two.built()).toBe('satu');
    await one.pull();
    await expect(two.push()).rejects.toThrow('was pulled to be looked at');
    one.build('dua');
    await one.push();
    await two.pull();
    two.build('tiga');
    await two.push();
  });
});

describe('a place that is damaged', () => {
  let count = 0;
  let path: string;
  let one: ReturnType<typeof stateDesk>;
  let two: ReturnType<typeof stateDesk>;
  beforeEach(async () => {
    path = join(folder, `damaged-${++count}`);
    mkdirSync(path);
    one = stateDesk(join(folder, `damaged-${count}-one`), { kind: 'folder', path });
    two = stateDesk(join(folder, `damaged-${count}-two`), { kind: 'folder', path });
    one.build('satu');
    await one.push();
    two.build('milik sendiri');
  });
  const manifest = () =>
    join(
      path,
      readdirSync(path)
        .filter((name) => /^state\.json\.\d+$/.test(name))
        .sort()
        .at(-1)!,
    );
  const changeManifest = (change: (text: string) => string) =>
    writeFileSync(manifest(), change(readFileSync(manifest(), 'utf8')));
  const parts = () => readdirSync(join(path, 'parts')).map((name) => join(path, 'parts', name));

  test.each<[string, () => void, RegExp]>([
    ['a part is missing', () => parts().forEach((part) => rmSync(part)), /part [\da-f]{12} is missing/],
    [
      'a part has other bytes',
      () => parts().forEach((part) => writeFileSync(part, 'lain')),
      /part [\da-f]{12} has other bytes/,
    ],
    ['the manifest is cut off', () => changeManifest((text) => text.slice(0, 40)), /state\.json is not JSON/],
    [
      'the manifest lacks a word',
      () => changeManifest((text) => text.replace('"index"', '"i"')),
      /index is wrong/,
    ],
    [
      'the manifest is of another version',
      () => changeManifest((text) => text.replace('"form": 1', '"form": 2')),
      /in form 2, and this version of Warta reads form 1/,
    ],
  ])('if %s, a pull says so and changes nothing, and a push makes it anew', async (_, spoil, message) => {
    const before = two.files();
    spoil();
    await expect(two.pull()).rejects.toMatchObject({
      status: 1,
      message: expect.stringMatching(message) as string,
    });
    expect(two.files()).toEqual(before);
    expect(existsSync(join(two.folders.state, 'pull'))).toBe(false);
    // The lease was given back.
    await one.push({ anew: true });
    await two.pull();
    expect(two.built()).toBe('satu');
  });

  test('parts that nobody needs go after a day', async () => {
    const old = new Date(Date.now() - 48 * 3_600_000);
    const age = () => {
      for (const part of parts()) utimesSync(part, old, old);
      changeManifest((text) => text.replace(/"cleaned": "[^"]*"/, `"cleaned": "${old.toISOString()}"`));
    };
    writeFileSync(join(path, 'parts', 'f'.repeat(64)), 'dari kiriman yang terputus');
    const push = async (text: string) => {
      one.build(text, { 'media/a.avif': 'gambar' });
      await one.push();
    };
    await push('dua');
    const ofSecond = parts();
    expect(ofSecond).toContain(join(path, 'parts', 'f'.repeat(64)));
    age();
    await push('tiga');
    expect(parts()).not.toContain(join(path, 'parts', 'f'.repeat(64)));
    // What the push before needs is still there.
    await two.pull({ media: true });
    expect(two.built()).toBe('tiga');
    await two.release();
    const before = parts().length;
    await push('empat');
    expect(parts().length).toBeGreaterThan(before);
    age();
    await push('lima');
    await two.pull({ media: true });
    expect(two.files()).toEqual(one.files());
  });
});

test('a store that ignores conditions is noticed, and taken where something else keeps publishes apart', async () => {
  const server = await startS3(join(folder, 'without-conditions'));
  for (const [key, value] of Object.entries(s3Credentials)) vi.stubEnv(key, value);
  try {
    if (server.settings.kind !== 's3') throw new Error('is no bucket');
    const { endpoint, bucket, region } = server.settings;
    const settings = { kind: 's3' as const, endpoint, bucket, region };
    const one = stateDesk(join(folder, 'ignored-one'), settings);
    one.build('satu');
    const refusal = {
      status: 1,
      message: expect.stringContaining('does not write on a condition') as string,
    };
    await expect(one.pull()).rejects.toMatchObject(refusal);
    await expect(one.push()).rejects.toMatchObject(refusal);
    const [two, three] = ['two', 'three'].map((name) =>
      stateDesk(join(folder, `ignored-${name}`), { ...settings, lease: 'none' }),
    );
    two!.build('dua');
    await two!.push();
    await three!.pull();
    expect(three!.built()).toBe('dua');
  } finally {
    vi.unstubAllEnvs();
    await server.stop();
  }
});

test('what is no whole site is not pushed', async () => {
  const path = join(folder, 'refused');
  mkdirSync(path);
  const desk = stateDesk(join(folder, 'refused-desk'), { kind: 'folder', path });
  await expect(desk.push()).rejects.toThrow('There is nothing to push');
  desk.build('satu');
  const begun = join(desk.folders.state, 'changes.begun.json');
  writeFileSync(begun, JSON.stringify({ out: desk.folders.out, added: [], changed: [], removed: [] }));
  await expect(desk.push()).rejects.toThrow('did not end. Finish it');
  rmSync(begun);
  rmSync(path, { recursive: true });
  await expect(desk.push()).rejects.toThrow('There is no folder at');
});

test('a broker that is not there, or lets nobody in, keeps the state where it is', async () => {
  const path = join(folder, 'broker');
  mkdirSync(path);
  const deskWith = (lease: string) => stateDesk(join(folder, 'broker-desk'), { kind: 'folder', path, lease });
  const guarded = await natsServer(['--user', 'warta', '--pass', 'sandi-broker']);
  const away = deskWith('nats://127.0.0.1:1');
  away.build('satu');
  await expect(away.push()).rejects.toThrow('No broker answers at nats://127.0.0.1:1 (ECONNREFUSED)');
  vi.stubEnv('NATS_USER', 'warta');
  try {
    const desk = deskWith(guarded.url);
    vi.stubEnv('NATS_PASSWORD', 'sandi-lain');
    await expect(desk.push()).rejects.toThrow('does not let this user in');
    vi.stubEnv('NATS_PASSWORD', 'sandi-broker');
    expect(readdirSync(path)).toEqual([]);
    await desk.push();
    await guarded.kill();
    await expect(desk.pull()).rejects.toThrow('No broker answers');
  } finally {
    vi.unstubAllEnvs();
    await guarded.end();
  }
});

test('a pull waits for a build that works in the state folder', async () => {
  const path = join(folder, 'busy');
  mkdirSync(path);
  const desk = stateDesk(join(folder, 'busy-desk'), { kind: 'folder', path });
  desk.build('satu');
  await desk.push();
  const unlock = lock({ state: desk.folders.state });
  await expect(desk.pull()).rejects.toThrow(LockedError);
  const waiting = desk.pull({ waitMinutes: 30 });
  unlock();
  expect(await waiting).toMatchObject({ wasHere: true });
});

test('what a killed build left beside the store does not stay', async () => {
  const path = join(folder, 'killed');
  mkdirSync(path);
  const [one, two] = ['one', 'two'].map((name) =>
    stateDesk(join(folder, `killed-${name}`), { kind: 'folder', path }),
  );
  one!.build('satu');
  await one!.push();
  await two!.pull();
  const file = join(two!.folders.state, 'store.db');
  const before = readFileSync(file);
  const store = new DatabaseSync(file);
  store.exec("PRAGMA journal_mode = WAL; UPDATE meta SET value = 'terputus' WHERE key = 'text'");
  const log = readFileSync(`${file}-wal`);
  store.close();
  writeFileSync(file, before);
  writeFileSync(`${file}-wal`, log);
  expect(two!.built()).toBe('terputus');
  rmSync(join(two!.folders.state, 'place.json'));
  await two!.release(true);
  await two!.pull();
  expect(two!.built()).toBe('satu');
});

test('the list of an out folder that is not the one of the last build stays at home', async () => {
  const path = join(folder, 'list');
  mkdirSync(path);
  const [one, two] = ['one', 'two'].map((name) =>
    stateDesk(join(folder, `list-${name}`), { kind: 'folder', path }),
  );
  one!.build('satu');
  await one!.push();
  writeFileSync(join(two!.folders.out, listFile), 'lain\n');
  await two!.pull();
  expect(readFileSync(join(two!.folders.out, listFile), 'utf8')).toBe('lain\n');
  await two!.push();
  await one!.pull();
  expect(readFileSync(join(one!.folders.state, 'dist.list'), 'utf8')).toBe('satu/index.html\n');
});
