import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { contentHash } from '../../lib/contentHash.ts';
import type { Folders } from '../buildFolders.ts';
import { ELSEWHERE, isPartialSite } from './partialMark.ts';
import type { ChangedFiles } from './stage.ts';

/*
 * What each target of deploys does not have yet: `.warta/deploy/<target>/changed-<hash of the out folder's path>`. Each build
 * into that folder adds to it, and a deploy of that folder empties it. Without such a file the folder was never deployed
 * there from here.
 */

export const deployFolder = (state: string, target: string) => join(state, 'deploy', target);
const changedFile = ({ state, out }: Place, target: string) =>
  join(deployFolder(state, target), `changed-${isPartialSite(out) ? ELSEWHERE : contentHash(out)}`);

type Place = Pick<Folders, 'state' | 'out'>;

/** A file a line, behind a sign of what happened to it. */
const signs = { added: '+', changed: '=', removed: '-' } as const;

/**
 * Goes on with what was noted of an out folder that is on another machine now, if it was the last one that was deployed to a
 * target.
 * @param place its path, device and inode
 */
export function takeOverNotes(state: string, place: string): void {
  const targets = join(state, 'deploy');
  if (!existsSync(targets)) return;
  for (const target of readdirSync(targets)) {
    const folder = deployFolder(state, target);
    const theirs = join(folder, `changed-${contentHash(place.replace(/ \d+ \d+$/, ''))}`);
    const ours = join(folder, `changed-${ELSEWHERE}`);
    const last = join(folder, 'last.json');
    if (!existsSync(theirs) || !existsSync(last)) continue;
    const known = JSON.parse(readFileSync(last, 'utf8')) as { folder: string };
    if (!known.folder.startsWith(`${place} `)) continue;
    renameSync(theirs, ours);
    writeFileSync(last, JSON.stringify({ ...known, folder: ELSEWHERE }));
  }
}

/** Adds what a build changed, for each target that the out folder was deployed to. */
export function noteUndeployed(place: Place, changes: ChangedFiles): void {
  const folder = join(place.state, 'deploy');
  if (!existsSync(folder)) return;
  const lines = (['added', 'changed', 'removed'] as const).flatMap((kind) =>
    changes[kind].map((file) => `${signs[kind]}${file}\n`),
  );
  if (!lines.length) return;
  // On the disk before the build forgets its changes. The first line may follow one that a full disk cut off.
  const text = `\n${lines.join('')}`;
  for (const target of readdirSync(folder)) {
    const file = changedFile(place, target);
    if (existsSync(file)) appendFileSync(file, text, { flush: true });
  }
}

/**
 * What changed since the last deploy to a target began, whatever happened to a file in between.
 * @param exists whether the site has a file now
 * @returns undefined if builds did not note it
 */
export function undeployed(
  place: Place,
  target: string,
  exists: (file: string) => boolean,
): ChangedFiles | undefined {
  const file = changedFile(place, target);
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  /** By the first of its lines: whether the target has a file. */
  const wasThere = new Map<string, boolean>();
  for (const line of lines) {
    const name = line.slice(1);
    if (name && !wasThere.has(name)) wasThere.set(name, line[0] !== signs.added);
  }
  const changes: ChangedFiles = { added: [], changed: [], removed: [] };
  for (const [name, was] of [...wasThere].sort())
    if (exists(name)) changes[was ? 'changed' : 'added'].push(name);
    else if (was) changes.removed.push(name);
  return changes;
}

/** Forgets the notes of an out folder that was not the one of the last build: they are about another one. */
export function forgetNotes(place: Place): void {
  const folder = join(place.state, 'deploy');
  if (!existsSync(folder)) return;
  for (const target of readdirSync(folder)) rmSync(changedFile(place, target), { force: true });
}

/** Forgets it, once the target itself has a list of it. From now on builds take note for this target. */
export function forgetUndeployed(place: Place, target: string): void {
  mkdirSync(deployFolder(place.state, target), { recursive: true });
  writeFileSync(changedFile(place, target), '');
}
