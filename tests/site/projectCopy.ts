import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../contentFolder.ts';
import { projectRoot } from './command.ts';

const parts = ['src', 'public', 'astro.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'];

/** A copy of the project whose code a test may change, without its content; what it depends on is that of the project. */
export function projectCopy(more: string[] = []): string {
  const project = temporaryFolder();
  for (const name of [...parts, ...more])
    cpSync(join(projectRoot, name), join(project, name), { recursive: true });
  symlinkSync(join(projectRoot, 'node_modules'), join(project, 'node_modules'));
  return project;
}
