import { JetStreamApiError } from '@nats-io/jetstream';
import { Kvm } from '@nats-io/kv';
import { brokerError, connectToBroker } from '../workers/broker.ts';
import { brokerAddress } from '../workers/brokerAddress.ts';
import { siteKey, stateBucket } from '../workers/namesOnBroker.ts';
import { leaseIn, type Lease } from './lease.ts';

/** What JetStream answers if another revision is there than the one that a write names. */
const WRONG_LAST_SEQUENCE = 10071;
/** An entry that is written to see what time it is at the broker. */
const CLOCK = 'clock';

/**
 * A lease in a bucket of a broker, for places that do not write on a condition. One site has one.
 * @param url the address of the broker
 * @throws BrokerError if it does not answer; UsageError if it refuses
 */
export async function brokerLease(url: string, siteUrl: string): Promise<Lease> {
  const address = brokerAddress(url);
  const broker = await connectToBroker(address, 'warta state', () => {});
  const key = siteKey(siteUrl);
  const asked = async <Result>(request: () => Promise<Result>): Promise<Result> => {
    try {
      return await request();
    } catch (error) {
      throw brokerError(error, address);
    }
  };
  try {
    const bucket = await asked(() => new Kvm(broker.stream).create(stateBucket, { history: 1 }));
    return leaseIn({
      of: `The broker at ${address.shown}`,
      read: () =>
        asked(async () => {
          const entry = await bucket.get(key);
          if (entry?.operation !== 'PUT') return undefined;
          await bucket.put(CLOCK, '');
          const now = (await bucket.get(CLOCK))!.created.getTime();
          const readAt = performance.now();
          return {
            bytes: entry.value,
            version: String(entry.revision),
            age: () => now - entry.created.getTime() + (performance.now() - readAt),
          };
        }),
      write: (bytes, version) =>
        asked(async () => {
          try {
            await (version === undefined
              ? bucket.create(key, bytes)
              : bucket.update(key, bytes, Number(version)));
            return true;
          } catch (error) {
            if (error instanceof JetStreamApiError && error.code === WRONG_LAST_SEQUENCE) return false;
            throw error;
          }
        }),
      // JetStream has them since its first version.
      refuseWithoutConditions: () => Promise.resolve(),
      close: () => broker.connection.close(),
    });
  } catch (error) {
    await broker.connection.close();
    throw error;
  }
}
