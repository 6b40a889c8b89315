import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foldersOf } from '../foldersOf.ts';
import { LISTED, NOT_FOUND, rcloneRunner } from '../rcloneRunner.ts';
import type { Target } from '../target.ts';
import { writtenInto } from './writtenInto.ts';

/** Files differ. */
const DIFFERS = 1;

/**
 * A remote of rclone.
 * @param to the remote and a path: `kantor:warta`
 * @param patience how long the remote may say nothing, in seconds
 */
export function rcloneTarget(to: string, outDir: string, patience?: number): Target {
  const { place, run, runs, errorOf } = rcloneRunner(to, 'Deploy again; what was sent is kept.', patience);
  const scratch = mkdtempSync(join(tmpdir(), 'warta-rclone-'));
  const unchecked = ['--no-check-dest', '--ignore-times'];

  /** False for a remote such as WebDAV: of files with the same size rclone has to read the bytes. */
  const hasHashes = async (): Promise<boolean> => {
    const { stdout } = await run(['backend', 'features', place]);
    return ((JSON.parse(stdout.toString()) as { Hashes?: string[] }).Hashes ?? []).length > 0;
  };

  return {
    metadata: () => '',
    settings: '',
    requests: runs,
    read: async (name) => {
      const { status, stdout } = await run(['cat', place + name], [], NOT_FOUND);
      // Of a file that is missing some remotes give nothing.
      return status === 0 && stdout.length ? { bytes: stdout } : undefined;
    },
    write: async (files) => {
      const folder = writtenInto(join(scratch, 'write'), files);
      await run(['copy', ...unchecked, ...LISTED, folder, place], [...files.keys()]);
    },
    compare: async (files, gone) => {
      const how = [...((await hasHashes()) ? [] : ['--download']), '--combined', '-', '--checkers', '32'];
      const ended = await run(['check', ...how, '--files-from-raw', '-', outDir, place], files, [DIFFERS]);
      const lines = ended.stdout.toString().split('\n').filter(Boolean);
      const names = (sign: string) =>
        lines.filter((line) => line.startsWith(`${sign} `)).map((line) => line.slice(2));
      const [added, changed] = [names('+'), names('*')];
      // Status 1 may be an error as well.
      if (added.length + changed.length + names('=').length < files.length) throw errorOf(ended);
      const there = gone.length
        ? (await run(['lsf', '-R', '--files-only', ...LISTED, place], gone, NOT_FOUND)).stdout
        : '';
      return { added, changed, removed: there.toString().split('\n').filter(Boolean) };
    },
    send: async (files, onSent) => {
      await run(['copy', ...unchecked, ...LISTED, outDir, place], files);
      onSent(files.length);
    },
    remove: async (files, onRemoved) => {
      await run(['delete', ...LISTED, place], files, NOT_FOUND);
      // Deepest first. A folder that has something left stays.
      const folders = [...new Set(files.flatMap(foldersOf))].sort((a, b) => b.length - a.length);
      for (const folder of folders) await run(['rmdir', '--retries', '1', place + folder], [], 'any');
      onRemoved(files.length);
    },
    close: () => Promise.resolve(rmSync(scratch, { recursive: true, force: true })),
  };
}
