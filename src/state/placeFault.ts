import { join } from 'node:path';
import { isWithin, type Folders } from '../build/buildFolders.ts';
import type { TargetSettings } from '../config/deploySchema.ts';
import type { StateSettings } from '../config/stateSchema.ts';
import { newsroomRoot } from '../lib/newsroomRoot.ts';
import { placeFolder } from './places/placeOf.ts';

/**
 * Why a place must not have the state, which has drafts and embargoed stories: readers reach it, or it goes with what it
 * keeps. Undefined if nothing is known against it.
 */
export function placeFault(
  settings: StateSettings,
  targets: Readonly<Record<string, TargetSettings>>,
  folders: Folders,
): string | undefined {
  const remedy = 'readers could get drafts and embargoed stories there. Name another place';
  for (const [name, target] of Object.entries(targets)) {
    const shared = sharedWith(settings, target);
    if (shared) return `"state" of the site configuration ${shared} of the target ${name}: ${remedy}.`;
  }
  if (settings.kind !== 'folder') return undefined;
  const path = placeFolder(settings.path);
  const open = {
    [folders.out]: remedy,
    [folders.content]: remedy,
    [join(newsroomRoot, 'public')]: remedy,
    [join(newsroomRoot, 'packed')]: remedy,
    [folders.state]: 'it would be deleted with what it keeps. Name another place',
  };
  const at = Object.keys(open).find((folder) => isWithin(path, folder));
  return at && `"state" of the site configuration names ${path}, which is in ${at}: ${open[at]}.`;
}

/** What a place and a target have in common. */
function sharedWith(state: StateSettings, target: TargetSettings): string | undefined {
  if (state.kind === 's3' && target.kind === 's3') {
    const isSame = state.bucket === target.bucket && hostOf(state.endpoint) === hostOf(target.endpoint);
    const [one, other] = [state.prefix ?? '', target.prefix ?? ''];
    const overlaps = one.startsWith(other) || other.startsWith(one);
    return isSame && overlaps ? 'names the bucket' : undefined;
  }
  if (state.kind === 'rclone' && target.kind === 'rclone')
    return isBelow(state.to, target.to) ? 'names the remote' : undefined;
  if (state.kind === 'folder' && target.kind === 'rsync' && !target.to.includes(':'))
    return isWithin(placeFolder(state.path), placeFolder(target.to)) ? 'names a folder' : undefined;
  return undefined;
}

const hostOf = (endpoint: string) => new URL(endpoint).host;

/** True for the same place of a remote, or one below it. */
function isBelow(inner: string, outer: string): boolean {
  const [remote, path] = partsOf(inner);
  const [outerRemote, outerPath] = partsOf(outer);
  return remote === outerRemote && `${path}/`.startsWith(outerPath && `${outerPath}/`);
}

/** The name of a remote and the path on it, without slashes around it. */
function partsOf(to: string): [remote: string, path: string] {
  const colon = to.indexOf(':');
  const path = to
    .slice(colon + 1)
    .split('/')
    .filter((name) => name && name !== '.');
  return [to.slice(0, colon), path.join('/')];
}
