import { randomUUID } from 'node:crypto';
import type { Folders } from '../build/buildFolders.ts';
import { orderOfRemovals, publishStages } from '../build/files/publishOrder.ts';
import type { ChangedFiles } from '../build/files/stage.ts';
import { forgetUndeployed } from '../build/files/undeployed.ts';
import type { SiteFiles } from '../build/siteFiles.ts';
import { writeDeployState, type DeployState } from './deployState.ts';
import { identityOf, nothing, type DeployPlan } from './planDeploy.ts';
import { digestsOf, MAX_CHANGES, oldParts, writeParts, writeRecord, type DeployRecord } from './record.ts';
import { digestOf, siteDigests } from './siteDigests.ts';
import type { Target } from './target.ts';

/** Called as files are sent and removed. */
export type Progress = (done: number, total: number) => void;

interface Deploy {
  name: string;
  folders: Folders;
  site: SiteFiles;
  target: Target;
  /** What a cache in front of the target has to forget beside what changed; undefined if there is none. */
  alsoPurged: string[] | undefined;
  /** True if somebody is to be told of what changed. */
  hasListeners: boolean;
}

/** Sends and removes what a plan says. The record is written first. */
export async function carryOut(
  { name, folders: { state, out }, site, target, alsoPurged, hasListeners }: Deploy,
  plan: DeployPlan,
  progress: Progress,
): Promise<void> {
  const { changes, foundBy, read, known } = plan;
  const files = filesOf(changes);
  const before = read.record;
  if (!files.length && before?.settings === target.settings && foundBy !== 'comparison') {
    // Another machine has deployed the same: what it did is known from here on.
    if (known?.deploy !== before.deploy || !known.hasEnded) {
      const { deploy } = before;
      writeDeployState(state, name, {
        unpurged: [],
        unannounced: [],
        ...known,
        deploy,
        folder: identityOf(out),
        hasEnded: true,
      });
      forgetUndeployed({ state, out }, name);
    }
    return;
  }
  const record = await nextRecord(target, plan, site);
  await writeRecord(target, record, { version: read.version });
  // After a comparison what an earlier deploy sent may be the same already, and its addresses in no cache's list.
  const due = [...files, ...filesOf(plan.uncertain)];
  const next: DeployState = {
    deploy: record.deploy,
    folder: identityOf(out),
    hasEnded: false,
    unpurged: alsoPurged ? union(known?.unpurged, [...due, ...alsoPurged]) : [],
    unannounced: hasListeners ? union(known?.unannounced, due) : [],
  };
  // From here on the record on the target names what is on its way.
  writeDeployState(state, name, next);
  forgetUndeployed({ state, out }, name);

  let done = 0;
  const step = (count: number) => progress((done += count), files.length);
  for (const stage of publishStages(changes)) if (stage.length) await target.send(stage, step);
  if (changes.removed.length) await target.remove(orderOfRemovals(changes.removed), step);
  const old = before ? oldParts(before.parts, record.parts) : [];
  if (old.length) await target.remove(old, () => {});
  // All is there: nobody else has to send so much again.
  if (foundBy === 'comparison') await writeRecord(target, { ...record, sending: nothing });
  writeDeployState(state, name, { ...next, hasEnded: true });
}

const filesOf = ({ added, changed, removed }: ChangedFiles): string[] => [...added, ...changed, ...removed];
const union = (one: string[] = [], other: string[]): string[] => [...new Set([...one, ...other])];

/**
 * The record as it is when the changes have arrived. Its parts are written where there are too many changes beside them, and
 * after a comparison, which found them wrong or lost.
 */
async function nextRecord(
  target: Target,
  { changes, foundBy, read, site: digests, parts }: DeployPlan,
  site: SiteFiles,
): Promise<DeployRecord> {
  const { settings } = target;
  const next = { version: 1, settings, deploy: randomUUID(), sending: changes } as const;
  const recorded = { ...read.record?.changes };
  for (const file of [...changes.added, ...changes.changed])
    recorded[file] = digests?.get(file) ?? digestOf(file, site, target);
  for (const file of changes.removed) recorded[file] = null;
  if (foundBy !== 'comparison' && Object.keys(recorded).length <= MAX_CHANGES)
    return { ...next, parts, changes: recorded };
  const all = digests ?? (await digestsOf(target, { ...read.record!, changes: recorded }));
  return { ...next, parts: await writeParts(target, all ?? siteDigests(site, target), parts), changes: {} };
}
