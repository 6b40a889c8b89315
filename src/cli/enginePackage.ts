import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { engineRoot } from '../lib/newsroomRoot.ts';

/** The package that this code is in. */
export interface EnginePackage {
  name: string;
  version: string;
  /** False in the repository, whose code cannot be installed. */
  isPacked: boolean;
  /** The packed file from which npm installed it; undefined if it came from a registry. */
  file: string | undefined;
}

export function enginePackage(): EnginePackage {
  const folder = dirname(engineRoot);
  const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as unknown;
  const { name, version } = read(join(folder, 'package.json')) as { name: string; version: string };
  const modules = dirname(folder);
  // npm's own list of what it installed in this folder, and from where.
  const list = join(modules, '.package-lock.json');
  const { packages } = existsSync(list)
    ? (read(list) as { packages: Record<string, { resolved?: string }> })
    : { packages: {} };
  const resolved = packages[`node_modules/${name}`]?.resolved;
  const file = resolved?.startsWith('file:')
    ? resolve(dirname(modules), decodeURI(resolved.slice('file:'.length)))
    : undefined;
  return { name, version, isPacked: basename(engineRoot) === 'lib', file };
}
