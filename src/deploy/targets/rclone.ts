import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foldersOf } from '../foldersOf.ts';
import { runProgram, type Ended } from '../runProgram.ts';
import type { Target } from '../target.ts';
import { rcloneError } from './rcloneError.ts';
import { writtenInto } from './writtenInto.ts';

/** A file or a folder is not there (rclone, "Exit code"). */
const NOT_FOUND = [3, 4];
/** Files differ. */
const DIFFERS = 1;

/**
 * A remote of rclone.
 * @param to the remote and a path: `kantor:warta`
 * @param patience how long the remote may say nothing, in seconds
 */
export function rcloneTarget(to: string, outDir: string, patience = 120): Target {
  const place = to.endsWith('/') || to.endsWith(':') ? to : `${to}/`;
  const limits = [`--timeout=${patience}s`, `--contimeout=${patience}s`, '--low-level-retries=4'];
  const always = ['--ask-password=false', '--use-json-log', ...limits];
  let runs = 0;

  const rclone = async (args: string[], names: string[] = [], allowed: number[] = []): Promise<Ended> => {
    runs++;
    const ended = await runProgram('rclone', [...always, ...args], names.join('\n'));
    if (![0, ...allowed].includes(ended.status)) throw rcloneError(ended, to);
    return ended;
  };
  const scratch = mkdtempSync(join(tmpdir(), 'warta-rclone-'));
  const listed = ['--files-from-raw', '-', '--no-traverse', '--transfers', '32'];
  const unchecked = ['--no-check-dest', '--ignore-times'];

  /** False for a remote such as WebDAV: of files with the same size rclone has to read the bytes. */
  const hasHashes = async (): Promise<boolean> => {
    const { stdout } = await rclone(['backend', 'features', place]);
    return ((JSON.parse(stdout.toString()) as { Hashes?: string[] }).Hashes ?? []).length > 0;
  };

  return {
    metadata: () => '',
    settings: '',
    requests: () => runs,
    read: async (name) => {
      const { status, stdout } = await rclone(['cat', place + name], [], NOT_FOUND);
      // Of a file that is missing some remotes give nothing.
      return status === 0 && stdout.length ? { bytes: stdout } : undefined;
    },
    write: async (files) => {
      const folder = writtenInto(join(scratch, 'write'), files);
      await rclone(['copy', ...unchecked, ...listed, folder, place], [...files.keys()]);
    },
    compare: async (files, gone) => {
      const how = [...((await hasHashes()) ? [] : ['--download']), '--combined', '-', '--checkers', '32'];
      const ended = await rclone(['check', ...how, '--files-from-raw', '-', outDir, place], files, [DIFFERS]);
      const lines = ended.stdout.toString().split('\n').filter(Boolean);
      const names = (sign: string) =>
        lines.filter((line) => line.startsWith(`${sign} `)).map((line) => line.slice(2));
      const [added, changed] = [names('+'), names('*')];
      // Status 1 may be an error as well.
      if (added.length + changed.length + names('=').length < files.length) throw rcloneError(ended, to);
      const there = gone.length
        ? (await rclone(['lsf', '-R', '--files-only', ...listed, place], gone, NOT_FOUND)).stdout
        : '';
      return { added, changed, removed: there.toString().split('\n').filter(Boolean) };
    },
    send: async (files, onSent) => {
      await rclone(['copy', ...unchecked, ...listed, outDir, place], files);
      onSent(files.length);
    },
    remove: async (files, onRemoved) => {
      await rclone(['delete', ...listed, place], files, NOT_FOUND);
      // Deepest first. A folder that has something left stays.
      const folders = [...new Set(files.flatMap(foldersOf))].sort((a, b) => b.length - a.length);
      for (const folder of folders) {
        runs++;
        await runProgram('rclone', [...always, 'rmdir', '--retries', '1', place + folder]);
      }
      onRemoved(files.length);
    },
    close: () => Promise.resolve(rmSync(scratch, { recursive: true, force: true })),
  };
}
