import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { isPartialSite } from '../../src/build/files/partialMark.ts';
import { article, contentFolder, temporaryFolder } from '../contentFolder.ts';
import { projectRoot } from './command.ts';
import { installEngine, packEngine } from './engine.ts';

/** True to run those, too, that do the same as another one. */
const all = process.env.RECIPES === 'all';

/*
 * The recipes of docs/recipes, run as their services run them: in a clone of a newsroom's repository, with its remote. What
 * `npm ci` downloads is copied from here.
 */

const folder = temporaryFolder();
const at = (...names: string[]) => join(folder, ...names);
const [origin, desk, live] = [at('origin.git'), at('desk'), at('live')];
const recipe = (name: string) => readFileSync(join(projectRoot, 'docs/recipes', name), 'utf8');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const gitSettings = `[user]
name = Meja
email = meja@warta.example
[init]
defaultBranch = main
[url "${origin}"]
insteadOf = https://warta:rahasia@gitlab.example:443/warta/koran.git
`;
const env = () => {
  const { CI: _ci, VITEST: _vitest, NODE_ENV: _env, ...rest } = process.env;
  return { ...rest, PATH: `${at('bin')}:${rest.PATH}`, GIT_CONFIG_GLOBAL: at('gitconfig') };
};

/** Runs a script as a step of a workflow does, and expects that it ends well. @returns what it said */
function run(cwd: string, script: string, more: Record<string, string> = {}): string {
  const { status, stdout, stderr } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', script], {
    cwd,
    env: { ...env(), ...more },
    encoding: 'utf8',
  });
  expect(status, stdout + stderr).toBe(0);
  return stdout + stderr;
}

/** An editor pushes a story. */
function push(slug: string): void {
  run(desk, 'git pull --quiet --rebase');
  const files = {
    [`content/articles/2026/05/${slug}.md`]: article(
      {
        id: slug.slice(0, 6),
        section: 'berita',
        published: '2026-05-04T09:00:00+07:00',
        headline: `Kabar ${slug}`,
      },
      'Air turun.\n',
    ),
  };
  contentFolder(files, desk);
  run(desk, `git add . && git commit --quiet --message 'Add a story' && git push --quiet`);
}

let clones = 0;
/** A machine that begins with nothing. */
function freshClone(): string {
  const clone = at(`clone-${++clones}`);
  run(folder, `git clone --quiet '${origin}' '${clone}'`);
  return clone;
}

/** The story is live, and its address is in the repository. */
function expectPublished(slug: string): void {
  expect(existsSync(join(live, `2026/05/04/${slug}/index.html`)), slug).toBe(true);
  expect(run(origin, 'git show main:content/permalinks.jsonl')).toContain(`/2026/05/04/${slug}/`);
}

beforeAll(() => {
  const tarball = packEngine();
  installEngine(tarball, folder);
  writeFileSync(at('gitconfig'), gitSettings);
  run(folder, `node_modules/.bin/warta init desk && git init --quiet --bare '${origin}'`);
  for (const name of ['bin', 'state']) mkdirSync(at(name));
  // Everything but the download is npm itself.
  const npm = run(folder, 'command -v npm').trim();
  const shim = `#!/bin/sh\nif [ "$1" = ci ]; then rm -rf node_modules; exec cp -a '${at('node_modules')}' node_modules; fi\nexec '${npm}' "$@"\n`;
  writeFileSync(at('bin/npm'), shim);
  chmodSync(at('bin/npm'), 0o755);
  const config = readFileSync(join(desk, 'site.config.ts'), 'utf8');
  const places = `deploy: { targets: { live: { kind: 'rsync', to: '${live}' } } },\n  state: { kind: 'folder', path: '${at('state')}' },\n`;
  writeFileSync(join(desk, 'site.config.ts'), config.replace(/^(\s*)name: /m, `$1${places}$&`));
  cpSync(join(projectRoot, 'docs/recipes/publish.sh'), join(desk, 'publish.sh'));
  run(
    desk,
    `git init --quiet && git add . && git commit --quiet --message 'Begin' && git remote add origin '${origin}' && git push --quiet --set-upstream origin main`,
  );
});

type Steps = { run?: string; env?: Record<string, string> }[];

describe('machines that begin with nothing', () => {
  test.each(all ? ['github.yml', 'forgejo.yml'] : ['github.yml'])('%s', (name) => {
    const { jobs } = parse(recipe(name)) as { jobs: { publish: { steps: Steps } } };
    for (const slug of name === 'github.yml' ? ['hubsatu', 'hubdua2'] : ['forge2']) {
      push(slug);
      const clone = freshClone();
      for (const step of jobs.publish.steps) if (step.run) run(clone, step.run, { STATE: step.env!.STATE! });
      expectPublished(slug);
      // Only what changed was made.
      if (slug.endsWith('2')) expect(isPartialSite(join(clone, 'dist'))).toBe(true);
    }
  });

  test('gitlab.yml', () => {
    const { publish } = parse(recipe('gitlab.yml')) as {
      publish: { script: string[]; variables: Record<string, string> };
    };
    push('gitlab');
    const clone = freshClone();
    // A runner checks out a commit, and no branch.
    run(clone, 'git checkout --quiet --detach');
    const variables = {
      ...{ CI_SERVER_PROTOCOL: 'https', CI_SERVER_HOST: 'gitlab.example', CI_SERVER_PORT: '443' },
      ...{
        CI_PROJECT_PATH: 'warta/koran',
        PUSH_TOKEN: 'rahasia',
        STATE: publish.variables.STATE!,
        BRANCH: 'main',
      },
    };
    run(clone, publish.script.join('\n'), variables);
    expectPublished('gitlab');
  });

  test('a push between checkout and publish is no obstacle, and comes with the next run', () => {
    push('pertama');
    const clone = freshClone();
    push('kedua22');
    run(clone, 'sh publish.sh', { STATE: 'travels' });
    expectPublished('pertama');
    expect(existsSync(join(live, '2026/05/04/kedua22/index.html'))).toBe(false);
    run(freshClone(), 'sh publish.sh', { STATE: 'travels' });
    expectPublished('kedua22');
  });

  test('what fails lets the next machine go on', () => {
    push('gagal2');
    const clone = freshClone();
    writeFileSync(join(clone, 'content/articles/rusak.md'), 'rusak');
    const { status } = spawnSync('sh', ['publish.sh'], { cwd: clone, env: { ...env(), STATE: 'travels' } });
    expect(status).toBe(1);
    run(freshClone(), 'sh publish.sh', { STATE: 'travels' });
    expectPublished('gagal2');
  });
});

test('a desk with the site gets the state of the others, and builds before it deploys', () => {
  const paper = freshClone();
  run(paper, 'npm ci && npm run state -- pull && npm run build && npm run state -- push');
  push('meja22');
  run(freshClone(), 'sh publish.sh', { STATE: 'travels' });
  run(paper, 'git pull --quiet --rebase && npm run state -- pull');
  const { status, stderr } = spawnSync('npm', ['run', 'deploy'], {
    cwd: paper,
    env: env(),
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([2, expect.stringContaining('came from another machine after')]);
  run(paper, 'npm run build -- --deploy && npm run state -- push');
  expectPublished('meja22');
});

describe('machines that keep the site', () => {
  test('warta.service', () => {
    const lines = recipe('warta.service').split('\n');
    const commands = lines.flatMap(
      (line) => /^ExecStart(?:Pre)?=(?:\/(?:usr\/)?bin\/)?(.*)/.exec(line)?.[1] ?? [],
    );
    expect(commands).toHaveLength(2);
    const checkout = freshClone();
    for (const slug of ['timer22', 'timer33']) {
      push(slug);
      const said = commands.map((line) => run(checkout, line)).join('');
      expectPublished(slug);
      if (slug === 'timer33') expect(said).toMatch(/Published: .* in \d+\.\d s\. Files added: [1-9],/);
      // The check finds the addresses in the repository.
      run(checkout, 'npm run check');
    }
  });

  test('a run that cannot push publishes nothing, and the next one goes on', () => {
    const checkout = freshClone();
    push('putus22');
    run(checkout, 'git pull --quiet');
    renameSync(origin, `${origin}.away`);
    expect(spawnSync('sh', ['publish.sh'], { cwd: checkout, env: env() }).status).not.toBe(0);
    expect(existsSync(join(live, '2026/05/04/putus22/index.html'))).toBe(false);
    renameSync(`${origin}.away`, origin);
    run(checkout, 'sh publish.sh');
    expectPublished('putus22');
  });

  (all ? test : () => {})('Containerfile', () => {
    const command = /^CMD (.*)$/m.exec(recipe('Containerfile'))![1]!;
    const [shell, option, script] = JSON.parse(command) as string[];
    expect([shell, option]).toEqual(['sh', '-c']);
    const checkout = freshClone();
    push('kotak2');
    run(checkout, script!);
    expectPublished('kotak2');
  });
});

test('the units are right for systemd, and the scripts for a plain shell', () => {
  run(projectRoot, 'sh -n docs/recipes/publish.sh');
  const schedule = /^OnCalendar=(.*)$/m.exec(recipe('warta.timer'))![1];
  expect(schedule).toBe('*:0/5');
});
