import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { UsageError, type Folders } from '../build/buildFolders.ts';
import { isUnfinished } from '../build/files/changes.ts';
import { isPartialSite } from '../build/files/partialMark.ts';
import { travellingList } from '../build/files/partialSite.ts';
import { listFile } from '../build/files/writtenFiles.ts';
import { lock } from '../build/lock.ts';
import { isPreview } from '../build/permalinks/unrecordedAddresses.ts';
import { buildFingerprint } from '../build/planBuild.ts';
import type { Site } from '../config/siteSchema.ts';
import { DeployError } from '../deploy/deployError.ts';
import { storedFingerprint } from '../store/contentChanges.ts';
import { storePath } from '../store/store.ts';
import { checkpoint } from './checkpoint.ts';
import type { Progress } from './fetchFiles.ts';
import { isFrom, readKnownPlace, writeKnownPlace, writeMediaThere } from './knownPlace.ts';
import type { LeaseFile } from './leaseRules.ts';
import {
  manifestVersion,
  readManifest,
  writeManifest,
  type Manifest,
  type ReadManifest,
} from './manifest.ts';
import { heldError, newLease, openState, thisMachine, type OpenState } from './openState.ts';
import { indexPart, readIndexes } from './parts.ts';
import type { Place } from './place.ts';
import { pushMedia } from './pushMedia.ts';
import { ORPHAN_AGE, removeOrphans } from './removeOrphans.ts';
import { indexed, partSender } from './sendFiles.ts';
import { filesOf, units } from './travellingFiles.ts';

export interface PushOptions {
  /** Sends everything, and replaces whatever is there. */
  anew?: boolean | undefined;
  leaseMinutes: number;
  /** The version of Warta. */
  warta: string;
}

export interface PushReport {
  /** Of the parts that were sent. */
  bytes: number;
  parts: number;
  requests: number;
  milliseconds: number;
}

/**
 * Sends what changed of the state folder, and gives the lease back. The manifest is written when all parts are there, and
 * only if it is still the one that was pulled.
 * @throws DeployError, UsageError, LockedError
 */
export async function pushState(
  site: Site,
  folders: Folders,
  options: PushOptions,
  onProgress: Progress,
): Promise<PushReport> {
  const start = performance.now();
  const open = await openState(site, folders);
  const { place } = open;
  try {
    const unlock = lock({ state: folders.state, out: folders.out });
    try {
      const sent = await pushLocked(open, folders, options, onProgress);
      return { ...sent, requests: place.requests(), milliseconds: Math.round(performance.now() - start) };
    } finally {
      unlock();
    }
  } finally {
    await open.close();
  }
}

async function pushLocked(
  open: OpenState,
  folders: Folders,
  options: PushOptions,
  onProgress: Progress,
): Promise<Sent> {
  const { place, settings, lease } = open;
  const { state } = folders;
  const known = readKnownPlace(state, settings);
  refuseUnpushable(folders);
  if (known.isLook && !options.anew)
    throw new UsageError(
      'The state folder was pulled to be looked at. To publish from here, pull it without --look, and build again.',
    );
  const before: ReadManifest = options.anew
    ? { manifest: undefined, version: await manifestVersion(place) }
    : await readManifest(place);
  if (before.manifest && !isFrom(known, before.manifest.push)) throw newerError(place, before);
  const mine = newLease(options.leaseMinutes, known.token);
  writeKnownPlace(state, { ...known, token: mine.token });
  const holder = await lease.take(mine);
  if (holder) throw heldError(holder);

  checkpoint(state);
  copySiteList(folders);
  const push = randomUUID();
  // If this process dies when the manifest is written, this machine knows the push for its own.
  writeKnownPlace(state, { ...known, token: mine.token, pushing: push });
  const sent = await send(open, folders, { push, warta: options.warta, mine }, before, onProgress);
  const now = sent.isNew ? push : before.manifest!.push;
  await lease.giveBack(mine.token);
  writeKnownPlace(state, { place: known.place, push: now });
  return sent;
}

interface Sent extends Pick<PushReport, 'bytes' | 'parts'> {
  /** False if the place has it all. */
  isNew: boolean;
}

/** Sends parts, then the manifest that names them. @throws DeployError if another one is there */
async function send(
  open: OpenState,
  folders: Folders,
  { push, warta, mine }: Pick<Manifest, 'push' | 'warta'> & { mine: LeaseFile },
  before: ReadManifest,
  onProgress: Progress,
): Promise<Sent> {
  const { place } = open;
  const { manifest } = before;
  const [previous] = manifest ? await readIndexes(place, [manifest.index]) : [];
  const sender = partSender(place, onProgress);
  const files = units(folders).flatMap((unit) => [...filesOf(unit)].map(indexed));
  const index = await sender.send(files, previous?.packs ?? []);
  const media = await pushMedia(open, folders.state, manifest?.media ?? [], sender.send);
  const indexes = await Promise.all([index, ...media.added].map(indexPart));
  if (indexes.length === 1 && indexes[0]!.name === manifest?.index) return { ...sender.sent, isNew: false };
  await sender.sendParts(indexes);

  const now = Date.now();
  // Once a day is often enough.
  const cleans = now - Date.parse(manifest?.cleaned ?? '') > ORPHAN_AGE;
  const at = new Date(now).toISOString();
  const next: Omit<Manifest, 'form'> = {
    ...{ warta, push, by: thisMachine(), at },
    cleaned: cleans || !manifest ? at : manifest.cleaned,
    index: indexes[0]!.name,
    media: [...media.kept, ...indexes.slice(1).map(({ name }) => name)],
  };
  if (!(await publish(open, before, next, mine))) throw newerError(place, await readManifest(place));
  writeMediaThere(folders.state, open.settings, media.there);
  if (cleans) await removeOrphans(place, [next, manifest!], [index, previous!]);
  return { ...sender.sent, isNew: true };
}

/** Makes a manifest the one that counts. @returns false if it is no longer the one that was read before */
async function publish(
  { place, lease, isConditional }: OpenState,
  before: ReadManifest,
  next: Omit<Manifest, 'form'>,
  mine: LeaseFile,
): Promise<boolean> {
  if (isConditional) return await writeManifest(place, next, { version: before.version });
  // It may have ended while parts were sent, and then the place would take what this machine writes.
  const holder = await lease.take(mine);
  if (holder) throw heldError(holder);
  const isSame = async () => (await readManifest(place)).manifest?.push === before.manifest?.push;
  // Whatever keeps publishes apart, a look at the last moment costs little.
  if (before.manifest && !(await isSame())) return false;
  return await writeManifest(place, next, undefined);
}

/** @throws UsageError if the state folder is not that of a whole site */
function refuseUnpushable(folders: Folders): void {
  const { state, out } = folders;
  if (!existsSync(storePath(state)))
    throw new UsageError(`There is nothing to push in ${state}. Build first: npm run build`);
  if (isPreview(folders))
    throw new UsageError(`${out} has a preview, and not the site. Make the site: npm run build`);
  if (isUnfinished(folders))
    throw new UsageError(`The last build into ${out} did not end. Finish it: npm run build`);
}

function newerError(place: Place, { manifest }: ReadManifest): DeployError {
  const who = manifest ? `${manifest.by} pushed it at ${manifest.at}` : 'another machine pushed it';
  return new DeployError(
    `${place.of} has a newer state: ${who}. It is as it was. Pull it, build and deploy again, and push: npm run state -- pull`,
    3,
  );
}

/** Takes the list of the site along, if the out folder is the one of the last build. */
function copySiteList({ state, out }: Folders): void {
  const list = join(out, listFile);
  if (!existsSync(list)) return;
  const store = new DatabaseSync(storePath(state), { readOnly: true });
  try {
    const last = JSON.parse(storedFingerprint(store) ?? '{}') as { folder?: string };
    const { folder } = buildFingerprint('', { out }, isPartialSite(out));
    if (last.folder === folder) copyFileSync(list, travellingList(state));
  } finally {
    store.close();
  }
}
