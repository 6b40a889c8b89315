import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deployFolder } from '../build/files/undeployed.ts';
import { writeFileAtomic } from '../lib/writeFileAtomic.ts';

/** What this machine knows of its last deploy to a target: `.warta/deploy/<target>/last.json`. May be lost at any time. */
export interface DeployState {
  /** The `deploy` of the record that it wrote. */
  deploy: string;
  /** The out folder that was sent: its path, device, inode and time of birth. */
  folder: string;
  /** True if all was sent and removed. */
  hasEnded: boolean;
  /** Files whose addresses the cache has to forget yet. */
  unpurged: string[];
  /** Files that changed, and of which nobody was told yet. */
  unannounced: string[];
}

const stateFile = (state: string, target: string) => join(deployFolder(state, target), 'last.json');

export function readDeployState(state: string, target: string): DeployState | undefined {
  const file = stateFile(state, target);
  if (!existsSync(file)) return undefined;
  try {
    const known = JSON.parse(readFileSync(file, 'utf8')) as Partial<DeployState>;
    return { deploy: '', folder: '', hasEnded: false, unpurged: [], unannounced: [], ...known };
  } catch {
    // A loss of power may leave it empty. The record on the target says what there is.
    return undefined;
  }
}

export function writeDeployState(state: string, target: string, known: DeployState): void {
  mkdirSync(deployFolder(state, target), { recursive: true });
  writeFileAtomic(stateFile(state, target), JSON.stringify(known), {
    flush: true,
    temporaryName: 'last.new',
  });
}

/** Forgets what was announced, unless a deploy wrote the state meanwhile: to announce twice does no harm. */
export function forgetAnnounced(state: string, target: string, announced: DeployState): void {
  const known = readDeployState(state, target);
  if (known?.deploy === announced.deploy) writeDeployState(state, target, { ...known, unannounced: [] });
}
