import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/*
 * Makes `lib/` of `src/`, which is what the package has: Node strips no types below `node_modules`, so all code there is
 * JavaScript with declarations. Astro files, styles, fonts and the files of a new newsroom are copied.
 */

// npm runs the script `prepack` before `npm run pack` as well, which packs the site and not the engine.
if (process.env.npm_command?.startsWith('run') && process.env.npm_lifecycle_event === 'prepack')
  process.exit();

const root = join(import.meta.dirname, '..');
const [src, lib] = [join(root, 'src'), join(root, 'lib')];

/** The sample newsroom's configuration, and the tools that made the fonts, are no part of the package. */
const left = new Set(['site.config.ts', 'styles/fonts/subset.ts', 'media/fonts/make.ts']);

rmSync(lib, { recursive: true, force: true });
const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/typescript/bin/tsc'), '--project', join(import.meta.dirname, 'tsconfig.json')],
  { stdio: 'inherit' },
);
if (status !== 0) process.exit(1);

for (const entry of readdirSync(src, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const file = join(entry.parentPath, entry.name)
    .slice(src.length + 1)
    .replaceAll('\\', '/');
  if (left.has(file)) continue;
  const target = join(lib, file);
  mkdirSync(dirname(target), { recursive: true });
  if (file.startsWith('cli/newsroom/') || !/\.(ts|mjs|astro)$/.test(file))
    copyFileSync(join(src, file), target);
  else if (/\.(mjs|astro|d\.ts)$/.test(file)) rewrite(join(src, file), target);
  // tsc rewrites neither declarations nor the addresses of threads and of modules that Astro loads.
  else
    for (const made of ['.js', '.d.ts'].map((ending) => target.replace(/\.ts$/, ending))) rewrite(made, made);
}

// A new newsroom gets the style sheet of feeds that the sample newsroom has.
copyFileSync(join(root, 'public/feed.css'), join(lib, 'cli/newsroom/common/public/feed.css'));

// The docs for newsrooms, with paths as they are in the package.
mkdirSync(join(lib, 'docs'));
for (const name of [
  'newsroom',
  'writing',
  'languages',
  'editors',
  'deploy',
  'workers',
  'glossary',
  'advisories',
]) {
  const text = readFileSync(join(root, 'docs', `${name}.md`), 'utf8')
    .replaceAll('src/site.config.ts', 'site.config.ts')
    .replaceAll('tests/fixtures/ar.ts', 'lib/docs/ar.ts')
    .replaceAll('](../src/', '](../')
    .replaceAll('](../CHANGELOG.md', '](../../CHANGELOG.md')
    .replace(/`src\//g, '`lib/')
    .replace(/((?:`lib|\]\(\.\.)\/[\w/-]+)\.ts\b/g, '$1.js');
  writeFileSync(join(lib, 'docs', `${name}.md`), text);
}
copyFileSync(join(root, 'tests/fixtures/ar.ts'), join(lib, 'docs/ar.ts'));
cpSync(join(root, 'docs/recipes'), join(lib, 'docs/recipes'), { recursive: true });

/** Copies a module, with every path of another module of Warta leading to its JavaScript. */
function rewrite(from: string, to: string): void {
  const text = readFileSync(from, 'utf8');
  const code = text
    .replace(/((?:from|import)\s*\(?\s*['"]\.{1,2}\/[^'"]+)\.ts(['"])/g, '$1.js$2')
    .replace(/(new URL\('\.{1,2}\/[^']+)\.ts'/g, "$1.js'");
  const isLeft = /['"`]\.{1,2}\/[^'"`\n]*\.ts['"`]/.exec(code);
  if (isLeft) throw new Error(`${from} names ${isLeft[0]}, which the package has as JavaScript.`);
  writeFileSync(to, code);
}
