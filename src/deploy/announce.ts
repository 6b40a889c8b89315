import type { Site } from '../config/siteSchema.ts';
import { feedFiles } from '../model/endpoint.ts';
import { DeployError } from './deployError.ts';
import { eachOf, request } from './requests.ts';
import { addressOf } from './servedAt.ts';

/** The most addresses in a request of IndexNow. */
const URLS_AT_ONCE = 10_000;
const REQUESTS_AT_ONCE = 8;

export interface Announced {
  /** Feeds that hubs were told of, and pages that search engines were told of. */
  feeds: number;
  pages: number;
}

const isFeed = (file: string) =>
  Object.values(feedFiles).some((name) => file === name || file.endsWith(`/${name}`));
const isPage = (file: string) => /(?:^|\/)index\.html$/.test(file);

/**
 * Tells hubs which feeds changed, and search engines which pages. To tell them again does no harm.
 * @param files that were added, changed or removed
 * @param exists whether the site has a file
 * @throws DeployError if one of them refuses
 */
export async function announce(
  { url, announce: { webSub, indexNow } }: Site,
  files: string[],
  exists: (file: string) => boolean,
): Promise<Announced> {
  const urlOf = (file: string) => url + addressOf(file);
  const feeds = webSub.length ? files.filter((file) => isFeed(file) && exists(file)).map(urlOf) : [];
  const messages = webSub.flatMap((hub) => feeds.map((feed) => ({ hub, feed })));
  await eachOf(messages, REQUESTS_AT_ONCE, async ({ hub, feed }) => {
    // What hubs agreed on; W3C WebSub, section 7, leaves it to them.
    const body = new URLSearchParams({ 'hub.mode': 'publish', 'hub.url': feed });
    await told(hub, { method: 'POST', body });
  });
  // A page that went is told of as well, so that it is looked for.
  const pages = indexNow ? files.filter(isPage).map(urlOf) : [];
  for (let from = 0; from < pages.length; from += URLS_AT_ONCE) {
    const { key, endpoint } = indexNow!;
    if (!exists(`${key}.txt`))
      throw new DeployError(
        `IndexNow looks for ${url}/${key}.txt; put the key into public/${key}.txt, build and deploy.`,
        1,
      );
    const urlList = pages.slice(from, from + URLS_AT_ONCE);
    const body = JSON.stringify({ host: new URL(url).host, key, keyLocation: `${url}/${key}.txt`, urlList });
    await told(endpoint, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json; charset=utf-8' },
    });
  }
  return { feeds: feeds.length, pages: pages.length };
}

async function told(service: string, init: RequestInit): Promise<void> {
  const { host } = new URL(service);
  const response = await request((signal) => fetch(service, { ...init, signal }), host);
  if (response.ok) return;
  const status = response.status >= 500 || response.status === 429 ? 3 : 1;
  throw new DeployError(
    `${host} did not take it (status ${response.status}). Announce again; nothing is lost.`,
    status,
  );
}
