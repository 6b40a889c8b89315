import { z } from 'astro/zod';

const MINUTE = 60_000;

const leaseFileSchema = z.object({
  /** Who has it, for people. */
  by: z.string(),
  /** Since when, by the clock of who has it, for people. */
  since: z.string(),
  /** How long after the file was written the lease ends by itself. */
  minutes: z.number().min(0),
  /** What only the machine that has it knows to be its own; '' if nobody has it. */
  token: z.string(),
});

/** What `lease.json` says. */
export type LeaseFile = z.output<typeof leaseFileSchema>;

/** The lease that nobody has. */
export const freeLease: LeaseFile = { by: '', since: '', minutes: 0, token: '' };

/** A lease that cannot be read is nobody's. */
export function parsedLease(bytes: Uint8Array): LeaseFile {
  try {
    return leaseFileSchema.parse(JSON.parse(Buffer.from(bytes).toString()));
  } catch {
    return freeLease;
  }
}

/** Another machine has the lease. */
export interface LeaseHolder {
  by: string;
  since: string;
  /** Until the lease ends by itself, in minutes, rounded up. */
  minutesLeft: number;
}

/**
 * Who keeps this machine from taking the lease, if anybody does.
 * @param token that of this machine
 * @param age how long ago the lease was written, in milliseconds, by the clock of the place; NaN if that is not known
 */
export function holderOf(
  { by, since, minutes, token: held }: LeaseFile,
  token: string | undefined,
  age: number,
): LeaseHolder | undefined {
  if (!held || held === token) return undefined;
  const left = minutes * MINUTE - age;
  // An age that is not known ends no lease.
  return left <= 0 ? undefined : { by, since, minutesLeft: Math.ceil((left || minutes * MINUTE) / MINUTE) };
}
