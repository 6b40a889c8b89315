import type { PurgeSettings } from '../../config/deploySchema.ts';
import { DeployError } from '../deployError.ts';
import { isInternal } from '../isInternal.ts';
import { eachOf, request, type Answer } from '../requests.ts';
import { secretOf } from '../secretOf.ts';
import { addressOf } from '../servedAt.ts';

/** Makes a cache forget addresses. @throws DeployError if it refuses */
type Purge = (urls: string[]) => Promise<void>;

const REQUESTS_AT_ONCE = 8;
/** A redirect would take the key elsewhere. */
const redirect = 'manual';
/** Cloudflare takes so many addresses in a request, on every plan. */
const URLS_OF_CLOUDFLARE = 100;

/**
 * Makes the cache in front of a target forget files of the site.
 * @param origin where readers find the site
 * @returns how many addresses
 */
export async function purgeChanged(
  settings: PurgeSettings,
  origin: string,
  files: string[],
): Promise<number> {
  const urls = files.filter((file) => !isInternal(file)).map((file) => origin + addressOf(file));
  await purgeOf(settings)([...new Set(urls)]);
  return urls.length;
}

function purgeOf(settings: PurgeSettings): Purge {
  switch (settings.kind) {
    case 'cloudflare':
      return cloudflare(settings);
    case 'fastly': {
      const key = secretOf('FASTLY_API_TOKEN', 'The purge');
      return eachUrl('Fastly', (url) => [url, 'PURGE', { 'fastly-key': key }]);
    }
    case 'bunny': {
      const { api } = settings;
      const key = secretOf('BUNNY_API_KEY', 'The purge');
      const at = (url: string) => `${api}/purge?url=${encodeURIComponent(url)}`;
      return eachUrl('bunny', (url) => [at(url), 'POST', { accesskey: key }]);
    }
    case 'http':
      return eachUrl('The cache', (url) => [url, 'PURGE', {}], true);
  }
}

/** https://developers.cloudflare.com/api/resources/cache/methods/purge */
function cloudflare({ zone, api }: Extract<PurgeSettings, { kind: 'cloudflare' }>): Purge {
  const token = secretOf('CLOUDFLARE_API_TOKEN', 'The purge');
  const address = `${api}/client/v4/zones/${zone}/purge_cache`;
  return async (urls) => {
    for (let from = 0; from < urls.length; from += URLS_OF_CLOUDFLARE) {
      const body = JSON.stringify({ files: urls.slice(from, from + URLS_OF_CLOUDFLARE) });
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const response = await request(
        (signal) => fetch(address, { method: 'POST', headers, body, redirect, signal }),
        'Cloudflare',
      );
      refuse(response, 'Cloudflare', 'CLOUDFLARE_API_TOKEN and the zone');
    }
  };
}

/** @param mayBeMissing true if 404 says that the cache does not have the address */
function eachUrl(
  name: string,
  requestOf: (url: string) => [url: string, method: string, headers: Record<string, string>],
  mayBeMissing = false,
): Purge {
  return (urls) =>
    eachOf(urls, REQUESTS_AT_ONCE, async (of) => {
      const [url, method, headers] = requestOf(of);
      const response = await request((signal) => fetch(url, { method, headers, redirect, signal }), name);
      // What a cache does not have, Varnish answers with 404.
      if (!(mayBeMissing && response.status === 404)) refuse(response, name, 'the key of the purge');
    });
}

function refuse(response: Answer, name: string, lookAt: string): void {
  if (response.ok) return;
  const status = [401, 403].includes(response.status) ? 1 : 3;
  throw new DeployError(
    `${name} did not purge (status ${response.status}). The site is deployed; the next deploy purges again. Look at ${lookAt}.`,
    status,
  );
}
