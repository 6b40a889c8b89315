import { UsageError, type Folders } from '../build/buildFolders.ts';
import type { TargetSettings } from '../config/deploySchema.ts';
import type { Site } from '../config/siteSchema.ts';
import { deploySite, type DeployOptions, type DeployReport } from '../deploy/deploySite.ts';
import { printableJson } from '../lib/printable.ts';
import { log, terminal } from './output.ts';

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

/** Deploys to targets one after the other, and prints what was done. @throws what `deploySite` throws */
export async function deployTargets(
  { names, site, folders, json }: Deployment,
  options: DeployOptions,
): Promise<DeployReport[]> {
  const reports: DeployReport[] = [];
  const errors: { target: string; error: unknown }[] = [];
  for (const [name, settings] of targetsOf(site, names)) {
    const show = progressOf(name, json);
    try {
      const report = await deploySite({ name, settings, site, folders }, options, show);
      show(0, 0);
      reports.push(report);
      if (!json) log(sentenceOf(report));
    } catch (error) {
      show(0, 0);
      errors.push({ target: name, error });
    }
  }
  if (json && !errors.length) terminal.out(`${printableJson({ deploys: reports })}\n`);
  // One target that fails keeps no other from what is new. The last error is thrown, with the status of its kind.
  for (const { target, error } of errors.slice(0, -1)) log(`${target}: ${(error as Error).message}`);
  if (errors.length) throw errors.at(-1)!.error;
  return reports;
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
