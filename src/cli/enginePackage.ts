import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { UsageError } from '../build/buildFolders.ts';

/**
 * Finds out from where npm installed the package that this code is in, so that a new newsroom installs it from there too:
 * the registry, or a packed file.
 * @param engineRoot the folder `lib/` of the package
 * @param target the folder of the new newsroom
 * @returns what `dependencies` says of Warta: a range of versions, or a file
 * @throws UsageError if the code is a repository, which cannot be installed
 */
export function enginePackage(engineRoot: string, target: string): string {
  const folder = dirname(engineRoot);
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  if (basename(engineRoot) !== 'lib')
    throw new UsageError(
      `A newsroom is begun from the package: npm pack, and then npx ./${name}-${version}.tgz init ${relative('', target)}`,
    );
  const modules = dirname(folder);
  const list = join(modules, '.package-lock.json');
  const installed = existsSync(list)
    ? (JSON.parse(readFileSync(list, 'utf8')) as { packages: Record<string, { resolved?: string }> })
    : { packages: {} };
  const resolved = installed.packages[`node_modules/${name}`]?.resolved;
  if (!resolved?.startsWith('file:')) return `^${version}`;
  const file = resolve(dirname(modules), decodeURI(resolved.slice('file:'.length)));
  return `file:${relative(target, file).replaceAll('\\', '/')}`;
}
