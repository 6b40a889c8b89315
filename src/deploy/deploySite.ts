import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError, type Folders } from '../build/buildFolders.ts';
import { isUnfinished } from '../build/files/changes.ts';
import { orderOfRemovals, publishStages } from '../build/files/publishOrder.ts';
import type { ChangedFiles } from '../build/files/stage.ts';
import { forgetUndeployed, undeployed } from '../build/files/undeployed.ts';
import { listFile, writtenFiles } from '../build/files/writtenFiles.ts';
import { lock } from '../build/lock.ts';
import type { TargetSettings } from '../config/deploySchema.ts';
import type { Site } from '../config/siteSchema.ts';
import { isPreview } from '../build/permalinks/unrecordedAddresses.ts';
import { DeployError } from './deployError.ts';
import { readDeployState, writeDeployState, type DeployState } from './deployState.ts';
import { purgeChanged } from './purge/purgeChanged.ts';
import {
  digestsOf,
  MAX_CHANGES,
  oldParts,
  readRecord,
  writeParts,
  writeRecord,
  type DeployRecord,
  type Digests,
  type ReadRecord,
} from './record.ts';
import { differences, digestOf, siteDigests } from './siteDigests.ts';
import { targetOf } from './targets/targetOf.ts';
import type { OutgoingFile, Target } from './target.ts';

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
  /** How the changes were found: from what the builds changed, from the record of the target, or by comparing all files. */
  foundBy: 'changes' | 'record' | 'comparison';
  bytes: number;
  /** Requests to the target, or runs of a program. */
  requests: number;
  purged: number;
  milliseconds: number;
}

/** Called as files are sent and removed. */
export type Progress = (done: number, total: number) => void;

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
  let target: Target | undefined;
  try {
    refuseUnfinished(folders);
    target = await targetOf(settings, folders.out);
    const plan = await planDeploy(name, folders, target, options);
    const { changes, foundBy } = plan;
    if (!options.force) refuseForeignRemovals(plan, folders);
    const outgoing = publishStages(changes).map((files) => files.map((file) => sized(folders.out, file)));
    const bytes = outgoing.flat().reduce((sum, file) => sum + file.bytes, 0);
    if (!options.dryRun)
      await carryOut(
        { name, folders, target, hasCache: settings.purge !== undefined, hasListeners: hasListeners(site) },
        plan,
        outgoing,
        progress,
      );
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
    unlock();
  }
}

function refuseUnfinished(folders: Folders): void {
  if (!existsSync(join(folders.out, listFile)))
    throw new UsageError(`There is no site at ${folders.out}. Make it: npm run build`);
  if (isPreview(folders))
    throw new UsageError(`${folders.out} has a preview, and not the site. Make the site: npm run build`);
  if (isUnfinished(folders))
    throw new UsageError(`The last build into ${folders.out} did not end. Finish it: npm run build`);
}

const hasListeners = ({ announce: { webSub, indexNow } }: Site) =>
  webSub.length > 0 || indexNow !== undefined;

const sized = (outDir: string, file: string): OutgoingFile => ({
  file,
  bytes: statSync(join(outDir, file)).size,
});

interface DeployPlan {
  changes: ChangedFiles;
  foundBy: DeployReport['foundBy'];
  /** The record of the target. */
  read: ReadRecord;
  known: DeployState | undefined;
  /** All files of the site, where each was looked at. */
  site?: Digests;
  /** True if the target compares each file itself. */
  compare: boolean;
}

async function planDeploy(
  name: string,
  { state, out }: Folders,
  target: Target,
  options: DeployOptions,
): Promise<DeployPlan> {
  const known = readDeployState(state, name);
  const read = await readRecord(target);
  const { record } = read;
  // What builds noted is about one folder.
  const isOwn =
    record !== undefined &&
    record.deploy === known?.deploy &&
    record.settings === target.settings &&
    known.folder === identityOf(out);
  const exists = (file: string) => existsSync(join(out, file));
  if (isOwn && known.hasEnded && !options.compare)
    return { changes: undeployed(state, name, exists), foundBy: 'changes', read, known, compare: false };

  const site = siteDigests(out, writtenFiles(out).all().filter(exists), target);
  const recorded = record && (await digestsOf(target, record));
  if (recorded && !record.isComparing && !options.compare) {
    const { sending } = record;
    const uncertain = isOwn && known.hasEnded ? nothing : sending;
    return {
      changes: differences(site, recorded, uncertain),
      foundBy: 'record',
      read,
      known,
      site,
      compare: false,
    };
  }
  // Nothing is known for sure, so the target compares. What it lists and the record does not have is somebody else's.
  // Of a record that is lost, what builds removed is still known here.
  const { added, changed, removed: leaving } = record?.sending ?? nothing;
  const noted = [...undeployed(state, name, exists).removed, ...Object.keys(record?.changes ?? {})];
  const there = new Set([...(recorded?.keys() ?? []), ...added, ...changed, ...leaving, ...noted]);
  const removed = [...there].filter((file) => !site.has(file)).sort();
  const changes = { added: [...site.keys()].sort(), changed: [], removed };
  return { changes, foundBy: 'comparison', read, known, site, compare: true };
}

/** A folder that was deleted and made again is another one. */
function identityOf(folder: string): string {
  const { dev, ino, birthtimeMs } = statSync(folder);
  return `${folder} ${dev} ${ino} ${birthtimeMs}`;
}

const nothing: ChangedFiles = { added: [], changed: [], removed: [] };

/**
 * Another machine deployed stories that this one never had: to remove them would lose them.
 * @throws DeployError
 */
function refuseForeignRemovals({ changes, read, known }: DeployPlan, { content }: Folders): void {
  if (!read.record || read.record.deploy === known?.deploy) return;
  const articles = changes.removed.filter((file) =>
    /^(?:[a-z][a-z\d-]*\/)?\d{4}\/\d\d\/\d\d\/[^/]+\/index\.html$/.test(file),
  );
  if (!articles.length) return;
  const ledger = join(content, 'permalinks.jsonl');
  const lines = existsSync(ledger) ? readFileSync(ledger, 'utf8') : '';
  const foreign = articles
    .map((file) => `/${file.replace(/index\.html$/, '')}`)
    .filter((path) => !lines.includes(`"${path}"`));
  if (!foreign.length) return;
  const more = foreign.length > 1 ? ` and ${foreign.length - 1} more` : '';
  throw new DeployError(
    `Another machine deployed stories that are not here: ${foreign[0]}${more}. Get its content with its permalinks file, build, and deploy again; --force removes them.`,
    1,
  );
}

interface Deploy {
  name: string;
  folders: Folders;
  target: Target;
  /** True if a cache in front of the target has to forget what changed. */
  hasCache: boolean;
  /** True if somebody is to be told of what changed. */
  hasListeners: boolean;
}

async function carryOut(
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
