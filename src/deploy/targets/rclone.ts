import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foldersOf } from '../foldersOf.ts';
import { LISTED, NOT_FOUND, rcloneRunner } from '../rcloneRunner.ts';
import type { Target } from '../target.ts';
import { writtenInto } from './writtenInto.ts';

/** A remote of rclone. @param to the remote and a path: `kantor:warta` */
export function rcloneTarget(to: string, outDir: string): Target {
  const { place, run, runs } = rcloneRunner(to, 'Deploy again; what was sent is kept.');
  const scratch = mkdtempSync(join(tmpdir(), 'warta-rclone-'));
  const unchecked = ['--no-check-dest', '--ignore-times'];

  /** False for a remote such as WebDAV: rclone would compare sizes alone, which miss a correction of the same length. */
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
    send: async (files, compare, onSent) => {
      const how = compare && (await hasHashes()) ? ['--checksum'] : unchecked;
      await run(
        ['copy', ...how, ...LISTED, outDir, place],
        files.map(({ file }) => file),
      );
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
