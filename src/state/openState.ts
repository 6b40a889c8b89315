import { randomUUID } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import { UsageError, type Folders } from '../build/buildFolders.ts';
import type { StateSettings } from '../config/stateSchema.ts';
import type { Site } from '../config/siteSchema.ts';
import { DeployError } from '../deploy/deployError.ts';
import { noLease, type Lease } from './lease.ts';
import type { LeaseFile, LeaseHolder } from './leaseRules.ts';
import type { Place } from './place.ts';
import { placeFault } from './placeFault.ts';
import { placeLease } from './placeLease.ts';
import { placeOf } from './places/placeOf.ts';

/** The place of the state, and what keeps two machines apart. */
export interface OpenState {
  settings: StateSettings;
  place: Place;
  lease: Lease;
  /** True if the place has conditional writes, and a push relies on them. */
  isConditional: boolean;
  close: () => Promise<void>;
}

/** @throws UsageError if no place is named, or readers reach it; DeployError */
export async function openState(
  { state: settings, deploy, url }: Site,
  folders: Folders,
): Promise<OpenState> {
  if (!settings)
    throw new UsageError(
      "There is no place for the state. Name one in the site configuration: state: { kind: 's3', … }; see docs/deploy.md.",
    );
  const fault = placeFault(settings, deploy.targets, folders);
  if (fault) throw new UsageError(fault);
  const place = await placeOf(settings);
  try {
    const lease = await leaseOf(settings, place, url);
    const close = async () => {
      place.close();
      await lease.close();
    };
    return { settings, place, lease, isConditional: settings.lease === undefined, close };
  } catch (error) {
    place.close();
    throw error;
  }
}

async function leaseOf({ lease }: StateSettings, place: Place, siteUrl: string): Promise<Lease> {
  if (lease === undefined) return placeLease(place);
  if (lease === 'none') return noLease;
  // Loaded only where there is a broker.
  const { brokerLease } = await import('./brokerLease.ts');
  return brokerLease(lease, siteUrl);
}

/** A lease for this machine. @param token that of the lease that it may have already */
export const newLease = (minutes: number, token: string = randomUUID()): LeaseFile => ({
  by: thisMachine(),
  since: new Date().toISOString(),
  minutes,
  token,
});

/** Who pushes and has the lease: the run of a workflow (GitHub, GitLab), or a person at a machine. */
export function thisMachine({ env } = process): string {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID, CI_JOB_URL } = env;
  if (GITHUB_REPOSITORY && GITHUB_RUN_ID)
    return `${GITHUB_SERVER_URL ?? 'https://github.com'}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`;
  return CI_JOB_URL ?? `${userName()} at ${hostname()}`;
}

/** A user of a container may have no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'somebody';
  }
}

export function heldError({ by, since, minutesLeft }: LeaseHolder): DeployError {
  return new DeployError(
    `${by} publishes since ${since}, and has ${minutesLeft} more minutes for it. Try again then, or wait for it: npm run state -- pull --wait ${minutesLeft}. If nobody publishes there any more: npm run state -- release --force`,
    3,
  );
}
