import { spawn } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import { article, contentFolder, redaksi } from '../contentFolder.ts';
import { command } from './command.ts';
import { differences } from './equality.ts';
import { projectCopy } from './projectCopy.ts';

/* `npm start` of a copy of the project, whose code changes while it runs. */

const project = projectCopy();
const at = (...names: string[]) => join(project, ...names);
const edit = (file: string, from: string | RegExp, to: string) => {
  const text = readFileSync(at(file), 'utf8');
  const edited = text.replace(from, to);
  expect(edited).not.toBe(text);
  writeFileSync(at(file), edited);
};
afterAll(() => rmSync(project, { recursive: true, force: true }));

test('configuration, public files, endpoints, templates and their errors: each change is published, and nothing is stale', async () => {
  contentFolder({ ...redaksi, 'articles/2024/06/satu.md': article() }, at('content'));
  for (const state of ['.warta', 'clean-state'])
    cpSync(join(inject('shipped').state, 'app'), at(state, 'app'), { recursive: true });
  const child = spawn(process.execPath, ['src/cli/start.ts', '--port', '0'], {
    cwd: project,
    env: { ...process.env, NODE_ENV: '', VITEST: '' },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (said += text.toString()));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    await expect.poll(() => said).toMatch(/The site is at \S+/);
    const url = /The site is at (\S+)/.exec(said)![1]!;
    const get = async (path: string) => (await fetch(url + path)).text();

    edit('src/site.config.ts', "name: 'Warta'", "name: 'Kabar'");
    await expect.poll(() => get('')).toContain('Kabar');
    edit('src/site.config.ts', "name: 'Kabar'", "nama: 'Kabar'");
    await expect.poll(() => said).toMatch(/site\.config\.ts:\d+ "nama" is not a known field/);
    edit('src/site.config.ts', "nama: 'Kabar'", "name: 'Kabar Baru'");
    await expect.poll(() => get('')).toContain('Kabar Baru');

    edit('src/output/formats/llmsText.ts', 'return `${lines', 'return `baru ${lines');
    await expect.poll(() => get('llms.txt')).toMatch(/^baru /);

    edit('src/components/Footer.astro', 'class="site-footer', 'class={tidakAda} class="site-footer');
    contentFolder({ 'ads.txt': 'iklan' }, at('public'));
    await expect.poll(() => said).toMatch(/tidakAda is not defined/);
    expect(await get('')).toContain('Kabar Baru');
    edit('src/components/Footer.astro', 'class={tidakAda} class="site-footer', 'class="baru site-footer');
    await expect.poll(() => get('')).toContain('class="baru site-footer');
    expect(await get('ads.txt')).toBe('iklan');

    expect(said).not.toContain('The code of the server itself');
    edit('src/build/serve/serve.ts', 'Not found', 'Not here');
    await expect.poll(() => said).toContain('The code of the server itself was changed.');
  } finally {
    child.kill('SIGTERM');
  }
  expect(await ended).toBe(0);

  const build = (...args: string[]) => command('build', args, {}, project);
  expect(await build()).toMatchObject({ status: 0 });
  expect(await build('--out', at('clean'), '--state', at('clean-state'))).toMatchObject({ status: 0 });
  expect(differences(at('dist'), at('clean'))).toEqual([]);
});
