import { AwsV4Signer } from 'aws4fetch';
import { namesThisComputer } from '../lib/namesThisComputer.ts';
import { DeployError } from './deployError.ts';
import { request, type Answer } from './requests.ts';
import { s3Error } from './s3Error.ts';
import { secretOf } from './secretOf.ts';

export interface Bucket {
  endpoint: string;
  bucket: string;
  region: string;
  /** What the key of each object begins with. */
  prefix?: string | undefined;
}

/** An object, as a listing has it. */
export interface ListedObject {
  /** The MD5; of an object that was sent in parts, something else. */
  etag: string;
  modified: string;
}

/** A bucket of an object store that speaks S3, with signed requests. Names are keys without the prefix. */
export interface S3Client {
  /** How messages call the bucket. */
  of: string;
  urlOf: (name: string) => string;
  /** Sends a request, again where that may help. @returns the answer, whatever its status. @throws DeployError if refused */
  ask: (method: string, url: string, body?: Uint8Array, headers?: Record<string, string>) => Promise<Answer>;
  /** As `ask`. @throws DeployError if the answer is no success */
  asked: S3Client['ask'];
  /** Reads an object; undefined if there is none. */
  read: (name: string) => Promise<Answer | undefined>;
  /**
   * Writes an object if its version is the one that is named, undefined for none.
   * @returns 'unsupported' if the store says that it has no conditional writes; some say nothing, and write
   */
  writeIf: (
    name: string,
    bytes: Uint8Array,
    version: string | undefined,
    headers: Record<string, string>,
  ) => Promise<'written' | 'other version' | 'unsupported'>;
  /** Removes an object, which may be gone already. */
  remove: (name: string) => Promise<void>;
  /** The objects whose names begin with `below`, and when they were listed, by the clock of the store. */
  list: (below?: string) => Promise<{ objects: Map<string, ListedObject>; at: string | null }>;
  errorOf: (answer: Answer) => DeployError;
  /** How many requests there were. */
  requests: () => number;
}

/** So many requests are sent at once. */
export const REQUESTS_AT_ONCE = 32;

/**
 * @param use what needs the secrets, for the message: `The target`
 * @param again what to do where the store could not do it: `Deploy again.`
 */
export function s3Client(
  { endpoint, bucket, region, prefix = '' }: Bucket,
  use: string,
  again: string,
): S3Client {
  const credentials = {
    accessKeyId: secretOf('AWS_ACCESS_KEY_ID', use),
    secretAccessKey: secretOf('AWS_SECRET_ACCESS_KEY', use),
    ...(process.env.AWS_SESSION_TOKEN && { sessionToken: process.env.AWS_SESSION_TOKEN }),
  };
  if (credentials.sessionToken && !isConfidential(endpoint))
    throw new DeployError(
      `AWS_SESSION_TOKEN would be sent in the clear to ${endpoint}; write an endpoint with https.`,
      1,
    );
  const root = `${endpoint.replace(/\/$/, '')}/${bucket}`;
  const of = `The bucket ${bucket} at ${new URL(endpoint).host}`;
  /** Keys for signatures: one a day. */
  const cache = new Map<string, ArrayBuffer>();
  /** By how much the clock of the store is ahead of this one, in milliseconds. */
  let ahead = 0;
  let requests = 0;
  const errorOf = (answer: Answer) => s3Error(answer, of, again);

  const urlOf = (name: string) => `${root}/${(prefix + name).split('/').map(encodeURIComponent).join('/')}`;

  const ask: S3Client['ask'] = async (method, url, body, headers = {}) => {
    const send = async (signal: AbortSignal) => {
      requests++;
      const datetime = new Date(Date.now() + ahead).toISOString().replace(/[:-]|\.\d{3}/g, '');
      const signed = await new AwsV4Signer({
        ...credentials,
        ...{ method, url, headers, region, cache, datetime, service: 's3' },
        ...(body && { body: body as BodyInit }),
      }).sign();
      return await fetch(signed.url, {
        method,
        headers: signed.headers,
        body: (body ?? null) as BodyInit,
        // A redirect would take the signature elsewhere.
        redirect: 'manual',
        signal,
      });
    };
    const bytes = (body?.length ?? 0) * REQUESTS_AT_ONCE;
    const answer = await request(send, of, bytes);
    if (answer.status !== 403) return answer;
    const time = Date.parse(answer.headers.get('date') ?? '');
    if (!answer.body.includes('RequestTimeTooSkewed') || !Number.isFinite(time)) throw errorOf(answer);
    // A signature has a time. That of the store decides.
    ahead = time - Date.now();
    return await request(send, of, bytes);
  };

  const asked: S3Client['ask'] = async (...args) => {
    const answer = await ask(...args);
    if (!answer.ok) throw errorOf(answer);
    return answer;
  };

  return {
    of,
    urlOf,
    ask,
    asked,
    read: async (name) => {
      const answer = await ask('GET', urlOf(name));
      if (answer.status === 404 && !answer.body.includes('NoSuchBucket')) return undefined;
      if (!answer.ok) throw errorOf(answer);
      return answer;
    },
    writeIf: async (name, bytes, version, headers) => {
      const condition: Record<string, string> =
        version === undefined ? { 'if-none-match': '*' } : { 'if-match': version };
      const answer = await ask('PUT', urlOf(name), bytes, { ...headers, ...condition });
      // The write may have arrived, and its answer not: then it was sent again.
      if (answer.status === 412 && (await ask('GET', urlOf(name))).body.equals(bytes)) return 'written';
      if (answer.status === 412 || answer.status === 409) return 'other version';
      if (answer.status === 501 || answer.status === 400) return 'unsupported';
      if (version !== undefined && answer.status === 404 && answer.body.includes('NoSuchKey'))
        return 'other version';
      if (!answer.ok) throw errorOf(answer);
      return 'written';
    },
    remove: async (name) => {
      const answer = await ask('DELETE', urlOf(name));
      if (!answer.ok && answer.status !== 404) throw errorOf(answer);
    },
    list: async (below = '') => {
      const objects = new Map<string, ListedObject>();
      let at: string | null = null;
      let token = '';
      do {
        const query = new URLSearchParams({
          'list-type': '2',
          prefix: prefix + below,
          ...(token && { 'continuation-token': token }),
        });
        const { body, headers } = await asked('GET', `${root}?${query.toString()}`);
        const text = body.toString();
        at = headers.get('date');
        for (const [, entry] of text.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
          const field = (name: string) =>
            decoded(new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(entry!)?.[1] ?? '');
          objects.set(field('Key').slice(prefix.length), {
            etag: field('ETag').replaceAll('"', ''),
            modified: field('LastModified'),
          });
        }
        token = decoded(/<NextContinuationToken>(.*?)</s.exec(text)?.[1] ?? '');
      } while (token);
      return { objects, at };
    },
    errorOf,
    requests: () => requests,
  };
}

const isConfidential = (url: string) => url.startsWith('https:') || namesThisComputer(new URL(url).host);

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const decoded = (xml: string) =>
  xml.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (all, dec?: string, hex?: string, name?: string) =>
    name ? (entities[name] ?? all) : String.fromCodePoint(dec ? Number(dec) : parseInt(hex!, 16)),
  );
