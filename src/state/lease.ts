import { freeLease, holderOf, parsedLease, type LeaseFile, type LeaseHolder } from './leaseRules.ts';
import type { Place, PlaceFile } from './place.ts';
import { withoutConditions } from './places/s3Place.ts';

/** Keeps two machines from publishing at once. */
export interface Lease {
  /**
   * Takes the lease, or has it for as long again.
   * @returns who has it, if it is somebody else
   * @throws DeployError if the place cannot keep two machines apart
   */
  take: (mine: LeaseFile) => Promise<LeaseHolder | undefined>;
  /** Who has it, if it is another machine than the one with this token. */
  holder: (token: string | undefined) => Promise<LeaseHolder | undefined>;
  /** Gives it back, if this machine has it. @param token that of this machine; undefined for that of any */
  giveBack: (token: string | undefined) => Promise<void>;
}

const LEASE = 'lease.json';

/** Where something else keeps publishes apart. */
export const noLease: Lease = {
  take: () => Promise.resolve(undefined),
  holder: () => Promise.resolve(undefined),
  giveBack: () => Promise.resolve(),
};

/**
 * A lease in a file of the place, which is written on the condition that nobody wrote it since it was read. It ends by the
 * clock of the place, so that no other clock has to be right.
 */
export function placeLease(place: Place): Lease {
  const bytesOf = (lease: LeaseFile) => Buffer.from(JSON.stringify(lease));
  return {
    holder: async (token) => holderIn(await place.read(LEASE), token),
    take: async (mine) => {
      for (;;) {
        const file = await place.read(LEASE);
        const holder = holderIn(file, mine.token);
        if (holder) return holder;
        // If another machine is faster, who has it is looked at again.
        if (!(await place.write(LEASE, bytesOf(mine), { version: file?.version }))) continue;
        await refuseWithoutConditions(place);
        return undefined;
      }
    },
    giveBack: async (token) => {
      for (;;) {
        const file = await place.read(LEASE);
        if (!file) return;
        const held = parsedLease(file.bytes).token;
        if (!held || (token !== undefined && held !== token)) return;
        if (await place.write(LEASE, bytesOf(freeLease), { version: file.version })) return;
      }
    },
  };
}

const holderIn = (file: PlaceFile | undefined, token: string | undefined) =>
  file && holderOf(parsedLease(file.bytes), token, file.age());

/**
 * Some stores accept a condition, and write whatever it says. So the lease is written twice more, on conditions that do not
 * hold. If it arrives it is free: nobody is kept out by a lease that means nothing.
 */
async function refuseWithoutConditions(place: Place): Promise<void> {
  const probe = Buffer.from(JSON.stringify({ ...freeLease, by: 'probe' }));
  for (const version of [undefined, '"00000000000000000000000000000000"'])
    if (await place.write(LEASE, probe, { version })) throw withoutConditions(place.of);
}
