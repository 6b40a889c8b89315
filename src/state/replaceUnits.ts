import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { forgetStore, storePath } from '../store/store.ts';
import type { Unit } from './travellingFiles.ts';

/**
 * Puts units of a state folder in the place of those that are there. One that is not among the new ones is removed.
 *
 * The store goes first and comes last. If the process dies in between, there is none: a build makes everything from the
 * content, and the next pull fetches what is missing.
 * @param from the folder with the new units
 */
export function replaceUnits(state: string, units: readonly Unit[], from: string): void {
  const store = units.find(({ name }) => name === 'store.db');
  // A store that stays is out of the way meanwhile.
  const aside = join(from, 'store.db');
  mkdirSync(from, { recursive: true });
  if (store) forgetStore(state);
  else if (existsSync(storePath(state))) renameSync(storePath(state), aside);
  for (const { name, path } of units.filter((unit) => unit !== store)) {
    rmSync(path, { recursive: true, force: true });
    move(join(from, name), path);
  }
  move(aside, storePath(state));
}

/** Moves a file or a folder, if there is one. */
export function move(from: string, to: string): void {
  if (!existsSync(from)) return;
  mkdirSync(dirname(to), { recursive: true });
  renameSync(from, to);
}
