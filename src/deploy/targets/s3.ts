import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { AwsV4Signer } from 'aws4fetch';
import { lookup } from 'mrmime';
import { contentHash } from '../../lib/contentHash.ts';
import { namesThisComputer } from '../../lib/namesThisComputer.ts';
import type { HeaderRule } from '../../output/hosting/headerRules.ts';
import { fileTypes } from '../../output/hosting/webServer.ts';
import { headersAt, parsedHeaders } from '../../output/hosting/headersFile.ts';
import type { TargetSettings } from '../../config/deploySchema.ts';
import { DeployError } from '../deployError.ts';
import { eachOf, request } from '../requests.ts';
import { secretOf } from '../secretOf.ts';
import { servedAt } from '../servedAt.ts';
import type { Target } from '../target.ts';
import { s3Error } from './s3Error.ts';

type S3Settings = Extract<TargetSettings, { kind: 's3' }>;

const REQUESTS_AT_ONCE = 32;
/** A text that is smaller does not get smaller by compression. */
const MIN_COMPRESSED = 500;
/** The headers that an object has of its own. */
const keptHeaders = ['content-type', 'cache-control', 'content-encoding'];
/** Stores write `text/html;charset=utf-8` in their own way. */
const spaceless = (header: string | null = '') => (header ?? '').replace(/\s/g, '').toLowerCase();
const isConfidential = (url: string) => url.startsWith('https:') || namesThisComputer(new URL(url).host);
const isText = (type: string) =>
  /^text\/|[/+](?:json|xml|x-ndjson|javascript|manifest\+json)\b|svg/.test(type);

/**
 * A bucket of an object store that speaks S3. Each object gets the media type and the Cache-Control that `_headers` has; other
 * headers are for the web server or the cache in front of it.
 */
export function s3Target(settings: S3Settings, outDir: string): Target {
  const { endpoint, bucket, region, prefix = '', brotli } = settings;
  const credentials = {
    accessKeyId: secretOf('AWS_ACCESS_KEY_ID', 'The target'),
    secretAccessKey: secretOf('AWS_SECRET_ACCESS_KEY', 'The target'),
    ...(process.env.AWS_SESSION_TOKEN && { sessionToken: process.env.AWS_SESSION_TOKEN }),
  };
  if (credentials.sessionToken && !isConfidential(endpoint))
    throw new DeployError(
      `AWS_SESSION_TOKEN would be sent in the clear to ${endpoint}; write an endpoint with https.`,
      1,
    );
  const root = `${endpoint.replace(/\/$/, '')}/${bucket}`;
  const of = `The bucket ${bucket} at ${new URL(endpoint).host}`;
  const rules = parsedHeaders(readFileSync(join(outDir, '_headers'), 'utf8'));
  /** Keys for signatures: one a day. */
  const cache = new Map<string, ArrayBuffer>();
  /** By how much the clock of the store is ahead of this one, in milliseconds. */
  let ahead = 0;
  let requests = 0;

  const urlOf = (name: string) => `${root}/${(prefix + name).split('/').map(encodeURIComponent).join('/')}`;

  const ask = async (
    method: string,
    url: string,
    body?: Uint8Array,
    headers: Record<string, string> = {},
  ) => {
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
    if (!answer.body.includes('RequestTimeTooSkewed') || !Number.isFinite(time)) throw s3Error(answer, of);
    // A signature has a time. That of the store decides.
    ahead = time - Date.now();
    return await request(send, of, bytes);
  };
  const asked = async (method: string, url: string, body?: Uint8Array, headers?: Record<string, string>) => {
    const answer = await ask(method, url, body, headers);
    if (!answer.ok) throw s3Error(answer, of);
    return answer;
  };

  const headersOf = (file: string): Record<string, string> => {
    const { 'Cache-Control': cacheControl, 'Content-Type': typed } = headersAt(servedAt(file), rules);
    const type = typed ?? mediaTypeOf(file);
    return {
      'content-type': type,
      ...(cacheControl && { 'cache-control': cacheControl }),
      ...(brotli && isText(type) && { 'content-encoding': 'br' }),
    };
  };
  const outgoing = (file: string) => {
    const plain = readFileSync(join(outDir, file));
    const { 'content-encoding': encoding, ...headers } = headersOf(file);
    if (!encoding || plain.length < MIN_COMPRESSED) return { body: plain, headers };
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length };
    return {
      body: brotliCompressSync(plain, { params }),
      headers: { ...headers, 'content-encoding': encoding },
    };
  };

  /** The MD5 of each object, as its ETag; of one that was sent in parts, something else. */
  const list = async (): Promise<Map<string, string>> => {
    const found = new Map<string, string>();
    let token = '';
    do {
      const query = new URLSearchParams({
        'list-type': '2',
        prefix,
        ...(token && { 'continuation-token': token }),
      });
      const text = (await asked('GET', `${root}?${query.toString()}`)).body.toString();
      for (const [, entry] of text.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
        const field = (name: string) =>
          decoded(new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(entry!)?.[1] ?? '');
        found.set(field('Key').slice(prefix.length), field('ETag').replaceAll('"', ''));
      }
      token = decoded(/<NextContinuationToken>(.*?)</s.exec(text)?.[1] ?? '');
    } while (token);
    return found;
  };

  /** True if an object has these headers and no others of their kind. A listing does not say. */
  const hasHeaders = async (file: string, headers: Record<string, string>): Promise<boolean> => {
    const answer = await asked('HEAD', urlOf(file));
    return keptHeaders.every((name) => spaceless(answer.headers.get(name)) === spaceless(headers[name]));
  };

  const write: (
    name: string,
    ...args: [Uint8Array, Parameters<Target['write']>[1]]
  ) => Promise<void> = async (name, bytes, replaces) => {
    const { version } = replaces ?? {};
    const condition: Record<string, string> =
      version !== undefined ? { 'if-match': version } : replaces ? { 'if-none-match': '*' } : {};
    const headers = { 'content-type': mediaTypeOf(name), 'cache-control': 'no-store' };
    const response = await ask('PUT', urlOf(name), bytes, { ...headers, ...condition });
    // The write may have arrived, and its answer not: then it was sent again.
    if (response.status === 412 && (await ask('GET', urlOf(name))).body.equals(bytes)) return;
    if (response.status === 412 || response.status === 409)
      throw new DeployError(`${of} was written to by another deploy meanwhile. Deploy again.`, 3);
    // A store without conditional writes.
    if (response.status === 501 || response.status === 400) await asked('PUT', urlOf(name), bytes, headers);
    else if (!response.ok) throw s3Error(response, of);
  };

  return {
    metadata: (file) => contentHash(JSON.stringify(headersOf(file))).slice(0, 6),
    settings: contentHash(JSON.stringify([brotli, keptWithFiles(rules)])),
    requests: () => requests,
    read: async (name) => {
      const answer = await ask('GET', urlOf(name));
      if (answer.status === 404 && !answer.body.includes('NoSuchBucket')) return undefined;
      if (!answer.ok) throw s3Error(answer, of);
      return { bytes: answer.body, version: answer.headers.get('etag') ?? undefined };
    },
    write: async (files, replaces) => {
      await eachOf([...files], REQUESTS_AT_ONCE, ([name, bytes]) => write(name, bytes, replaces));
    },
    compare: async (files, gone) => {
      const there = await list();
      const changed: string[] = [];
      const found = files.filter((file) => there.has(file));
      await eachOf(found, REQUESTS_AT_ONCE, async (file) => {
        const { body, headers } = outgoing(file);
        const isSame =
          there.get(file) === createHash('md5').update(body).digest('hex') &&
          (await hasHeaders(file, headers));
        if (!isSame) changed.push(file);
      });
      return {
        added: files.filter((file) => !there.has(file)),
        changed,
        removed: gone.filter((file) => there.has(file)),
      };
    },
    send: async (files, onSent) => {
      await eachOf(files, REQUESTS_AT_ONCE, async (file) => {
        const { body, headers } = outgoing(file);
        await asked('PUT', urlOf(file), body, headers);
        onSent(1);
      });
    },
    remove: async (files, onRemoved) => {
      await eachOf(files, REQUESTS_AT_ONCE, async (file) => {
        const response = await ask('DELETE', urlOf(file));
        if (!response.ok && response.status !== 404) throw s3Error(response, of);
        onRemoved(1);
      });
    },
    close: () => Promise.resolve(),
  };
}

/** The rules of headers that are kept with the bytes of a file. */
const keptWithFiles = (rules: HeaderRule[]) =>
  rules.flatMap(({ path, headers: { 'Cache-Control': cache, 'Content-Type': type } }) =>
    cache || type ? [[path, cache, type]] : [],
  );

function mediaTypeOf(file: string): string {
  const known = fileTypes.find(([name]) => file === name || file.endsWith(`/${name}`))?.[1];
  const type = known ?? lookup(file) ?? 'application/octet-stream';
  return type.startsWith('text/') && !type.includes('charset') ? `${type};charset=utf-8` : type;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const decoded = (xml: string) =>
  xml.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (all, dec?: string, hex?: string, name?: string) =>
    name ? (entities[name] ?? all) : String.fromCodePoint(dec ? Number(dec) : parseInt(hex!, 16)),
  );
