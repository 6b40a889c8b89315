import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../projectRoot.ts';
import { articleFile } from './articleFile.ts';
import type { Builder } from './builder.ts';

const home = join(projectRoot, 'bench', 'eleventy');
const installed = join(home, 'node_modules', '@11ty', 'eleventy');

export const eleventy: Builder = {
  name: 'Eleventy',
  version: () =>
    existsSync(installed)
      ? (JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { version: string }).version
      : undefined,
  prepare: (dir) => {
    const packages = join(home, 'node_modules');
    cpSync(home, dir, { recursive: true, filter: (path) => !path.startsWith(packages) });
    cpSync(join(projectRoot, 'bench', 'shared'), join(dir, 'shared'), { recursive: true });
    symlinkSync(packages, join(dir, 'node_modules'));
  },
  articles: 'content',
  pictures: 'static',
  template: '_includes/base.js',
  file: articleFile,
  command: () => [process.execPath, join(installed, 'cmd.cjs'), '--quiet'],
  out: 'public',
  state: [],
};
