import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CLOCK_RESOLUTION_MS } from './scan.ts';

export interface FileOnDisk {
  /** Relative to the content folder, as the disk spells it. */
  file: string;
  /** True if the name was spelled so. Two spellings of é in Unicode count as the same, capitals do not. */
  isSame: boolean;
}

/** Looks for a file, its folders too, in any capitals; undefined if there is none. */
export function findOnDisk(contentDir: string, file: string): FileOnDisk | undefined {
  const found: string[] = [];
  let isSame = true;
  for (const part of file.split('/')) {
    const names = namesIn(join(contentDir, ...found));
    const composed = part.normalize('NFC');
    const name = names.get(part) ?? names.get(composed) ?? names.get(composed.toLowerCase());
    if (name === undefined) return undefined;
    isSame &&= name.normalize('NFC') === composed;
    found.push(name);
  }
  return { file: found.join('/'), isSame };
}

/** The names in a folder, found by each name as it is, in NFC, and in NFC and lower case. */
type Names = Map<string, string>;

/** The names in each folder, valid while its ctime is the same. */
const cachedNames = new Map<string, { changedAt: number; names: Names }>();

/** The names in a folder; none if there is no such folder. */
export function namesIn(folder: string): Names {
  const changedAt = changeTime(folder);
  if (changedAt === undefined) return new Map();
  const cached = cachedNames.get(folder);
  if (cached?.changedAt === changedAt) return cached.names;
  const names: Names = new Map();
  const onDisk = listed(folder);
  // In this order, so that an exact name wins over one that differs in capitals.
  for (const name of onDisk) names.set(name.normalize('NFC').toLowerCase(), name);
  for (const name of onDisk) names.set(name.normalize('NFC'), name);
  for (const name of onDisk) names.set(name, name);
  if (changedAt < Date.now() - CLOCK_RESOLUTION_MS) cachedNames.set(folder, { changedAt, names });
  return names;
}

/** The ctime of a folder; undefined if there is none, or no disk could have one of this name. */
function changeTime(folder: string): number | undefined {
  try {
    return statSync(folder, { throwIfNoEntry: false })?.ctimeMs;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENAMETOOLONG' || code === 'ERR_INVALID_ARG_VALUE' || code === 'ELOOP') return undefined;
    throw error;
  }
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return [];
    throw error;
  }
}
