import { randomUUID } from 'node:crypto';
import type { ObjectStore } from '@nats-io/obj';
import type { Broker } from './broker.ts';

/** Bytes of any length as messages, which have a limit: longer ones go through the object store. */
export interface Parcels {
  enclose: (bytes: Uint8Array) => Promise<Uint8Array>;
  /** A parcel can be opened once. @throws LostParcel if its object is gone */
  open: (message: Uint8Array) => Promise<Uint8Array>;
  /** Looks into a parcel that others may have to open too. @throws LostParcel */
  peek: (message: Uint8Array) => Promise<Uint8Array>;
  /** Throws away a parcel that was looked into. */
  discard: (message: Uint8Array) => Promise<void>;
}

/** The object of a parcel was opened before, or the broker lost it. */
export class LostParcel extends Error {
  override name = 'LostParcel';
}

/** What a message has beside its bytes: subject, headers. */
const ROOM_FOR_HEAD = 4096;
const INSIDE = 0;
const OBJECT = 1;

export function parcels({ connection }: Broker, objects: ObjectStore): Parcels {
  const nameIn = (message: Uint8Array) =>
    message[0] === OBJECT ? Buffer.from(message.subarray(1)).toString() : undefined;
  const peek = async (message: Uint8Array) => {
    const name = nameIn(message);
    if (name === undefined) return message.subarray(1);
    const bytes = await objects.getBlob(name);
    if (!bytes) throw new LostParcel(`the object ${name} is not there`);
    return bytes;
  };
  const discard = async (message: Uint8Array) => {
    const name = nameIn(message);
    if (name !== undefined) await objects.delete(name);
  };
  return {
    enclose: async (bytes) => {
      const limit = (connection.info?.max_payload ?? 2 ** 20) - ROOM_FOR_HEAD;
      if (bytes.length <= limit) return Buffer.concat([Uint8Array.of(INSIDE), bytes]);
      const name = `parcel-${randomUUID()}`;
      await objects.putBlob({ name }, bytes);
      return Buffer.concat([Uint8Array.of(OBJECT), Buffer.from(name)]);
    },
    peek,
    discard,
    open: async (message) => {
      const bytes = await peek(message);
      await discard(message);
      return bytes;
    },
  };
}
