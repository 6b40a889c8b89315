import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Folders } from '../build/buildFolders.ts';
import { markPulledState } from '../build/files/partialMark.ts';
import { lock, LockedError } from '../build/lock.ts';
import type { Site } from '../config/siteSchema.ts';
import { DeployError } from '../deploy/deployError.ts';
import { forgetStore, storePath } from '../store/store.ts';
import { blockDigests } from './blocks.ts';
import { checkpoint } from './checkpoint.ts';
import { fetchFiles, type Fetched, type Progress, type WantedFile } from './fetchFiles.ts';
import {
  isFrom,
  readKnownPlace,
  readMediaThere,
  writeKnownPlace,
  writeMediaThere,
  type KnownPlace,
} from './knownPlace.ts';
import { damaged, readManifest, type Manifest } from './manifest.ts';
import { heldError, newLease, openState, type OpenState } from './openState.ts';
import type { Place } from './place.ts';
import { pullMedia } from './pullMedia.ts';
import { readIndexes } from './parts.ts';
import { replaceUnits } from './replaceUnits.ts';
import type { IndexedFile } from './stateIndex.ts';
import { filesOf, mediaFiles, unitOf, units, type Unit } from './travellingFiles.ts';

export interface PullOptions {
  /** Takes no lease: what is built cannot be pushed. */
  isLook?: boolean | undefined;
  /** How long to wait for the lease of another machine. */
  waitMinutes: number;
  /** How long the lease is. */
  leaseMinutes: number;
  /** Fetches the encoded pictures, too. */
  media?: boolean | undefined;
}

export interface PullReport extends Fetched {
  /** Who pushed it, and when; undefined if nothing was pushed yet. */
  from: { by: string; at: string; warta: string } | undefined;
  /** True if the state folder here had it already. */
  wasHere: boolean;
  requests: number;
  milliseconds: number;
}

type Pulled = Omit<PullReport, 'requests' | 'milliseconds'>;

const nothing: Fetched = { bytes: 0, parts: 0 };
/** Between two looks at the lease of another machine, in milliseconds. */
const PAUSE = 5000;

/**
 * Makes the state folder what was pushed last, and takes the lease. Everything is fetched and looked at before the state
 * folder is touched; the out folder is not.
 * @throws DeployError, UsageError, LockedError
 */
export async function pullState(
  site: Site,
  folders: Folders,
  options: PullOptions,
  onProgress: Progress,
): Promise<PullReport> {
  const start = performance.now();
  const open = await openState(site, folders);
  const { place } = open;
  try {
    const end = start + options.waitMinutes * 60_000;
    for (;;) {
      const outcome = await turn(open, folders, options, onProgress);
      if (!(outcome instanceof Error))
        return {
          ...outcome,
          requests: place.requests(),
          milliseconds: Math.round(performance.now() - start),
        };
      if (performance.now() >= end) throw outcome;
      await pause(Math.min(PAUSE, Math.max(0, end - performance.now())));
    }
  } finally {
    await open.close();
  }
}

/** Pulls with the state folder locked; builds may work there between two turns. @returns why it has to wait, if it has to */
async function turn(
  open: OpenState,
  folders: Folders,
  options: PullOptions,
  onProgress: Progress,
): Promise<Pulled | DeployError | LockedError> {
  let unlock: () => void;
  try {
    unlock = lock({ state: folders.state });
  } catch (error) {
    if (error instanceof LockedError) return error;
    throw error;
  }
  try {
    const holder = await takeLease(open, folders, options);
    return holder ? heldError(holder) : await pullLocked(open, folders, options, onProgress);
  } finally {
    unlock();
  }
}

/** @returns who has the lease, if it is somebody else */
async function takeLease({ settings, lease }: OpenState, { state }: Folders, options: PullOptions) {
  const known = readKnownPlace(state, settings);
  if (options.isLook) return undefined;
  const mine = newLease(options.leaseMinutes, known.token);
  // Before it is taken: if this process dies, the next one knows the lease for its own.
  writeKnownPlace(state, { ...known, token: mine.token });
  return await lease.take(mine);
}

async function pullLocked(
  open: OpenState,
  folders: Folders,
  options: PullOptions,
  onProgress: Progress,
): Promise<Pulled> {
  const { place, settings, lease } = open;
  const known = readKnownPlace(folders.state, settings);
  const isLook = Boolean(options.isLook);
  let manifest: Manifest | undefined;
  try {
    ({ manifest } = await readManifest(place));
    const push = manifest?.push;
    // What was built here since then is built on what is there.
    const wasHere = push !== undefined && isFrom(known, push) && existsSync(storePath(folders.state));
    let fetched = nothing;
    if (manifest && !wasHere) fetched = await replaceState(place, folders, manifest, known, onProgress);
    writeKnownPlace(folders.state, { place: known.place, token: known.token, push, isLook });
    if (manifest && options.media) {
      const media = await pullMedia(open, folders.state, manifest, onProgress);
      fetched = { bytes: fetched.bytes + media.bytes, parts: fetched.parts + media.parts };
    } else if (!readMediaThere(folders.state, settings) && !mediaFiles(folders.state).size) {
      // What is encoded from here on is new to the place.
      writeMediaThere(folders.state, settings, []);
    }
    const from = manifest && { by: manifest.by, at: manifest.at, warta: manifest.warta };
    return { ...fetched, from, wasHere };
  } catch (error) {
    if (!isLook && known.token !== undefined) await lease.giveBack(known.token).catch(() => {});
    // Without a lease another machine may push meanwhile, and remove parts.
    if (error instanceof DeployError && manifest && (await isOther(place, manifest)))
      throw new DeployError(`${place.of} was pushed to meanwhile. Pull again.`, 3, { cause: error });
    throw error;
  }
}

const isOther = async (place: Place, { push }: Manifest) =>
  (await readManifest(place).catch(() => undefined))?.manifest?.push !== push;

async function replaceState(
  place: Place,
  folders: Folders,
  { index: name }: Manifest,
  known: KnownPlace,
  onProgress: Progress,
): Promise<Fetched> {
  const { state } = folders;
  const stage = join(state, 'pull');
  const before = join(state, 'pull.before');
  // What a pull that was killed has fetched is looked through.
  if (existsSync(stage)) {
    rmSync(before, { recursive: true, force: true });
    renameSync(stage, before);
  }
  const [index] = await readIndexes(place, [name]);
  mendStore(state);
  const { wanted, changed } = compared(place, index!.files, units(folders), { stage, before });
  try {
    const fetched = await fetchFiles(place, wanted, index!.packs, onProgress);
    if (!changed.length) return fetched;
    // If this process dies from here on, nobody takes what is here for what was pushed.
    writeKnownPlace(state, { place: known.place, token: known.token });
    markPulledState(state);
    replaceUnits(state, changed, stage);
    return fetched;
  } finally {
    for (const folder of [stage, before]) rmSync(folder, { recursive: true, force: true });
  }
}

/** A build that was killed leaves a part of the store beside its file; or a file that is none, which says nothing. */
function mendStore(state: string): void {
  try {
    checkpoint(state);
  } catch (error) {
    if (error instanceof LockedError) throw error;
    forgetStore(state);
  }
}

/** Which units are other than those of an index, and the files of them. */
function compared(
  place: Place,
  files: readonly IndexedFile[],
  all: readonly Unit[],
  { stage, before }: { stage: string; before: string },
): { wanted: WantedFile[]; changed: Unit[] } {
  const ofUnit = new Map<Unit, WantedFile[]>(all.map((unit) => [unit, []]));
  const here = new Map(all.flatMap((unit) => [...filesOf(unit)]));
  for (const file of files) {
    const unit = unitOf(file.name, all);
    if (!unit) throw damaged(place, `it has a file ${file.name}`);
    const path = [here.get(file.name), join(before, file.name)].find((path) => path && existsSync(path));
    const like = path === undefined ? undefined : { path, blocks: blockDigests(path) };
    ofUnit.get(unit)!.push({ ...file, to: join(stage, file.name), like });
  }
  const isSame = ({ name, blocks, like }: WantedFile) =>
    like !== undefined && like.path === here.get(name) && String(like.blocks) === String(blocks);
  const changed = all.filter((unit) => {
    const wanted = ofUnit.get(unit)!;
    return wanted.length !== filesOf(unit).size || !wanted.every(isSame);
  });
  return { changed, wanted: changed.flatMap((unit) => ofUnit.get(unit)!) };
}
