import type { StateSettings } from '../../config/stateSchema.ts';
import { eachOf } from '../../deploy/requests.ts';
import { REQUESTS_AT_ONCE, s3Client } from '../../deploy/s3Client.ts';
import { PARTS, type Place } from '../place.ts';
import { withoutConditions } from './withoutConditions.ts';

type S3Settings = Extract<StateSettings, { kind: 's3' }>;

/** Parts are some megabytes: so many at once are in memory. */
const PARTS_AT_ONCE = 8;
const headers = { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' };

/** A bucket of an object store that speaks S3. */
export function s3Place(settings: S3Settings): Place {
  const client = s3Client(settings, 'The place of the state', 'Try again; what was sent is kept.');
  const { of } = client;
  return {
    of,
    read: async (name) => {
      const answer = await client.read(name);
      if (!answer) return undefined;
      const time = (header: string) => Date.parse(answer.headers.get(header) ?? '');
      return {
        bytes: answer.body,
        version: answer.headers.get('etag') ?? '',
        age: () => time('date') - time('last-modified'),
      };
    },
    write: async (name, bytes, condition) => {
      if (!condition) {
        await client.asked('PUT', client.urlOf(name), bytes, headers);
        return true;
      }
      const outcome = await client.writeIf(name, bytes, condition.version, headers);
      if (outcome === 'unsupported') throw withoutConditions(of);
      return outcome === 'written';
    },
    readParts: (names, onPart) =>
      eachOf(names, PARTS_AT_ONCE, async (name) => onPart(name, (await client.read(PARTS + name))?.body)),
    writeParts: (parts) =>
      eachOf(parts, PARTS_AT_ONCE, async (make) => {
        const { name, bytes } = await make();
        await client.asked('PUT', client.urlOf(PARTS + name), bytes, headers);
      }),
    partsOlderThan: async (age) => {
      const { objects, at } = await client.list(PARTS);
      const newest = Date.parse(at ?? '') - age;
      return [...objects].flatMap(([key, { modified }]) =>
        Date.parse(modified) < newest ? [key.slice(PARTS.length)] : [],
      );
    },
    removeParts: (names) => eachOf(names, REQUESTS_AT_ONCE, (name) => client.remove(PARTS + name)),
    requests: client.requests,
    close: () => {},
  };
}
