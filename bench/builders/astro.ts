import { cpSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../projectRoot.ts';
import { articleFile } from './articleFile.ts';
import type { Builder } from './builder.ts';

const packages = join(projectRoot, 'node_modules');

/** Astro's own static build, with a content collection of files. Its version is that which Warta uses. */
export const astro: Builder = {
  name: 'Astro',
  version: () =>
    (JSON.parse(readFileSync(join(packages, 'astro', 'package.json'), 'utf8')) as { version: string })
      .version,
  prepare: (dir) => {
    cpSync(join(projectRoot, 'bench', 'astro'), dir, { recursive: true });
    cpSync(join(projectRoot, 'bench', 'shared'), join(dir, 'shared'), { recursive: true });
    symlinkSync(packages, join(dir, 'node_modules'));
  },
  articles: 'content',
  pictures: 'public',
  template: 'src/layouts/Base.astro',
  file: articleFile,
  command: () => [process.execPath, join(packages, 'astro', 'bin', 'astro.mjs'), 'build', '--silent'],
  out: 'dist',
  state: ['.astro', 'cache'],
};
