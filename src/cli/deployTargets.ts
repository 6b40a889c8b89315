import { UsageError, type Folders } from '../build/buildFolders.ts';
import type { TargetSettings } from '../config/deploySchema.ts';
import type { Site } from '../config/siteSchema.ts';
import { deploySite, type DeployOptions, type DeployReport } from '../deploy/deploySite.ts';
import { diskError } from '../lib/diskError.ts';
import { printableJson } from '../lib/printable.ts';
import { exitStatus } from './exitStatus.ts';
import { log, terminal } from './output.ts';
import { reportError } from './reportError.ts';

const TRY_AGAIN = 3;

interface Deployment {
  /** The targets; all if there are none. */
  names: string[];
  site: Site;
  folders: Folders;
  json: boolean;
}

/** The targets that are named, or all. @throws UsageError */
export function targetsOf({ deploy: { targets } }: Site, names: string[]): [string, TargetSettings][] {
  const all = Object.entries(targets);
  if (!all.length)
    throw new UsageError(
      'There is no target. Name one in the site configuration: deploy: { targets: { server: … } }; see docs/deploy.md.',
    );
  const unknown = names.find((name) => !targets[name]);
  if (unknown !== undefined)
    throw new UsageError(`There is no target ${unknown}; there is ${Object.keys(targets).join(', ')}.`);
  return names.length ? names.map((name) => [name, targets[name]!]) : all;
}

/**
 * Deploys to targets one after the other, and prints what was done. One that fails keeps no other from what is new. If any
 * does, the exit status is that of a failure: rather of one that somebody has to mend than of one to try again.
 * @throws UsageError if there is no site to deploy
 */
export async function deployTargets(
  { names, site, folders, json }: Deployment,
  options: DeployOptions,
): Promise<void> {
  const reports: DeployReport[] = [];
  const failed: { target: string; error: string; status: number }[] = [];
  for (const [name, settings] of targetsOf(site, names)) {
    const show = progressOf(name, json);
    try {
      const report = await deploySite({ name, settings, site, folders }, options, show);
      show(0, 0);
      reports.push(report);
      if (!json) log(sentenceOf(report));
    } catch (thrown) {
      show(0, 0);
      if (thrown instanceof UsageError) throw thrown;
      const error = diskError(thrown) ?? (thrown as Error);
      failed.push({ target: name, error: error.message, status: exitStatus(error) });
      if (!json) {
        log(`Not deployed to ${name}:`);
        reportError(error);
      }
    }
  }
  if (json) terminal.out(`${printableJson({ deploys: reports, failed })}\n`);
  if (failed.length)
    process.exitCode = (failed.find(({ status }) => status !== TRY_AGAIN) ?? failed[0]!).status;
}

/** One line that is drawn again in a terminal, and nothing elsewhere. */
function progressOf(name: string, json: boolean): (done: number, total: number) => void {
  if (!terminal.redraws || json) return () => {};
  return (done, total) =>
    terminal.err(`\r\u001b[2K${total ? `Deploying to ${name} … ${done} of ${total}` : ''}`);
}

function sentenceOf(report: DeployReport): string {
  const { target, dryRun, added, changed, removed, bytes, requests, purged, milliseconds } = report;
  const counts = `Files added: ${added.length}, changed: ${changed.length}, removed: ${removed.length}`;
  if (dryRun) return `Would be deployed to ${target}: ${(bytes / 1e6).toFixed(1)} MB. ${counts}.`;
  const purges = purged ? ` Addresses purged: ${purged}.` : '';
  return `Deployed to ${target}, in ${(milliseconds / 1000).toFixed(1)} s, with ${requests} requests. ${counts}.${purges}`;
}
