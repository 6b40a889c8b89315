import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { Kvm, type KV } from '@nats-io/kv';
import { connectToBroker, untilDone, type Broker } from './broker.ts';
import type { LeaseHolder, LeaseNews, LeaseThreadData } from './lease.ts';
import { buildsSubject, leaseBucket } from './namesOnBroker.ts';

/** How long a lease lives that nobody renews, in milliseconds. */
const LIFE = 20_000;
const RENEW_EVERY = 5000;
const NOTICE_EVERY = 1000;

/** A thread of a build that holds its lease, and tells workers of it. */
const { address, notice, holder } = workerData as LeaseThreadData;
const broker = await connectToBroker(address, `warta lease ${notice.build}`, () => {});
const value = JSON.stringify(holder);
let isEnding = false;
parentPort!.once('message', () => (isEnding = true));

const bucket = (await forBuild(() => new Kvm(broker.stream).create(leaseBucket, { ttl: LIFE, history: 1 })))!;
let revision = await taken(bucket);
if (revision !== undefined) {
  tell({ kind: 'held' });
  await hold(broker, bucket);
} else {
  tell({ kind: 'taken', by: await holderNow(bucket) });
}
await broker.connection.close();
parentPort!.close();

function forBuild<Result>(request: () => Promise<Result>): Promise<Result | undefined> {
  return untilDone(broker, () => isEnding, request);
}

function tell(news: LeaseNews): void {
  parentPort!.postMessage(news);
}

async function hold({ connection }: Broker, bucket: KV): Promise<void> {
  let renewedAt = Date.now();
  while (!isEnding) {
    connection.publish(buildsSubject, JSON.stringify(notice));
    await pause(NOTICE_EVERY);
    if (Date.now() - renewedAt < RENEW_EVERY) continue;
    revision = await renewed(bucket, revision!);
    renewedAt = Date.now();
    if (revision === undefined && !isEnding) return tell({ kind: 'taken', by: await holderNow(bucket) });
  }
  connection.publish(buildsSubject, JSON.stringify({ ...notice, hasEnded: true }));
  // If the broker is away, the lease ends by itself.
  if (revision !== undefined)
    await bucket.delete(notice.site, { previousSeq: revision }).catch(() => undefined);
}

/** Takes the lease if nobody has it. @returns its revision; undefined if somebody else has it */
async function taken(bucket: KV): Promise<number | undefined> {
  return forBuild(async () => {
    try {
      return await bucket.create(notice.site, value);
    } catch (error) {
      const entry = await bucket.get(notice.site);
      if (entry?.operation !== 'PUT') throw error;
      // The broker may have done what it did not confirm.
      return (entry.json() as LeaseHolder).build === holder.build ? entry.revision : undefined;
    }
  });
}

/** Writes the lease again, by compare and swap. After a restart of the broker it may have expired: then it is taken again. */
async function renewed(bucket: KV, revision: number): Promise<number | undefined> {
  try {
    return await bucket.update(notice.site, value, revision);
  } catch {
    return taken(bucket);
  }
}

async function holderNow(bucket: KV): Promise<LeaseHolder | undefined> {
  const entry = await bucket.get(notice.site).catch(() => undefined);
  return entry?.operation === 'PUT' ? entry.json() : undefined;
}
