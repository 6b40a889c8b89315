import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getSystemErrorName } from 'node:util';
import { templateCodeHash } from './code.ts';
import { compiledDir, compiledEntry } from './compiledDir.ts';
import { DiskError } from '../lib/diskError.ts';
import { projectRoot } from './projectRoot.ts';
import { filesBelow } from './stage.ts';

/** The templates cannot be compiled, and the compiler said why. */
export class CompileError extends Error {
  override name = 'CompileError';
}

const keyFile = (stateDir: string) => join(compiledDir(stateDir), 'key');

/** Tells that the templates in the state folder are those of this key, and which files they are, with their sizes. */
export function markCompiled(stateDir: string, key: string): void {
  mkdirSync(compiledDir(stateDir), { recursive: true });
  rmSync(keyFile(stateDir), { force: true });
  writeFileSync(keyFile(stateDir), keyText(stateDir, key));
}

/** Whether the templates of this key are there, and no file of them was lost or cut off. */
export function isCompiled(stateDir: string, key: string): boolean {
  return (
    existsSync(compiledEntry(stateDir)) &&
    existsSync(keyFile(stateDir)) &&
    readFileSync(keyFile(stateDir), 'utf8') === keyText(stateDir, key)
  );
}

function keyText(stateDir: string, key: string): string {
  const dir = compiledDir(stateDir);
  const files = filesBelow(dir).filter((file) => file !== 'key');
  return [key, ...files.sort().map((file) => `${statSync(join(dir, file)).size} ${file}`)].join('\n');
}

/** The script behind the command `astro`. */
export function astroCommand(): string {
  return join(dirname(fileURLToPath(import.meta.resolve('astro/package.json'))), 'bin', 'astro.mjs');
}

/**
 * Compiles the templates with `astro build` in a process of its own, whose memory goes with it.
 * @returns the key of what was compiled: where a file was saved meanwhile, all is compiled again
 * @throws CompileError with what Astro said, where it failed; what the system refused it, or that it was killed
 */
export async function compile(stateDir: string): Promise<string> {
  mkdirSync(stateDir, { recursive: true });
  // A compiler that outlived its build may still be at work, so each has a folder of its own.
  for (const name of readdirSync(stateDir).filter((name) => name.startsWith('app.')))
    rmSync(join(stateDir, name), { recursive: true, force: true });
  const unfinished = `${compiledDir(stateDir)}.${process.pid}`;
  let key: string;
  do {
    key = templateCodeHash();
    rmSync(unfinished, { recursive: true, force: true });
    await astroBuild(unfinished);
  } while (templateCodeHash() !== key);
  rmSync(compiledDir(stateDir), { recursive: true, force: true });
  renameSync(unfinished, compiledDir(stateDir));
  markCompiled(stateDir, key);
  return key;
}

async function astroBuild(target: string): Promise<void> {
  const child = spawn(process.execPath, [astroCommand(), 'build'], {
    cwd: projectRoot,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      ASTRO_TELEMETRY_DISABLED: '1',
      NO_COLOR: '1',
      FORCE_COLOR: undefined,
      WARTA_COMPILE_TO: target,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => child.kill();
  process.once('exit', kill);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (said += text.toString()));
  const [status, signal] = await new Promise<[number | null, string | null]>((resolve, reject) =>
    child.on('error', reject).on('close', (...ended) => resolve(ended)),
  ).finally(() => process.off('exit', kill));
  if (status === 0) return;
  const refused = refusalIn(said);
  if (refused) throw refused;
  if (signal)
    throw new DiskError(
      `The compiler of the templates was ended by ${signal}, as the system does where memory runs out. ` +
        'Give it more memory, and publish again. The site is as it was.',
    );
  throw new CompileError(
    `The templates cannot be compiled. Correct what the compiler names, in src/ or astro.config.mjs. It says:\n${withoutStack(said)}`,
  );
}

const refusals = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EMFILE', 'ENFILE', 'EIO']);

/** What the system refused the compiler, said as Node does or as Rust does: the templates are not at fault then. */
function refusalIn(said: string): NodeJS.ErrnoException | undefined {
  for (const [line, node, rust] of said.matchAll(/^.*?(?:\b(E[A-Z]+): |\(os error (\d+)\)).*$/gm)) {
    const code = node ?? getSystemErrorName(-Number(rust));
    if (refusals.has(code)) return Object.assign(new Error(line.trim()), { code });
  }
  return undefined;
}

/** What the compiler said, without the lines that name its own code. */
function withoutStack(said: string): string {
  const lines = said.split('\n').filter((line) => !/^\s+at .*(?:node_modules|node:)/.test(line));
  return lines.join('\n').trim();
}
