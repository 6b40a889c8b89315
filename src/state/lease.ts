import { setTimeout as pause } from 'node:timers/promises';
import { DeployError } from '../deploy/deployError.ts';
import { freeLease, holderOf, parsedLease, type LeaseFile, type LeaseHolder } from './leaseRules.ts';
import type { PlaceFile } from './place.ts';

/** Keeps two machines from publishing at once. */
export interface Lease {
  /**
   * Takes the lease, or has it for as long again.
   * @returns who has it, if it is somebody else
   * @throws DeployError if what keeps the lease cannot keep two machines apart
   */
  take: (mine: LeaseFile) => Promise<LeaseHolder | undefined>;
  /** Who has it, if it is another machine than the one with this token. */
  holder: (token: string | undefined) => Promise<LeaseHolder | undefined>;
  /** Gives it back, if this machine has it. @param token that of this machine; undefined for that of any */
  giveBack: (token: string | undefined) => Promise<void>;
  close: () => Promise<void>;
}

/** Where something else keeps publishes apart. */
export const noLease: Lease = {
  take: () => Promise.resolve(undefined),
  holder: () => Promise.resolve(undefined),
  giveBack: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

/** The one file of a lease, which is written on the condition that nobody wrote it since it was read. */
export interface LeaseStore {
  /** How messages call what keeps it. */
  of: string;
  /** The age is by the clock of what keeps it, so that no other clock has to be right. */
  read: () => Promise<PlaceFile | undefined>;
  /** @param version the one that must be there; undefined for none. @returns false if another is there */
  write: (bytes: Uint8Array, version: string | undefined) => Promise<boolean>;
  /** Call it after a write. @throws DeployError if what keeps the file writes whatever the condition says */
  refuseWithoutConditions: () => Promise<void>;
  close: () => Promise<void>;
}

/** Each try fails only because another machine was faster. */
const MAX_TRIES = 10;
/** Between two tries, in milliseconds, at most. */
const MAX_PAUSE = 500;

export function leaseIn(store: LeaseStore): Lease {
  /** Repeats what another machine was faster with. @param attempt returns undefined for that */
  const tried = async <Result>(attempt: () => Promise<{ result: Result } | undefined>): Promise<Result> => {
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const done = await attempt();
      if (done) return done.result;
      await pause(Math.random() * MAX_PAUSE);
    }
    throw new DeployError(
      `${store.of} did not write the lease: ${MAX_TRIES} times it said that another machine had written it meanwhile. Try again; if it says the same, it has no conditional writes, and something else has to keep publishes apart: see "lease" in docs/deploy.md.`,
      3,
    );
  };
  return {
    holder: async (token) => holderIn(await store.read(), token),
    take: (mine) =>
      tried(async () => {
        const file = await store.read();
        const holder = holderIn(file, mine.token);
        if (holder) return { result: holder };
        if (!(await store.write(bytesOf(mine), file?.version))) return undefined;
        await store.refuseWithoutConditions();
        return { result: undefined };
      }),
    giveBack: (token) =>
      tried(async () => {
        const file = await store.read();
        const held = file && parsedLease(file.bytes).token;
        const isMine = held && (token === undefined || held === token);
        if (!isMine) return { result: undefined };
        return (await store.write(bytesOf(freeLease), file.version)) ? { result: undefined } : undefined;
      }),
    close: store.close,
  };
}

const bytesOf = (lease: LeaseFile) => Buffer.from(JSON.stringify(lease));

const holderIn = (file: PlaceFile | undefined, token: string | undefined) =>
  file && holderOf(parsedLease(file.bytes), token, file.age());
