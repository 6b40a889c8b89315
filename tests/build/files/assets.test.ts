import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { iconsOf } from '../../../src/build/files/assets.ts';
import { temporaryFolder } from '../../contentFolder.ts';
import { projectRoot } from '../../site/command.ts';

test('lost icons are drawn again, even if their folder exists', async () => {
  const state = temporaryFolder();
  const draw = () => iconsOf(join(projectRoot, 'public/icon.svg'), state);
  const icons = await draw();
  const before = icons.map(({ source }) => readFileSync(source));
  for (const { source } of icons) rmSync(source);
  expect((await draw()).map(({ source }) => readFileSync(source))).toEqual(before);
  rmSync(icons[1]!.source);
  await draw();
  expect(existsSync(icons[1]!.source)).toBe(true);
});
