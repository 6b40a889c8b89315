import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LISTED, NOT_FOUND, rcloneRunner } from '../../deploy/rcloneRunner.ts';
import { writtenInto } from '../../deploy/targets/writtenInto.ts';
import { PARTS, type Place } from '../place.ts';

/** So many parts are read or written by one run of rclone: they are on this disk meanwhile. */
const PARTS_OF_RUN = 64;
const unchecked = ['--no-check-dest', '--ignore-times'];

/** A remote of rclone, which cannot write on a condition. @param to the remote and a path: `kantor:warta` */
export function rclonePlace(to: string): Place {
  const { place, run, runs } = rcloneRunner(to, 'Try again; what was sent is kept.');
  const scratch = mkdtempSync(join(tmpdir(), 'warta-rclone-'));

  const outgoing = join(scratch, 'write');
  const sendWritten = async (names: string[]) => {
    await run(['copy', ...unchecked, ...LISTED, outgoing, place], names);
    rmSync(outgoing, { recursive: true });
  };

  return {
    of: to,
    read: async (name) => {
      const { status, stdout } = await run(['cat', place + name], [], NOT_FOUND);
      // Of a file that is missing some remotes give nothing.
      return status === 0 && stdout.length ? { bytes: stdout, version: '', age: () => 0 } : undefined;
    },
    write: async (name, bytes) => {
      writtenInto(outgoing, new Map([[name, bytes]]));
      await sendWritten([name]);
      return true;
    },
    readParts: async (names, onPart) => {
      for (const some of batches(names)) {
        const folder = join(scratch, 'read');
        await run(['copy', ...LISTED, place + PARTS, folder], some, NOT_FOUND);
        for (const name of some) {
          const file = join(folder, name);
          await onPart(name, existsSync(file) ? readFileSync(file) : undefined);
        }
        rmSync(folder, { recursive: true, force: true });
      }
    },
    writeParts: async (makers) => {
      for (const some of batches(makers)) {
        const names: string[] = [];
        for (const make of some) {
          const { name, bytes } = await make();
          writtenInto(outgoing, new Map([[PARTS + name, bytes]]));
          names.push(PARTS + name);
        }
        await sendWritten(names);
      }
    },
    partsOlderThan: async (age) => {
      const { status, stdout } = await run(['lsjson', '--files-only', place + PARTS], [], NOT_FOUND);
      if (status !== 0) return [];
      const files = JSON.parse(stdout.toString()) as { Name: string; ModTime: string }[];
      const newest = Date.now() - age;
      return files.flatMap(({ Name, ModTime }) => (Date.parse(ModTime) < newest ? [Name] : []));
    },
    removeParts: async (names) => {
      if (names.length) await run(['delete', ...LISTED, place + PARTS], names, NOT_FOUND);
    },
    requests: runs,
    close: () => rmSync(scratch, { recursive: true, force: true }),
  };
}

function* batches<Item>(items: Item[]): Generator<Item[], void> {
  for (let from = 0; from < items.length; from += PARTS_OF_RUN) yield items.slice(from, from + PARTS_OF_RUN);
}
