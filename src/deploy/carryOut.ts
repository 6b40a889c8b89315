import { randomUUID } from 'node:crypto';
import type { Folders } from '../build/buildFolders.ts';
import { orderOfRemovals } from '../build/files/publishOrder.ts';
import type { ChangedFiles } from '../build/files/stage.ts';
import { forgetUndeployed } from '../build/files/undeployed.ts';
import { writtenFiles } from '../build/files/writtenFiles.ts';
import { writeDeployState, type DeployState } from './deployState.ts';
import { identityOf, nothing, type DeployPlan } from './planDeploy.ts';
import {
  digestsOf,
  MAX_CHANGES,
  oldParts,
  writeParts,
  writeRecord,
  type DeployRecord,
  type Digests,
} from './record.ts';
import { digestOf, siteDigests } from './siteDigests.ts';
import type { OutgoingFile, Target } from './target.ts';

/** Called as files are sent and removed. */
export type Progress = (done: number, total: number) => void;

interface Deploy {
  name: string;
  folders: Folders;
  target: Target;
  /** True if a cache in front of the target has to forget what changed. */
  hasCache: boolean;
  /** True if somebody is to be told of what changed. */
  hasListeners: boolean;
}

/** Sends and removes what a plan says. The record is written first. */
export async function carryOut(
  { name, folders: { state, out }, target, hasCache, hasListeners }: Deploy,
  { changes, read, known, site, compare }: DeployPlan,
  stages: OutgoingFile[][],
  progress: Progress,
): Promise<void> {
  const total = stages.flat().length + changes.removed.length;
  const before = read.record;
  if (!total && before?.settings === target.settings) {
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
      forgetUndeployed(state, name);
    }
    return;
  }
  // After a comparison the parts are written anew, since one of them may be lost.
  const record = await nextRecord(target, compare ? undefined : before, changes, site, out);
  if (compare) {
    // What is sent is known: all.
    record.sending = { ...nothing, removed: changes.removed };
    record.isComparing = true;
  }
  await writeRecord(target, record, { version: read.version });
  const files = [...changes.added, ...changes.changed, ...changes.removed];
  const next: DeployState = {
    deploy: record.deploy,
    folder: identityOf(out),
    hasEnded: false,
    unpurged: hasCache ? union(known?.unpurged, files) : [],
    unannounced: hasListeners ? union(known?.unannounced, files) : [],
  };
  // From here on the record on the target names what is on its way.
  writeDeployState(state, name, next);
  forgetUndeployed(state, name);

  let done = 0;
  const step = (count: number) => progress((done += count), total);
  for (const stage of stages) if (stage.length) await target.send(stage, compare, step);
  if (changes.removed.length) await target.remove(orderOfRemovals(changes.removed), step);
  const old = before ? oldParts(before.parts, record.parts) : [];
  if (old.length) await target.remove(old, () => {});
  // Nobody else has to compare again.
  if (compare) await writeRecord(target, { ...record, sending: nothing, isComparing: false });
  writeDeployState(state, name, { ...next, hasEnded: true });
}

const union = (one: string[] = [], other: string[]): string[] => [...new Set([...one, ...other])];

/** The record as it is when the changes have arrived. Its parts are written where there are too many changes beside them. */
async function nextRecord(
  target: Target,
  before: DeployRecord | undefined,
  changes: ChangedFiles,
  site: Digests | undefined,
  out: string,
): Promise<DeployRecord> {
  const { settings } = target;
  const next = { version: 1, settings, deploy: randomUUID(), sending: changes } as const;
  const recorded = { ...before?.changes };
  for (const file of [...changes.added, ...changes.changed])
    recorded[file] = site?.get(file) ?? digestOf(out, file, target);
  for (const file of changes.removed) recorded[file] = null;
  if (before && Object.keys(recorded).length <= MAX_CHANGES)
    return { ...next, parts: before.parts, changes: recorded };
  const all = site ?? (await digestsOf(target, { ...before!, changes: recorded }));
  const digests = all ?? siteDigests(out, writtenFiles(out).all(), target);
  return { ...next, parts: await writeParts(target, digests, before?.parts ?? {}), changes: {} };
}
