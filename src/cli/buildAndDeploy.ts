import { buildFolders } from '../build/buildFolders.ts';
import type { BuildOptions } from '../build/buildSite.ts';
import { loadSite } from '../build/config/loadSite.ts';
import { deployTargets, targetsOf } from './deployTargets.ts';
import { runBuild } from './runBuild.ts';

/** Builds the site, and sends what changed to all targets. With `json` each of the two prints an object on a line. */
export async function buildAndDeploy(buildOptions: BuildOptions, json: boolean): Promise<void> {
  const site = await loadSite();
  // Before the build: without a target it would be in vain.
  targetsOf(site, []);
  await runBuild(buildOptions, json);
  await deployTargets({ names: [], site, folders: buildFolders(buildOptions), json }, {});
}
