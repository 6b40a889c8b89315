import { hostname } from 'node:os';
import { Worker } from 'node:worker_threads';
import { LockedError } from '../build/lock.ts';
import type { BrokerAddress } from './brokerAddress.ts';
import { BrokerError } from './brokerError.ts';
import type { BuildNotice } from './messages.ts';

/** What a lease has on the broker, in JSON. */
export interface LeaseHolder {
  build: string;
  host: string;
  /** When the build began, in ISO 8601. */
  since: string;
}

export interface LeaseThreadData {
  address: BrokerAddress;
  notice: BuildNotice;
  holder: LeaseHolder;
}

/** What the thread says: the build has the lease, or another has it. */
export type LeaseNews = { kind: 'held' } | { kind: 'taken'; by: LeaseHolder | undefined };

export interface Lease {
  /** @throws LockedError if another build got it */
  check: () => void;
  end: () => Promise<void>;
}

/**
 * Takes the lease of a site on a broker, so that one build of the site is at work there. A thread renews it and tells workers
 * of the build: phases that keep this thread busy for minutes would let it expire.
 * @throws LockedError if another build has it
 */
export async function takeLease(address: BrokerAddress, notice: BuildNotice): Promise<Lease> {
  const holder = { build: notice.build, host: hostname(), since: new Date().toISOString() };
  const data: LeaseThreadData = { address, notice, holder };
  const thread = new Worker(new URL('./leaseThread.ts', import.meta.url), { workerData: data });
  let lost: Error | undefined;
  const ended = new Promise<void>((resolve) => thread.on('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    thread.on('message', (news: LeaseNews) => {
      if (news.kind === 'held') return resolve();
      lost = takenError(address, news.by);
      reject(lost);
    });
    thread.on('error', (error) => {
      lost ??= new BrokerError(`The broker at ${address.shown} gives no lease: ${(error as Error).message}`);
      reject(lost);
    });
  });
  return {
    check: () => {
      if (lost) throw lost;
    },
    end: async () => {
      thread.postMessage('end');
      await ended;
    },
  };
}

function takenError({ shown }: BrokerAddress, by: LeaseHolder | undefined): LockedError {
  const who = by ? ` (on ${by.host}, since ${by.since})` : '';
  return new LockedError(
    `Another build of this site works with the broker at ${shown}${who}. Wait for its end, and try again. ` +
      'If it was killed, its lease ends within half a minute.',
  );
}
