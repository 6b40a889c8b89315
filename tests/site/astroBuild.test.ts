import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import { astroCommand } from '../../src/build/compile/compile.ts';
import { filesBelow } from '../../src/build/files/filesBelow.ts';
import { article } from '../contentFolder.ts';
import { projectCopy } from './projectCopy.ts';

/** A copy of the project, since `astro build` knows no other folders than its own. */
const project = projectCopy(['content']);
afterAll(() => rmSync(project, { recursive: true, force: true }));

const astroBuild = () =>
  spawnSync(process.execPath, [astroCommand(), 'build'], {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: '', VITEST: '', ASTRO_TELEMETRY_DISABLED: '1' },
  });
const bytes = (out: string) =>
  Object.fromEntries(filesBelow(out).map((file) => [file, readFileSync(join(out, file), 'base64')]));

test('astro build makes the same site as npm run build', () => {
  const { status, stderr } = astroBuild();
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(bytes(join(project, 'dist'))).toEqual(bytes(inject('shipped').out));
});

test('astro build reports errors in the content, and the site stays as it was', () => {
  writeFileSync(join(project, 'content/articles/2024/06/buruk.md'), article({ description: null }));
  const { status, stdout, stderr } = astroBuild();
  expect(stdout + stderr).toMatch(
    /content\/articles\/2024\/06\/buruk\.md:2 "description" is missing; add it/,
  );
  expect(status).not.toBe(0);
  expect(bytes(join(project, 'dist'))).toEqual(bytes(inject('shipped').out));
});

test('an unknown key in the site’s configuration is an error with its line, and the site stays as it was', () => {
  const file = join(project, 'src/site.config.ts');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace("  name: 'Warta',", "  name: 'Warta',\n  theme: 'gelap',"));
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/build.ts'], {
    cwd: project,
    encoding: 'utf8',
  });
  expect(stdout + stderr).toMatch(
    /error +src\/site\.config\.ts:6 "theme" is not a known field; correct or remove it/,
  );
  expect(status).toBe(1);
  expect(bytes(join(project, 'dist'))).toEqual(bytes(inject('shipped').out));
  writeFileSync(file, text);
});
