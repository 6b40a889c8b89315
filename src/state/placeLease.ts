import { leaseIn, type Lease } from './lease.ts';
import { freeLease } from './leaseRules.ts';
import type { Place } from './place.ts';
import { withoutConditions } from './places/withoutConditions.ts';

const LEASE = 'lease.json';

/** A lease in a file of the place. */
export const placeLease = (place: Place): Lease =>
  leaseIn({
    of: place.of,
    read: () => place.read(LEASE),
    write: (bytes, version) => place.write(LEASE, bytes, { version }),
    // Some stores accept a condition, and write whatever it says. So the lease is written twice more, on conditions that do
    // not hold. If it arrives it is free: nobody is kept out by a lease that means nothing.
    refuseWithoutConditions: async () => {
      const probe = Buffer.from(JSON.stringify({ ...freeLease, by: 'probe' }));
      for (const version of [undefined, '"00000000000000000000000000000000"'])
        if (await place.write(LEASE, probe, { version })) throw withoutConditions(place.of);
    },
    close: () => Promise.resolve(),
  });
