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
import { templateCodeHash } from '../code.ts';
import { refuseForeignConfig } from './astroConfigFile.ts';
import { compiledDir, compiledEntry, entryIn } from './compiledDir.ts';
import { DiskError } from '../../lib/diskError.ts';
import { newsroomRoot } from '../../lib/newsroomRoot.ts';
import { refusePublicFaults } from '../files/publicFolder.ts';
import { filesBelow } from '../files/filesBelow.ts';

/** The templates cannot be compiled; the message has what the compiler said. */
export class CompileError extends Error {
  override name = 'CompileError';
}

const keyFile = (stateDir: string) => join(compiledDir(stateDir), 'key');

/** Records which code the templates in the state folder were compiled from, and the size of each file. */
export function markCompiled(stateDir: string, codeHash: string): void {
  mkdirSync(compiledDir(stateDir), { recursive: true });
  rmSync(keyFile(stateDir), { force: true });
  writeFileSync(keyFile(stateDir), keyText(stateDir, codeHash));
}

/** True if the state folder has templates compiled from this code, and none of their files was lost or truncated. */
export function isCompiled(stateDir: string, codeHash: string): boolean {
  return (
    existsSync(compiledEntry(stateDir)) &&
    existsSync(keyFile(stateDir)) &&
    readFileSync(keyFile(stateDir), 'utf8') === keyText(stateDir, codeHash)
  );
}

function keyText(stateDir: string, codeHash: string): string {
  const dir = compiledDir(stateDir);
  const files = filesBelow(dir).filter((file) => file !== 'key');
  return [codeHash, ...files.sort().map((file) => `${statSync(join(dir, file)).size} ${file}`)].join('\n');
}

/** The script of the command `astro`. */
export function astroCommand(): string {
  return join(dirname(fileURLToPath(import.meta.resolve('astro/package.json'))), 'bin', 'astro.mjs');
}

/**
 * Compiles the templates with `astro build` in a process of its own, so that its memory is freed. Compiles again if a
 * file of the code was saved meanwhile.
 * @returns the hash of the code that was compiled
 * @throws ContentError if Astro's configuration is not for Warta, or a file of `public/` would stop the compiler;
 *   CompileError with Astro's message if the code is wrong; the system's error if it refused something to the compiler;
 *   DiskError if the compiler was killed
 */
export async function compile(stateDir: string): Promise<string> {
  refuseForeignConfig();
  refusePublicFaults();
  mkdirSync(stateDir, { recursive: true });
  // Each process has a folder of its own, since a compiler may outlive its build.
  for (const name of readdirSync(stateDir).filter((name) => name.startsWith('app.')))
    rmSync(join(stateDir, name), { recursive: true, force: true });
  const unfinished = `${compiledDir(stateDir)}.${process.pid}`;
  let codeHash: string;
  do {
    codeHash = templateCodeHash();
    rmSync(unfinished, { recursive: true, force: true });
    await astroBuild(unfinished);
  } while (templateCodeHash() !== codeHash);
  rmSync(compiledDir(stateDir), { recursive: true, force: true });
  renameSync(unfinished, compiledDir(stateDir));
  markCompiled(stateDir, codeHash);
  return codeHash;
}

async function astroBuild(target: string): Promise<void> {
  const child = spawn(process.execPath, [astroCommand(), 'build', '--outDir', target], {
    cwd: newsroomRoot,
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
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (output += text.toString()));
  const [status, signal] = await new Promise<[number | null, string | null]>((resolve, reject) =>
    child.on('error', reject).on('close', (...ended) => resolve(ended)),
  ).finally(() => process.off('exit', kill));
  if (status === 0 && existsSync(entryIn(target))) return;
  if (status === 0)
    throw new CompileError(
      'Astro compiled no templates of Warta. See that "integrations" in astro.config.mjs has warta(). The site is as it was.',
    );
  const refusal = refusalIn(output);
  if (refusal) throw refusal;
  if (signal)
    throw new DiskError(
      `The compiler of the templates was ended by ${signal}, as the system does where memory runs out. ` +
        'Give it more memory, and publish again. The site is as it was.',
    );
  throw new CompileError(
    `The templates cannot be compiled. Correct what the compiler names, in src/, theme/ or astro.config.mjs. The site is as it was. The compiler says:\n${withoutStack(output)}`,
  );
}

const refusals = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EMFILE', 'ENFILE', 'EIO']);

/** The system's error in the output of the compiler, as Node or as Rust writes it. The templates are not at fault then. */
function refusalIn(output: string): NodeJS.ErrnoException | undefined {
  for (const [line, node, rust] of output.matchAll(/^.*?(?:\b(E[A-Z]+): |\(os error (\d+)\)).*$/gm)) {
    const code = node ?? getSystemErrorName(-Number(rust));
    if (refusals.has(code)) return Object.assign(new Error(line.trim()), { code });
  }
  return undefined;
}

/** The output of the compiler, without what it does well and the lines of the stack in its own code. */
function withoutStack(output: string): string {
  const lines = output
    .split('\n')
    .filter(
      (line) =>
        !/^\s+at .*(?:node_modules|node:)|^(?:\d\d:){2}\d\d (?:\[(?:build|vite|types|content)\] (?!.*rror)|$)/.test(
          line,
        ),
    );
  return lines.join('\n').trim();
}
