import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DeployError } from '../../deploy/deployError.ts';
import { eachOf } from '../../deploy/requests.ts';
import { PARTS, type Place } from '../place.ts';
import { withoutConditions } from './withoutConditions.ts';

const PARTS_AT_ONCE = 4;

/**
 * A folder, on a disk or a share. Each version of a small file has a number behind its name, `lease.json.7`: to make the
 * next number is the one step that only one machine can take.
 */
export function folderPlace(folder: string): Place {
  if (!existsSync(folder))
    throw new DeployError(
      `There is no folder at ${folder}, where the state is kept. Make it, or mount it.`,
      1,
    );
  const parts = join(folder, PARTS);
  let requests = 0;

  const versionsOf = (name: string): number[] =>
    readdirSync(folder)
      .filter((file) => file.startsWith(`${name}.`) && /^\d+$/.test(file.slice(name.length + 1)))
      .map((file) => Number(file.slice(name.length + 1)))
      .sort((a, b) => b - a);
  const temporary = () => join(folder, `.${randomUUID()}.new`);
  /** The clock of the disk, which may be another machine's. */
  const now = () => {
    const probe = temporary();
    writeFileSync(probe, '');
    const { mtimeMs } = statSync(probe);
    rmSync(probe);
    return mtimeMs;
  };

  return {
    of: `The folder ${folder}`,
    read: (name) => {
      requests++;
      for (;;) {
        const [version] = versionsOf(name);
        if (version === undefined) return Promise.resolve(undefined);
        const file = join(folder, `${name}.${version}`);
        try {
          const bytes = readFileSync(file);
          const { mtimeMs } = statSync(file);
          return Promise.resolve({ bytes, version: String(version), age: () => now() - mtimeMs });
        } catch (error) {
          // Two further versions came meanwhile.
          if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
        }
      }
    },
    write: (name, bytes, condition) => {
      requests++;
      const [newest = 0] = versionsOf(name);
      const before = Number(condition ? (condition.version ?? 0) : newest);
      if (newest !== before) return Promise.resolve(false);
      const file = temporary();
      const next = join(folder, `${name}.${before + 1}`);
      writeFileSync(file, bytes, { flush: true });
      try {
        if (condition) linkSync(file, next);
        else renameSync(file, next);
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'EEXIST') return Promise.resolve(false);
        if (['EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK'].includes(code ?? ''))
          throw withoutConditions(`The disk of the folder ${folder}`);
        throw error;
      } finally {
        rmSync(file, { force: true });
      }
      const versions = versionsOf(name);
      // Whoever was asleep since it read an old version makes one that was there, and removed, long ago.
      if (versions[0] !== before + 1) {
        rmSync(next, { force: true });
        return Promise.resolve(false);
      }
      for (const old of versions.slice(2)) rmSync(join(folder, `${name}.${old}`), { force: true });
      return Promise.resolve(true);
    },
    readParts: (names, onPart) =>
      eachOf(names, PARTS_AT_ONCE, async (name) => {
        requests++;
        await onPart(name, existsSync(join(parts, name)) ? await readFile(join(parts, name)) : undefined);
      }),
    writeParts: async (makers) => {
      mkdirSync(parts, { recursive: true });
      await eachOf(makers, PARTS_AT_ONCE, async (make) => {
        requests++;
        const { name, bytes } = await make();
        const file = join(parts, `.${name}.new`);
        await writeFile(file, bytes);
        await rename(file, join(parts, name));
      });
    },
    partsOlderThan: (age) => {
      requests++;
      if (!existsSync(parts)) return Promise.resolve([]);
      const newest = now() - age;
      return Promise.resolve(
        readdirSync(parts).filter((name) => statSync(join(parts, name)).mtimeMs < newest),
      );
    },
    removeParts: (names) => {
      for (const name of names) rmSync(join(parts, name), { force: true });
      return Promise.resolve();
    },
    requests: () => requests,
    close: () => {},
  };
}
