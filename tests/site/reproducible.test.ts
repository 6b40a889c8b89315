import { cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import { temporaryFolder } from '../contentFolder.ts';
import { command, projectRoot } from './command.ts';
import { differences } from './equality.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a clean build by another copy of the project, in another time zone and locale, is the same, byte for byte', async () => {
  const root = join(folder, 'salinan lain');
  mkdirSync(root);
  const parts = ['src', 'public', 'content', 'astro.config.mjs', 'package.json', 'package-lock.json'];
  for (const part of [...parts, 'tsconfig.json'])
    cpSync(join(projectRoot, part), join(root, part), { recursive: true });
  symlinkSync(join(projectRoot, 'node_modules'), join(root, 'node_modules'));

  const now = ['--now', '2027-06-01T07:00:00+07:00'];
  const here = ['--out', join(folder, 'dist'), '--state', join(folder, 'state'), ...now];
  cpSync(join(inject('shipped').state, 'media'), join(folder, 'state/media'), { recursive: true });
  cpSync(join(inject('shipped').state, 'media'), join(root, '.warta/media'), { recursive: true });
  const zones = [
    { TZ: 'Asia/Jakarta', LANG: 'id_ID.UTF-8', LC_ALL: 'id_ID.UTF-8' },
    { TZ: 'America/St_Johns', LANG: 'C', LC_ALL: 'tr_TR.UTF-8' },
  ];
  expect(await command('build', here, zones[0])).toMatchObject({ status: 0 });
  expect(await command('build', now, zones[1], root)).toMatchObject({ status: 0 });
  expect(differences(join(folder, 'dist'), join(root, 'dist'))).toEqual([]);
});
