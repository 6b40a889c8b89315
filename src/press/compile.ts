import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

/** Where the compiled templates lie in a state folder, and in there: the module to import, and the files to copy. */
export const compiledDir = (stateDir: string) => join(stateDir, 'app');
export const compiledEntry = (stateDir: string) => join(compiledDir(stateDir), 'server', 'entry.mjs');
export const clientDir = (stateDir: string) => join(compiledDir(stateDir), 'client');
/** The files to copy that belong to a compiled entry. */
export const compiledClient = (entry: string) => join(dirname(entry), '..', 'client');

/** What the compiled templates depend on. The site's configuration is not among it: templates read it as they run. */
export function compileKey(): string {
  const notCompiled = /^src\/(cli|ingest|site\.config\.ts)/;
  return digest(
    ['src', 'public', 'astro.config.mjs', 'package-lock.json'],
    (path) => !notCompiled.test(path),
  );
}

/** The folders of `src/` of which only pages for people are made. */
export const pagesOnly = ['client', 'components', 'layouts', 'pages', 'styles', 'templates'];

/** What documents for programs depend on. They read the store and the configuration as they are made. */
export function documentsKey(): string {
  const without = new Set([...pagesOnly, 'cli', 'ingest', 'site.config.ts']);
  return digest(['src', 'package-lock.json'], (path) => !without.has(path.split('/')[1]!));
}

/** What the rows of the store depend on: the code that reads the content. */
export function ingestKey(): string {
  const folders = ['address', 'archive', 'article', 'i18n', 'ingest', 'markdown', 'media', 'schema', 'store'];
  return digest([...folders.map((folder) => `src/${folder}`), 'package-lock.json'], () => true);
}

const keyFile = (stateDir: string) => join(compiledDir(stateDir), 'key');

/** Tells that the templates in the state folder are those of this key. */
export function markCompiled(stateDir: string, key: string): void {
  mkdirSync(compiledDir(stateDir), { recursive: true });
  writeFileSync(keyFile(stateDir), key);
}

export function isCompiled(stateDir: string, key: string): boolean {
  return (
    existsSync(compiledEntry(stateDir)) &&
    existsSync(keyFile(stateDir)) &&
    readFileSync(keyFile(stateDir), 'utf8') === key
  );
}

/** The script behind the command `astro`. */
export function astroCommand(): string {
  return join(dirname(fileURLToPath(import.meta.resolve('astro/package.json'))), 'bin', 'astro.mjs');
}

/**
 * Compiles the templates with `astro build` in a process of its own, whose memory goes with it.
 * @throws an Error with what Astro said, where it failed
 */
export async function compile(stateDir: string): Promise<void> {
  const key = compileKey();
  const child = spawn(process.execPath, [astroCommand(), 'build'], {
    cwd: projectRoot,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      ASTRO_TELEMETRY_DISABLED: '1',
      FORCE_COLOR: '0',
      WARTA_COMPILE_TO: compiledDir(stateDir),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (said += text.toString()));
  const status = await new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  );
  if (status !== 0) throw new Error(`The templates cannot be compiled. Astro says:\n${said.trim()}`);
  markCompiled(stateDir, key);
}

function digest(roots: string[], counts: (path: string) => boolean): string {
  const hash = createHash('sha256').update(process.version);
  const add = (path: string) =>
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(projectRoot, path)))
      .update('\0');
  for (const root of roots) {
    if (!existsSync(join(projectRoot, root))) continue;
    if (/\.\w+$/.test(root)) {
      add(root);
      continue;
    }
    const files = readdirSync(join(projectRoot, root), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(projectRoot.length).replaceAll('\\', '/'));
    for (const file of files.filter(counts).sort()) add(file);
  }
  return hash.digest('hex');
}
