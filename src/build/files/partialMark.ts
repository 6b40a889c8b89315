import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError, type Folders } from '../buildFolders.ts';
import { folderId } from '../permalinks/publishedPermalinks.ts';

/* Files that say that an out folder does not have the site of the state folder: see partialSite.ts. */

const markFile = '.warta-partial';

/** Stands for the out folder in what the state folder knows, where the whole site is elsewhere. */
export const ELSEWHERE = 'elsewhere';

export const isPartialSite = (out: string): boolean => existsSync(join(out, markFile));

export const markPartialSite = (out: string): void =>
  writeFileSync(join(out, markFile), 'This folder has only the files of the site that changed.\n');

export const unmarkPartialSite = (out: string): void => rmSync(join(out, markFile), { force: true });

/** Has a file for each out folder that was built since the state folder came from another machine. */
const pulledFolder = (state: string) => join(state, 'pulled');

/** Notes that a state folder comes from another machine: no out folder here was built with it. */
export function markPulledState(state: string): void {
  rmSync(pulledFolder(state), { recursive: true, force: true });
  mkdirSync(pulledFolder(state), { recursive: true });
}

type Place = Pick<Folders, 'state' | 'out'>;

/** True if an out folder was not built since the state folder came from another machine. */
export const isOlderThanState = ({ state, out }: Place): boolean =>
  existsSync(pulledFolder(state)) && !existsSync(join(pulledFolder(state), folderId(out)));

/** Call it when a build into an out folder has ended. */
export function markBuiltWithState({ state, out }: Place): void {
  if (existsSync(pulledFolder(state))) writeFileSync(join(pulledFolder(state), folderId(out)), '');
}

/** @throws UsageError if an out folder has only what changed, for a command that needs all */
export function refusePartialSite(out: string): void {
  if (isPartialSite(out))
    throw new UsageError(`${out} has only what changed. Make the whole site: npm run build`);
}
