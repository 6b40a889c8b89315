import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, expect, inject, test } from 'vitest';
import { article, contentFolder, redaksi, temporaryFolder } from '../contentFolder.ts';
import { command, projectRoot } from './command.ts';
import { differences } from './equality.ts';
import { projectCopy } from './projectCopy.ts';
import { startWatchingCommand, type WatchingCommand } from './watchedFolders.ts';

/* `npm run build -- --watch`, and `npm run build` beside it. */

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let watching: WatchingCommand | undefined;
afterEach(() => watching?.end());

let sites = 0;
/** A content folder with one article, and the arguments for it. */
function newSite() {
  const root = join(folder, String(++sites));
  const at = (...names: string[]) => join(root, ...names);
  contentFolder({ ...redaksi, 'articles/satu.md': article() }, at('content'));
  for (const state of ['state', 'clean-state'])
    cpSync(join(inject('shipped').state, 'app'), at(state, 'app'), { recursive: true });
  const args = ['--content', at('content'), '--out', at('dist'), '--state', at('state')];
  const write = (name: string, fields: Record<string, string>) =>
    contentFolder({ [`articles/${name}.md`]: article(fields) }, at('content'));
  const page = (name: string) => at('dist/2024/06/19', name, 'index.html');
  const expectClean = async () => {
    const clean = ['--content', at('content'), '--out', at('clean'), '--state', at('clean-state')];
    expect(await command('build', clean)).toMatchObject({ status: 0 });
    expect(differences(at('dist'), at('clean'))).toEqual([]);
  };
  return { at, args, write, page, expectClean };
}

/** A preload that keeps a command from building itself: it can only hand over. */
const onlyHandsOver = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier.includes('buildHere')) throw new Error('builds itself');
      return next(specifier, context);
    },
  });
`)}`;

/** `npm run build`, and whether it handed over. */
function build(args: string[], env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', onlyHandsOver, 'src/cli/warta.mjs', 'build', ...args],
    { cwd: projectRoot, env: { ...process.env, NODE_ENV: '', VITEST: '', ...env }, encoding: 'utf8' },
  );
  return { status, stdout, stderr, isHandedOver: !stderr.includes('builds itself') };
}

test('what is saved is published, and npm run build says and does the same as alone', async () => {
  const { args, write, page, expectClean } = newSite();
  watching = await startWatchingCommand(args);
  write('dua', { id: 'dua234', headline: 'Berita kedua' });
  await expect.poll(() => existsSync(page('dua'))).toBe(true);
  // The new address in the permalinks file, which the build wrote itself, is nothing to publish.
  await pause(1000);
  expect(watching.said().match(/Published:/g)).toHaveLength(2);

  write('tiga', { id: 'tiga34', headline: 'Berita ketiga' });
  const { stdout, ...published } = build(args);
  expect(published).toMatchObject({ status: 0, isHandedOver: true });
  expect(stdout).toBe('');
  expect(published.stderr).toMatch(/Published: 3 articles on \d+ pages, in [\d.]+ s\./);
  expect(existsSync(page('tiga'))).toBe(true);
  expect(JSON.parse(build([...args, '--json']).stdout)).toMatchObject({ articles: 3 });

  write('tiga', { id: 'tiga34', headline: '' });
  const { isHandedOver, ...refused } = build(args);
  const { stdout: refusedJson } = build([...args, '--json']);
  expect(isHandedOver).toBe(true);
  await watching.end();
  expect(refused).toEqual(await command('build', args));
  expect(refused).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('Nothing was published') as string,
  });
  expect(refusedJson).toBe((await command('build', [...args, '--json'])).stdout);

  write('tiga', { id: 'tiga34', headline: 'Berita ketiga' });
  expect(await command('build', args)).toMatchObject({ status: 0 });
  await expectClean();
});

test('a command with another site, another environment or another folder builds itself', async () => {
  const { at, args } = newSite();
  const other = newSite();
  watching = await startWatchingCommand(args);
  expect(build(args)).toMatchObject({ isHandedOver: true, status: 0 });
  expect(build(other.args)).toMatchObject({ isHandedOver: false });
  expect(build([...args, '--out', at('lain')])).toMatchObject({ isHandedOver: false });
  expect(build(args, { SITE_NAME: 'Lain' })).toMatchObject({ isHandedOver: false });
  expect(build([...args, '--tidak-ada'])).toMatchObject({ isHandedOver: false });
  expect(build([...args, '--help'])).toMatchObject({ isHandedOver: false });
});

test('where the process that watches is killed, a command builds, and another process watches', async () => {
  const { args, write, page, expectClean, at } = newSite();
  watching = await startWatchingCommand(args);
  process.kill(watching.pid(), 'SIGKILL');
  await expect.poll(() => watching!.said()).toContain('ended by SIGKILL');
  write('dua', { id: 'dua234' });
  expect(await command('build', args)).toMatchObject({ status: 0 });
  await expect.poll(() => build(args).isHandedOver).toBe(true);
  write('tiga', { id: 'tiga34' });
  await expect.poll(() => existsSync(page('tiga'))).toBe(true);
  await watching.end();
  expect(existsSync(at('state/watch.sock'))).toBe(false);
  await expectClean();
});

test('a socket that answers nobody, or that somebody else has left, keeps no command from building', async () => {
  const { at, args } = newSite();
  const address = relative(projectRoot, at('state/watch.sock'));
  const server = createServer((socket) => socket.end()).listen(
    Buffer.byteLength(at('state/watch.sock')) > 100 ? address : at('state/watch.sock'),
  );
  expect(await command('build', args)).toMatchObject({ status: 0 });
  server.close();
  writeFileSync(at('state/watch.sock'), '');
  expect(await command('build', args)).toMatchObject({ status: 0 });
  watching = await startWatchingCommand(args);
  expect(build(args)).toMatchObject({ isHandedOver: true, status: 0 });
});

test('a state folder that is deleted is made again, and offers builds again', async () => {
  const { at, args, write, page } = newSite();
  watching = await startWatchingCommand(args);
  rmSync(at('state'), { recursive: true });
  write('dua', { id: 'dua234' });
  await expect.poll(() => existsSync(page('dua'))).toBe(true);
  await expect.poll(() => build(args).isHandedOver).toBe(true);
});

test('a file that the configuration imports, code and configuration are those of the moment', async () => {
  const project = projectCopy();
  const at = (...names: string[]) => join(project, ...names);
  contentFolder({ ...redaksi, 'articles/satu.md': article() }, at('content'));
  cpSync(join(inject('shipped').state, 'app'), at('.warta/app'), { recursive: true });
  const config = readFileSync(at('src/site.config.ts'), 'utf8');
  writeFileSync(at('nama.ts'), "export const nama = 'Kabar Satu';\n");
  writeFileSync(
    at('src/site.config.ts'),
    `import { nama } from '../nama.ts';\n${config.replace("name: 'Warta'", 'name: nama')}`,
  );
  watching = await startWatchingCommand([], {}, project);
  const front = () => readFileSync(at('dist/index.html'), 'utf8');
  expect(front()).toContain('Kabar Satu');

  writeFileSync(at('nama.ts'), "export const nama = 'Kabar Dua';\n");
  expect(await command('build', [], {}, project)).toMatchObject({
    stderr: expect.stringContaining('Published') as string,
    status: 0,
  });
  expect(front()).toContain('Kabar Dua');

  const file = at('src/output/formats/llmsText.ts');
  writeFileSync(file, readFileSync(file, 'utf8').replace('return `${lines', 'return `baru ${lines'));
  expect(await command('build', [], {}, project)).toMatchObject({ status: 0 });
  expect(readFileSync(at('dist/llms.txt'), 'utf8')).toMatch(/^baru /);
  await watching.end();
  rmSync(project, { recursive: true });
});
