import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError, type Folders } from '../build/buildFolders.ts';
import { isUnfinished } from '../build/files/changes.ts';
import type { ChangedFiles } from '../build/files/stage.ts';
import { listFile } from '../build/files/writtenFiles.ts';
import { siteFiles, type SiteFiles } from '../build/siteFiles.ts';
import { lock } from '../build/lock.ts';
import { isOlderThanState } from '../build/files/partialMark.ts';
import { isPreview } from '../build/permalinks/unrecordedAddresses.ts';
import type { TargetSettings } from '../config/deploySchema.ts';
import type { Site } from '../config/siteSchema.ts';
import { carryOut, type Progress } from './carryOut.ts';
import { readDeployState, writeDeployState } from './deployState.ts';
import { planDeploy, refuseForeignRemovals, type FoundBy } from './planDeploy.ts';
import { filesWithOtherHeaders } from './purge/otherHeaders.ts';
import { purgeChanged } from './purge/purgeChanged.ts';
import { targetOf } from './targets/targetOf.ts';
import type { Target } from './target.ts';

export interface DeployOptions {
  /** Says what would be sent, and sends nothing. */
  dryRun?: boolean | undefined;
  /** Compares every file with what the target has, whatever its record says. */
  compare?: boolean | undefined;
  /** Removes stories that another machine deployed and this one does not know. */
  force?: boolean | undefined;
}

export interface DeployReport extends ChangedFiles {
  target: string;
  dryRun: boolean;
  /** How the changes were found. */
  foundBy: FoundBy;
  bytes: number;
  /** Requests to the target, or runs of a program. */
  requests: number;
  purged: number;
  milliseconds: number;
}

/**
 * Makes a target what `dist/` is: sends what changed, in the order of the publish, then removes what went.
 *
 * The record of the target is written before the first file, with the files that are on their way. If the deploy is
 * killed, whoever deploys next, from whatever machine, sends these again.
 * @throws DeployError, UsageError, LockedError
 */
export async function deploySite(
  { name, settings, site, folders }: { name: string; settings: TargetSettings; site: Site; folders: Folders },
  options: DeployOptions,
  progress: Progress,
): Promise<DeployReport> {
  const start = performance.now();
  // No build may move files while they are sent.
  const unlock = lock({ state: folders.state, out: folders.out });
  let files: SiteFiles | undefined;
  let target: Target | undefined;
  try {
    refuseUnfinished(folders);
    files = siteFiles(site, folders);
    // Targets read the headers.
    await files.make(['_headers']);
    target = await targetOf(settings, folders.out);
    const plan = await planDeploy(name, folders, files, target, Boolean(options.compare));
    const { changes, foundBy } = plan;
    if (!options.force) refuseForeignRemovals(plan, folders);
    await files.make([...changes.added, ...changes.changed]);
    const bytes = [...changes.added, ...changes.changed].reduce(
      (sum, file) => sum + statSync(join(folders.out, file)).size,
      0,
    );
    if (!options.dryRun) {
      const alsoPurged = settings.purge && (await filesWithOtherHeaders(plan, target, folders.out));
      const deploy = { name, folders, site: files, target, alsoPurged, hasListeners: hasListeners(site) };
      await carryOut(deploy, plan, progress);
    }
    const requests = target.requests();
    const purged = options.dryRun ? 0 : await purge(name, settings, site, folders);
    const milliseconds = Math.round(performance.now() - start);
    return {
      target: name,
      dryRun: Boolean(options.dryRun),
      foundBy,
      ...changes,
      bytes,
      requests,
      purged,
      milliseconds,
    };
  } finally {
    await target?.close();
    files?.close();
    unlock();
  }
}

function refuseUnfinished(folders: Folders): void {
  if (!existsSync(join(folders.out, listFile)))
    throw new UsageError(`There is no site at ${folders.out}. Make it: npm run build`);
  if (isPreview(folders))
    throw new UsageError(`${folders.out} has a preview, and not the site. Make the site: npm run build`);
  // Otherwise what another machine published would be taken back.
  if (isOlderThanState(folders))
    throw new UsageError(
      `${folders.state} came from another machine after ${folders.out} was built. Build first: npm run build, or with --only-changes on a machine without the site`,
    );
  if (isUnfinished(folders))
    throw new UsageError(`The last build into ${folders.out} did not end. Finish it: npm run build`);
}

const hasListeners = ({ announce: { webSub, indexNow } }: Site) =>
  webSub.length > 0 || indexNow !== undefined;

/** @returns how many addresses the cache has forgotten */
async function purge(
  name: string,
  { purge, url }: TargetSettings,
  site: Site,
  { state }: Folders,
): Promise<number> {
  const known = readDeployState(state, name);
  if (!purge || !known?.unpurged.length) return 0;
  const count = await purgeChanged(purge, url ?? site.url, known.unpurged);
  writeDeployState(state, name, { ...known, unpurged: [] });
  return count;
}
