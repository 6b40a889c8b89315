import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../buildFolders.ts';

/* Files that say that an out folder does not have the site of the state folder: see partialSite.ts. */

const markFile = '.warta-partial';

/** Stands for the out folder in what the state folder knows, where the whole site is elsewhere. */
export const ELSEWHERE = 'elsewhere';

export const isPartialSite = (out: string): boolean => existsSync(join(out, markFile));

export const markPartialSite = (out: string): void =>
  writeFileSync(join(out, markFile), 'This folder has only the files of the site that changed.\n');

export const unmarkPartialSite = (out: string): void => rmSync(join(out, markFile), { force: true });

const pulledFile = (state: string) => join(state, 'pulled');

/** Notes that a state folder came from another machine: no out folder here was built with it. */
export const markPulledState = (state: string): void => writeFileSync(pulledFile(state), '');
export const isPulledState = (state: string): boolean => existsSync(pulledFile(state));

/** Call it when a build has ended. */
export const unmarkPulledState = (state: string): void => rmSync(pulledFile(state), { force: true });

/** @throws UsageError if an out folder has only what changed, for a command that needs all */
export function refusePartialSite(out: string): void {
  if (isPartialSite(out))
    throw new UsageError(`${out} has only what changed. Make the whole site: npm run build`);
}
