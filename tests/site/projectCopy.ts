import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../contentFolder.ts';
import { projectRoot } from './command.ts';

const copiedPaths = [
  'src',
  'public',
  'astro.config.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/** Copies the project without its content, so that a test can change the code. The copy shares `node_modules`. */
export function projectCopy(morePaths: string[] = []): string {
  const project = temporaryFolder();
  for (const name of [...copiedPaths, ...morePaths])
    cpSync(join(projectRoot, name), join(project, name), { recursive: true });
  symlinkSync(join(projectRoot, 'node_modules'), join(project, 'node_modules'));
  return project;
}
