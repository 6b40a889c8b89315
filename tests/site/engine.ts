import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../contentFolder.ts';
import { projectRoot } from './command.ts';
import { projectCopy } from './projectCopy.ts';

/** Packs the engine as `npm pack` does. @param edit changes a copy of the project first */
export function packEngine(edit: (project: string) => void = () => {}): string {
  const project = projectCopy(['package', 'docs', 'README.md', 'CHANGELOG.md', 'LICENSE', 'tests/fixtures']);
  edit(project);
  const folder = temporaryFolder();
  const env = { ...process.env, npm_config_ignore_scripts: 'false' };
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], {
    cwd: project,
    env,
    stdio: 'pipe',
  });
  rmSync(project, { recursive: true });
  const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    version: string;
  };
  return join(folder, `warta-${version}.tgz`);
}

/**
 * Puts a packed engine into `node_modules` of a folder, as npm does, but with links to the packages that are installed
 * here in the place of downloads: those that the lockfile has for run time, and no others.
 */
export function installEngine(tarball: string, folder: string): void {
  const modules = join(folder, 'node_modules');
  rmSync(modules, { recursive: true, force: true });
  const { packages } = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: true; devOptional?: true; optional?: true }>;
  };
  for (const [path, { dev, optional }] of Object.entries(packages)) {
    const isOurs = /^node_modules\/(?:@[^/]+\/)?[^/]+$/.test(path) && !dev && !optional;
    if (!isOurs) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(join(projectRoot, path), join(folder, path));
  }
  mkdirSync(join(modules, 'warta'));
  execFileSync('tar', ['xzf', tarball, '--strip-components=1', '--directory', join(modules, 'warta')]);
  mkdirSync(join(modules, '.bin'));
  symlinkSync(process.execPath, join(modules, '.bin', 'node'));
  chmodSync(join(modules, 'warta/lib/cli/warta.mjs'), 0o755);
  symlinkSync('../warta/lib/cli/warta.mjs', join(modules, '.bin', 'warta'));
  const installed = { packages: { 'node_modules/warta': { resolved: `file:${tarball}` } } };
  writeFileSync(join(modules, '.package-lock.json'), JSON.stringify(installed));
}
