import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { lookup } from 'mrmime';
import { contentHash } from '../../lib/contentHash.ts';
import type { HeaderRule } from '../../output/hosting/headerRules.ts';
import { fileTypes } from '../../output/hosting/webServer.ts';
import { headersAt, parsedHeaders } from '../../output/hosting/headersFile.ts';
import type { TargetSettings } from '../../config/deploySchema.ts';
import { DeployError } from '../deployError.ts';
import { eachOf } from '../requests.ts';
import { REQUESTS_AT_ONCE, s3Client } from '../s3Client.ts';
import { servedAt } from '../servedAt.ts';
import type { Target } from '../target.ts';

type S3Settings = Extract<TargetSettings, { kind: 's3' }>;

/** A text that is smaller does not get smaller by compression. */
const MIN_COMPRESSED = 500;
/** The headers that an object has of its own. */
const keptHeaders = ['content-type', 'cache-control', 'content-encoding'];
/** Stores write `text/html;charset=utf-8` in their own way. */
const spaceless = (header: string | null = '') => (header ?? '').replace(/\s/g, '').toLowerCase();
const isText = (type: string) =>
  /^text\/|[/+](?:json|xml|x-ndjson|javascript|manifest\+json)\b|svg/.test(type);

/**
 * A bucket of an object store that speaks S3. Each object gets the media type and the Cache-Control that `_headers` has; other
 * headers are for the web server or the cache in front of it.
 */
export function s3Target(settings: S3Settings, outDir: string): Target {
  const { brotli } = settings;
  const client = s3Client(settings, 'The target', 'Deploy again; what was sent is kept.');
  const { asked, urlOf } = client;
  const rules = parsedHeaders(readFileSync(join(outDir, '_headers'), 'utf8'));

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

  /** True if an object has these headers and no others of their kind. A listing does not say. */
  const hasHeaders = async (file: string, headers: Record<string, string>): Promise<boolean> => {
    const answer = await asked('HEAD', urlOf(file));
    return keptHeaders.every((name) => spaceless(answer.headers.get(name)) === spaceless(headers[name]));
  };

  const write = async (name: string, bytes: Uint8Array, replaces: Parameters<Target['write']>[1]) => {
    const headers = { 'content-type': mediaTypeOf(name), 'cache-control': 'no-store' };
    const outcome = replaces && (await client.writeIf(name, bytes, replaces.version, headers));
    if (outcome === 'other version')
      throw new DeployError(`${client.of} was written to by another deploy meanwhile. Deploy again.`, 3);
    // Many a store has no conditional writes.
    if (outcome !== 'written') await asked('PUT', urlOf(name), bytes, headers);
  };

  return {
    metadata: (file) => contentHash(JSON.stringify(headersOf(file))).slice(0, 6),
    settings: contentHash(JSON.stringify([brotli, keptWithFiles(rules)])),
    requests: client.requests,
    read: async (name) => {
      const answer = await client.read(name);
      return answer && { bytes: answer.body, version: answer.headers.get('etag') ?? undefined };
    },
    write: async (files, replaces) => {
      await eachOf([...files], REQUESTS_AT_ONCE, ([name, bytes]) => write(name, bytes, replaces));
    },
    compare: async (files, gone) => {
      const { objects: there } = await client.list();
      const changed: string[] = [];
      const found = files.filter((file) => there.has(file));
      await eachOf(found, REQUESTS_AT_ONCE, async (file) => {
        const { body, headers } = outgoing(file);
        const isSame =
          there.get(file)!.etag === createHash('md5').update(body).digest('hex') &&
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
        await client.remove(file);
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
