import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, type Rolldown } from 'vite';

/**
 * Takes a package, and those that it needs, into a module of `lib/` that imports it, so that a newsroom installs none of
 * them. Writes their licences beside the module.
 */
export async function bundle(module: string, name: string): Promise<void> {
  const { output } = (await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      ssr: module,
      rolldownOptions: {
        // Of what the module itself imports, only the package is taken in. It is asked for by its name and by its path.
        external: (id, importer) =>
          id.startsWith('node:') ||
          (importer === module && id !== name && !id.includes(`/node_modules/${name}/`)),
      },
    },
    ssr: { noExternal: true },
  })) as Rolldown.RolldownOutput;
  if (output.length !== 1) throw new Error(`${name} was bundled into ${output.length} files instead of one.`);
  const [{ code, moduleIds }] = output;
  writeFileSync(module, code);
  const packages = [
    ...new Set(moduleIds.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? [])),
  ];
  writeFileSync(join(dirname(module), `${name}-licences.txt`), packages.sort().map(licenceOf).join('\n\n'));
}

function licenceOf(folder: string): string {
  const {
    name,
    version,
    license,
    homepage = '',
  } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : '';
  return `${name} ${version} (${license}) ${homepage}\n\n${text}`.trim() + '\n';
}
