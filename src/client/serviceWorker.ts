import type { OfflineSite } from '../output/formats/serviceWorker.ts';
import { FILES, PAGES, SAVED, SHELL } from './deviceCaches.ts';

/*
 * The service worker: keeps the front page, what was read and what was saved, for readers without network. Pages come from
 * the network whenever it can be had; what is kept is for when it cannot.
 */

interface ExtendableEvent {
  waitUntil: (work: Promise<unknown>) => void;
}
interface FetchEvent extends ExtendableEvent {
  request: Request;
  preloadResponse: Promise<Response | undefined>;
  /** Without a response the request fails, as it would without network. */
  respondWith: (response: Promise<Response | undefined>) => void;
}
interface Worker {
  registration: ServiceWorkerRegistration;
  clients: { claim: () => Promise<void> };
  skipWaiting: () => Promise<void>;
  oninstall: (event: ExtendableEvent) => void;
  onactivate: (event: ExtendableEvent) => void;
  onfetch: (event: FetchEvent) => void;
}
/** `sw.js` begins with it. */
declare const offlineSite: OfflineSite;

const worker = self as unknown as Worker;
const [version, languages] = offlineSite;
const shellName = SHELL + version;

const MAX_PAGES = 60;
const MAX_FILES = 200;
/** Of all that is kept. Saved stories stay, even if they have more. */
const MAX_BYTES = 40e6;

const pathOf = ({ url }: { url: string }) => new URL(url).pathname;
const languageOf = (path: string) => languages.find(([front]) => path.startsWith(front))!;
/** Asks for what the network has now. */
const current = (path: string) => new Request(path, { cache: 'no-cache' });

/** Stores what the network answered at the path of a page, or deletes what was kept of it. */
async function keep(path: string, response: Response, onlyIfChanged?: boolean): Promise<void> {
  const pages = await caches.open(PAGES);
  if ([404, 410].includes(response.status)) {
    await pages.delete(path);
    await caches.delete(SAVED + path);
  }
  // A redirected response cannot answer a navigation. The site's redirects, and pages without a story, have no article.
  if (!response.ok || response.redirected) return;
  const html = await response.clone().text();
  if (!html.includes('<article')) return;
  if (!onlyIfChanged || html !== (await (await pages.match(path))?.text()))
    // On a full device nothing is better than what was corrected or withdrawn since.
    await pages.put(path, response).catch(() => pages.delete(path));
}

/** Deletes what was stored first, until there is not too much. Front pages and saved stories stay. */
async function trim(name: string, max: number): Promise<void> {
  const cache = await caches.open(name);
  const names = await caches.keys();
  const requests = (await requestsIn(name)).filter((request) => {
    const path = pathOf(request);
    return languageOf(path)[0] !== path && !names.includes(SAVED + path);
  });
  const usage = (await navigator.storage.estimate()).usage;
  // Two at a time: the usage falls some time after a deletion, and each page that is read adds one.
  const surplus = Math.max(requests.length - max, 2 * +(usage! > MAX_BYTES));
  for (const request of requests.slice(0, surplus)) await cache.delete(request);
}

const requestsIn = async (name: string) => (await caches.open(name)).keys();

/** Replaces what is kept of stories that were corrected or withdrawn: the page of the newest corrections links to them. */
async function refreshCorrected(corrections: string): Promise<void> {
  const html = await (await fetch(current(corrections))).text();
  for (const path of (await requestsIn(PAGES)).map(pathOf))
    if (html.includes(`"${path}#`)) await keep(path, await fetch(current(path)), true);
}

/** A page: from the network, or if that cannot be had as it was kept, or a page that says so. */
async function page(event: FetchEvent, path: string): Promise<Response | undefined> {
  const [front, corrections, offline] = languageOf(path);
  try {
    const response = (await event.preloadResponse) ?? (await fetch(event.request));
    const copy = response.clone();
    event.waitUntil(
      keep(path, copy)
        .then(() => trim(PAGES, MAX_PAGES))
        .then(() => trim(FILES, MAX_FILES))
        .then(() => (path === front ? refreshCorrected(corrections) : undefined)),
    );
    return response;
  } catch {
    return (await caches.match(path)) ?? caches.match(offline);
  }
}

/** A file whose name changes with its bytes. Without network, a picture in another width is better than none, wherever it is kept. */
async function file(event: FetchEvent): Promise<Response | undefined> {
  const { request } = event;
  const found = await caches.match(request);
  if (found) return found;
  try {
    const response = await fetch(request);
    const files = await caches.open(FILES);
    if (response.ok) event.waitUntil(files.put(request, response.clone()));
    return response;
  } catch {
    const name = pathOf(request).split(/-\d+\./)[0]!;
    for (const cache of await caches.keys())
      for (const other of await requestsIn(cache))
        if (pathOf(other).startsWith(name)) return caches.match(other);
    return undefined;
  }
}

async function install(): Promise<void> {
  const shell = await caches.open(shellName);
  for (const [, , ...paths] of languages)
    for (const path of paths) {
      await shell.add(current(path));
      const html = await (await shell.match(path))!.text();
      await shell.addAll([...new Set(html.match(/\/_astro\/[^"')]+/g))]);
    }
  await worker.skipWaiting();
}

async function activate(): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith(SHELL) && name !== shellName) await caches.delete(name);
  // The browser asks for a page while the worker starts.
  await worker.registration.navigationPreload.enable();
  await worker.clients.claim();
}

worker.oninstall = (event) => event.waitUntil(install());
worker.onactivate = (event) => event.waitUntil(activate());
worker.onfetch = (event) => {
  const { headers, method, url } = event.request;
  // A page that is fetched before the reader asks for it is not read yet.
  const isLeft = method !== 'GET' || headers.has('sec-purpose');
  if (isLeft || !url.startsWith(`${origin}/`)) return;
  const path = pathOf(event.request);
  if (/html/.test(headers.get('accept')!)) event.respondWith(page(event, path));
  else if (/^\/(_astro|media)\//.test(path)) event.respondWith(file(event));
};
