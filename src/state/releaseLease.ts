import type { Folders } from '../build/buildFolders.ts';
import { lock } from '../build/lock.ts';
import type { Site } from '../config/siteSchema.ts';
import { readKnownPlace, writeKnownPlace } from './knownPlace.ts';
import { heldError, openState } from './openState.ts';

/**
 * Gives the lease back.
 * @param force takes it from another machine, too
 * @throws DeployError with who has it, if it is another machine; UsageError, LockedError
 */
export async function releaseLease(site: Site, folders: Folders, force: boolean): Promise<void> {
  const open = await openState(site, folders);
  const { lease, settings } = open;
  try {
    const unlock = lock({ state: folders.state });
    try {
      const { token, ...known } = readKnownPlace(folders.state, settings);
      const holder = force ? undefined : await lease.holder(token);
      if (holder) throw heldError(holder);
      if (force || token !== undefined) await lease.giveBack(force ? undefined : token);
      writeKnownPlace(folders.state, known);
    } finally {
      unlock();
    }
  } finally {
    await open.close();
  }
}
