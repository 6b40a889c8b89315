import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Instant } from '../../src/model/dates.ts';
import { buildSite } from '../../src/build/buildSite.ts';
import type { ChangedFiles } from '../../src/build/files/stage.ts';
import { filesBelow } from '../../src/build/files/filesBelow.ts';
import { article, contentFolder, redaksi, temporaryFolder } from '../contentFolder.ts';
import { projectRoot } from './command.ts';
import { differences, quiet } from './equality.ts';
import { filesOf } from './randomNewsroom.ts';
import { outdate } from './outdate.ts';
import { elements, readPage } from './sitePages.ts';

/*
 * A build is killed before one of its steps, over all of its phases. `CRASH_POINTS=250 npx vitest run --project slow
 * tests/site/crash.test.ts` kills it at as many.
 */

const points = Number(process.env.CRASH_POINTS ?? 12);
const folder = temporaryFolder();
const at = (...names: string[]) => join(folder, ...names);
const now = Date.UTC(2026, 5, 1) as Instant;
const publishIn = (place: string) =>
  buildSite({ content: at(place, 'content'), out: at(place, 'dist'), state: at(place, 'state'), now }, quiet);

let before: Map<string, Buffer>;
let after: Map<string, Buffer>;

/** Publishes in a process of its own that dies before its n-th step: a command, or one that watches and is told to build. */
async function killedPublish(killAt: number, script: 'build' | 'watch/watchProcess') {
  const args = ['--now', '2026-06-01T07:00:00+07:00'];
  for (const name of ['content', 'out', 'state'])
    args.push(`--${name}`, at('now', name === 'out' ? 'dist' : name));
  const child = spawn(
    process.execPath,
    ['--import', './tests/site/killAtStep.ts', `src/cli/${script}.ts`, ...args],
    {
      cwd: projectRoot,
      env: { ...process.env, NODE_ENV: '', VITEST: '', KILL_AT: String(killAt) },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    },
  );
  let stderr = '';
  child.stderr!.on('data', (text: Buffer) => (stderr += text.toString()));
  if (script !== 'build') child.send({ kind: 'build' });
  child.on('message', () => child.kill('SIGTERM'));
  const [, signal] = (await once(child, 'close')) as [number, string | null];
  return { signal, stderr };
}

/** Puts everything back as it was, into the same `dist/`: another folder would be another site, and made as a whole. */
function restore() {
  for (const name of ['content', 'state']) rmSync(at('now', name), { recursive: true, force: true });
  for (const name of readdirSync(at('now', 'dist')))
    rmSync(at('now', 'dist', name), { recursive: true, force: true });
  cpSync(at('start'), at('now'), { recursive: true, preserveTimestamps: true });
}

const story = (n: number, more: Record<string, string> = {}, body?: string) =>
  article(
    {
      id: `cerita${n}`,
      headline: `Berita ${n}`,
      published: `2024-0${1 + (n % 8)}-11T08:00:00+07:00`,
      ...more,
    },
    body,
  );

beforeAll(async () => {
  const files: Record<string, string> = { ...redaksi };
  for (let n = 0; n < 20; n++) files[`articles/cerita-${n}.md`] = story(n);
  contentFolder(files, at('now', 'content'));
  cpSync(join(inject('shipped').state, 'app'), at('now', 'state', 'app'), { recursive: true });
  await publishIn('now');
  before = filesOf(at('now', 'dist'), filesBelow(at('now', 'dist')));
  cpSync(at('now'), at('start'), { recursive: true, preserveTimestamps: true });
  const content = at('start', 'content');

  // The folder is published as it is above; what follows is what the build that dies has to bring.
  writeFileSync(join(content, 'articles/baru.md'), story(31, { id: 'baru01', tags: '[baru]' }));
  writeFileSync(join(content, 'articles/cerita-3.md'), story(3, { tags: '[baru, rusia]', headline: 'Lain' }));
  rmSync(join(content, 'articles/cerita-7.md'));
  const permalinks = readFileSync(join(content, 'permalinks.jsonl'), 'utf8').split('\n');
  writeFileSync(
    join(content, 'permalinks.jsonl'),
    permalinks
      .map((line) => (line.includes('/cerita-7/') ? line.replace('}', ',"gone":true}') : line))
      .join('\n'),
  );
  writeFileSync(
    join(content, 'articles/cerita-9.md'),
    story(9, {}, 'Isi[^sumber]. [Baru](/2024/08/11/baru/).\n'),
  );

  cpSync(content, at('clean', 'content'), { recursive: true });
  cpSync(join(inject('shipped').state, 'app'), at('clean', 'state', 'app'), { recursive: true });
  await publishIn('clean');
  after = filesOf(at('clean', 'dist'), filesBelow(at('clean', 'dist')));
  expect(differences(at('start', 'dist'), at('clean', 'dist')).length).toBeGreaterThan(10);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The pages that a reader can reach from the front page, and dead links among them. */
function deadLinks(out: string): string[] {
  const files = new Set(filesBelow(out));
  const reached = new Set(['/']);
  const dead: string[] = [];
  for (const path of reached) {
    for (const { name, attributes } of elements(readPage(out, `${path.slice(1)}index.html`))) {
      if (name !== 'a' || !attributes.href) continue;
      const { origin, pathname } = new URL(attributes.href, `https://warta.example${path}`);
      if (origin !== 'https://warta.example' || !pathname.endsWith('/')) continue;
      if (files.has(`${pathname.slice(1)}index.html`)) reached.add(pathname);
      else dead.push(`${path} → ${pathname}`);
    }
  }
  return dead;
}

/** Files that the two builds together changed, and that `.warta/changes.json` does not report. */
function untold(): string[] {
  const reported = JSON.parse(readFileSync(at('now', 'state', 'changes.json'), 'utf8')) as ChangedFiles;
  return [...new Set([...before.keys(), ...after.keys()])].filter((file) => {
    const [old, fresh] = [before.get(file), after.get(file)];
    if (old && fresh) return !old.equals(fresh) && !reported.changed.includes(file);
    return !reported[old ? 'removed' : 'added'].includes(file);
  });
}

test.each([
  ['of what changed', 'build', () => {}, Math.ceil(points * 0.5)],
  ['of what was saved', 'watch/watchProcess', () => {}, Math.ceil(points * 0.2)],
  [
    'after which all templates are new',
    'build',
    () => outdate(at('now', 'state'), 'templates'),
    Math.floor(points * 0.3),
  ],
] as const)(
  'a build %s leaves a whole site wherever it is killed, and the next build finishes it',
  async (_, script, prepare, points) => {
    restore();
    prepare();
    const whole = await killedPublish(0, script);
    // Its locks it lets go after everything else, and a process that watches tidies up when it ends.
    const tidying = script === 'build' ? 2 : 5;
    const steps = Number(/steps: (\d+)/.exec(whole.stderr)?.[1]) - tidying;
    expect(steps, whole.stderr).toBeGreaterThan(100);
    expect(differences(at('now', 'dist'), at('clean', 'dist'))).toEqual([]);

    let changedMidway = 0;
    for (let point = 0; point < points; point++) {
      // Late in each part of the steps, since the last ones are those that touch the site; and once before the very last.
      const isLast = point === points - 1;
      const killAt = isLast ? steps : 1 + Math.floor(((point + 0.75) * steps) / points);
      restore();
      prepare();
      expect((await killedPublish(killAt, script)).signal, `step ${killAt}`).toBe('SIGKILL');
      const found = filesOf(at('now', 'dist'), filesBelow(at('now', 'dist')));
      for (const [file, bytes] of found) {
        const isOld = before.get(file)?.equals(bytes);
        const isNew = after.get(file)?.equals(bytes);
        expect(isOld || isNew, `${file} at step ${killAt}`).toBe(true);
        if (isNew && !isOld) changedMidway++;
      }
      expect(deadLinks(at('now', 'dist')), `step ${killAt}`).toEqual([]);
      await publishIn('now');
      expect(differences(at('now', 'dist'), at('clean', 'dist')), `step ${killAt}`).toEqual([]);
      expect(untold(), `step ${killAt}`).toEqual([]);
    }
    expect(changedMidway).toBeGreaterThan(0);
  },
  Math.max(20, points) * 60_000,
);

test.each([
  ['is cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  ['has a page of noise', (bytes: Buffer) => Buffer.from(bytes).fill(0xa5, 8192, 40_960)],
  ['is no database', () => Buffer.from('bukan basis data')],
])('a store that %s is made again, and the site is right', async (_, damaged) => {
  restore();
  const store = at('now', 'state', 'store.db');
  writeFileSync(store, damaged(readFileSync(store)));
  await publishIn('now');
  expect(differences(at('now', 'dist'), at('clean', 'dist'))).toEqual([]);
});
