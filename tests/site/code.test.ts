import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { article, contentFolder, redaksi } from '../contentFolder.ts';
import { command } from './command.ts';
import { differences } from './equality.ts';
import { projectCopy } from './projectCopy.ts';

/* Code that is saved while a build runs: no build is marked with code that did not make it. */

const project = projectCopy();
const at = (...names: string[]) => join(project, ...names);
const now = ['--now', '2026-06-01T07:00:00+07:00'];
const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const build = (env: NodeJS.ProcessEnv = {}, ...more: string[]) =>
  command('build', [...now, ...more], env, project);
afterAll(() => rmSync(project, { recursive: true, force: true }));

/** Begins anew, with so many articles. */
function write(articles: number): void {
  const files: Record<string, string> = { ...redaksi };
  for (let n = 0; n < articles; n++)
    files[`articles/cerita-${n}.md`] = article({
      id: `cerita${n}`,
      published: `2024-0${1 + (n % 8)}-11T08:00:00+07:00`,
    });
  rmSync(at('content'), { recursive: true, force: true });
  contentFolder(files, at('content'));
}
beforeAll(() => write(1));
beforeEach(() => {
  for (const place of ['dist', '.warta', 'clean', 'clean-state'])
    rmSync(at(place), { recursive: true, force: true });
  cpSync(join(inject('shipped').state, 'app'), at('.warta/app'), { recursive: true });
  cpSync(join(inject('shipped').state, 'app'), at('clean-state/app'), { recursive: true });
});

/** Publishes as the code is now, from what is there and from nothing. */
async function expectCleanSite() {
  expect(await build()).toMatchObject({ status: 0 });
  const clean = ['--out', at('clean'), '--state', at('clean-state')];
  expect(await build({}, ...clean)).toMatchObject({ status: 0 });
  expect(differences(at('dist'), at('clean'))).toEqual([]);
}

/** Each leaves its mark in what is made. */
const edits = {
  ingest: ['src/ingest/readArticle.ts', 'headline: data.headline,', "headline: data.headline + ' (baru)',"],
  document: ['src/output/formats/llmsText.ts', 'return `${lines', 'return `baru ${lines'],
  template: ['src/components/Footer.astro', 'class="site-footer', 'class="baru site-footer'],
} as const;

describe('code that is saved while a build runs', () => {
  // As many as threads read, and threads render.
  beforeAll(() => write(60));
  afterAll(() => write(1));

  test.each([
    ['as it is loaded', 'load', 'ingest', 'is taken back'],
    ['before threads load theirs', 'thread', 'document', 'stays'],
  ] as const)(
    '%s (%s: %s) and %s: nothing is published, and the next site is right',
    async (_, when, what, then) => {
      const [file, from, to] = edits[what];
      const text = readFileSync(at(file), 'utf8');
      const hook = { NODE_OPTIONS: `--import=${script('./changeCodeAt.ts')}`, CHANGE_AT: when };
      const env = { ...hook, CHANGE_FILE: at(file), CHANGE_FROM: from, CHANGE_TO: to };
      try {
        const { status, stderr } = await build(env);
        expect(stderr).toContain(
          `The code of Warta was changed while it ran (${file}). Start the command again.`,
        );
        expect(status).toBe(3);
        expect(existsSync(at('dist/index.html'))).toBe(false);
        if (then === 'is taken back') writeFileSync(at(file), text);
        await expectCleanSite();
      } finally {
        writeFileSync(at(file), text);
      }
    },
  );

  test.each(['is taken back'])(
    'while templates are compiled, and %s: the mark says which templates were compiled',
    async (then) => {
      const [file, from, to] = edits.template;
      const text = readFileSync(at(file), 'utf8');
      rmSync(at('.warta/app'), { recursive: true });
      const hook = { NODE_OPTIONS: `--import=${script('./changeCodeAt.ts')}`, CHANGE_AT: 'compiler' };
      try {
        expect(
          await build({ ...hook, CHANGE_FILE: at(file), CHANGE_FROM: from, CHANGE_TO: to }),
        ).toMatchObject({ status: 0 });
        expect(readFileSync(at('dist/index.html'), 'utf8')).toContain('class="baru site-footer');
        if (then === 'is taken back') writeFileSync(at(file), text);
        await expectCleanSite();
        expect(readdirSync(at('.warta')).filter((name) => name.startsWith('app'))).toEqual(['app']);
      } finally {
        writeFileSync(at(file), text);
      }
    },
  );

  test.each(['ingest', 'document'] as const)(
    'between two builds of one process (%s): the second is refused, and the site stays as it was',
    async (what) => {
      const [file, from, to] = edits[what];
      const text = readFileSync(at(file), 'utf8');
      const author = readFileSync(at('content/authors/redaksi.yml'));
      try {
        const { stdout } = spawnSync(process.execPath, [script('./buildTwice.ts'), project, file, from, to], {
          cwd: project,
          encoding: 'utf8',
        });
        expect(stdout).toContain(`CodeChangedError: The code of Warta was changed while it ran (${file})`);
        expect(readFileSync(at('dist/index.html'), 'utf8')).not.toContain('Meja Redaksi');
        writeFileSync(at(file), text);
        await expectCleanSite();
      } finally {
        writeFileSync(at(file), text);
        writeFileSync(at('content/authors/redaksi.yml'), author);
      }
    },
  );
});

test.each([
  [
    'a broken symbolic link',
    () => symlinkSync('tidak-ada', at('public/logo.png')),
    'public/logo.png is a symbolic',
  ],
  ['a circle', () => symlinkSync('.', at('public/a')), 'public/a is a symbolic link that leads in a circle'],
  ['a pipe', () => execFileSync('mkfifo', [at('public/pipa')]), 'public/pipa is no file'],
  ['no drawing', () => rmSync(at('public/icon.svg')), 'public/icon.svg is missing'],
  ['a broken drawing', () => writeFileSync(at('public/icon.svg'), '<svg'), 'public/icon.svg cannot be drawn'],
])('%s in public/ is reported by check and build, without a stack trace', async (_, spoil, expected) => {
  const kept = at('public-kept');
  cpSync(at('public'), kept, { recursive: true });
  try {
    spoil();
    for (const name of ['check', 'build'] as const) {
      const { status, stderr } = await command(name, now, {}, project);
      expect(stderr).toContain(expected);
      expect(stderr).not.toMatch(/^ +at /m);
      expect(status).toBe(1);
    }
    expect(existsSync(at('dist/index.html'))).toBe(false);
  } finally {
    rmSync(at('public'), { recursive: true });
    renameSync(kept, at('public'));
  }
});

test('the targets of symbolic links in public/ are published, and published again when they change', async () => {
  contentFolder({ 'luar/a.txt': 'satu' }, project);
  try {
    expect(await build()).toMatchObject({ status: 0 });
    symlinkSync(at('luar'), at('public/luar'));
    expect(await build()).toMatchObject({ status: 0 });
    expect(readFileSync(at('dist/luar/a.txt'), 'utf8')).toBe('satu');
    contentFolder({ 'luar/a.txt': 'dua' }, project);
    await expectCleanSite();
    expect(readFileSync(at('dist/luar/a.txt'), 'utf8')).toBe('dua');
  } finally {
    rmSync(at('public/luar'), { force: true });
    rmSync(at('luar'), { recursive: true });
  }
});

test('hidden files of public/ are reported and not published, whether they existed before the templates were compiled or not', async () => {
  const names = ['.env', '.git/config', 'laporan/.DS_Store', '.well-known/a.txt'];
  const put = (text: string) =>
    contentFolder(Object.fromEntries(names.map((name) => [name, text])), at('public'));
  try {
    for (const text of ['satu', 'dua']) {
      put(text);
      // The templates are compiled again when a file that is published changes.
      const { status, stderr } = await build();
      expect(status).toBe(0);
      expect(stderr).toContain('public/.env is not published, since its name begins with a dot');
      expect(stderr).toContain('public/.git is not published');
      expect(stderr).not.toMatch(/\.git\/|DS_Store|well-known/);
      expect(names.filter((name) => existsSync(at('dist', name)))).toEqual(['.well-known/a.txt']);
      expect(readFileSync(at('dist/.well-known/a.txt'), 'utf8')).toBe(text);
    }
  } finally {
    for (const name of ['.env', '.git', 'laporan', '.well-known'])
      rmSync(at('public', name), { recursive: true, force: true });
  }
});

test('the state folder of the project may first contain the reports of its tests', async () => {
  rmSync(at('.warta'), { recursive: true });
  contentFolder({ '.warta/test/unit.json': '{}' }, project);
  await expectCleanSite();
  expect(existsSync(at('.warta/test/unit.json'))).toBe(true);
});

test('npm run dev goes on when its own configuration is saved', async () => {
  const child = spawn(process.execPath, ['src/cli/dev.ts', '--port', '0'], {
    cwd: project,
    env: { ...process.env, NODE_ENV: '', VITEST: '' },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (said += text.toString()));
  const story = at('content/articles/cerita-0.md');
  const before = readFileSync(story, 'utf8');
  try {
    await expect.poll(() => said).toMatch(/Local\s+\S*http/);
    const url = /http:\/\/localhost:\d+/.exec(said)![0];
    const get = async () => (await fetch(`${url}/2024/01/11/cerita-0/`)).text();
    await expect.poll(get).toContain('Sebuah berita');
    writeFileSync(at('tsconfig.json'), `${readFileSync(at('tsconfig.json'), 'utf8')}\n`);
    await expect.poll(() => said).toContain('server restarted');
    writeFileSync(story, before.replace('Sebuah berita', 'Berita yang baru'));
    await expect.poll(get).toContain('Berita yang baru');
    expect(said).not.toContain('Another command');
  } finally {
    child.kill('SIGTERM');
    writeFileSync(story, before);
  }
});

test('links may go to files and folders of public/, and stop a build when these are removed', async () => {
  const story = at('content/articles/cerita-0.md');
  const before = readFileSync(story, 'utf8');
  contentFolder({ 'laporan/index.html': '<!doctype html>', 'laporan/data 1.pdf': 'Data' }, at('public'));
  // Composed of a letter and a mark, as some disks and archives have it.
  writeFileSync(at('public/laporan/cafe\u0301.pdf'), 'Data');
  try {
    writeFileSync(
      story,
      `${before}\n[a](/laporan/) [b](/laporan) [c](/laporan/index.html) [d](/laporan/data%201.pdf)\n[e](/laporan/caf\u00e9.pdf) [f](/laporan/cafe%CC%81.pdf)\n`,
    );
    expect(await build()).toMatchObject({ status: 0 });
    expect(existsSync(at('dist/laporan/data 1.pdf'))).toBe(true);
    expect(existsSync(at('dist/laporan/caf\u00e9.pdf'))).toBe(true);
    expect(readFileSync(at('dist/.warta-files'), 'utf8')).toContain('\nlaporan/caf\u00e9.pdf\n');
    rmSync(at('public/laporan'), { recursive: true });
    const { status, stderr } = await build();
    expect(status).toBe(1);
    for (const path of ['/laporan/', '/laporan', '/laporan/index.html', '/laporan/data 1.pdf'])
      expect(stderr).toContain(`cerita-0.md:15 has a link to ${path}, where there is no page`);
    expect(existsSync(at('dist/laporan/data 1.pdf'))).toBe(true);
  } finally {
    rmSync(at('public/laporan'), { recursive: true, force: true });
    writeFileSync(story, before);
  }
});
