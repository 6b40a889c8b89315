/** What the service worker knows of the site. */
export type OfflineSite = [
  /** Changes with the code and with what the pages for offline reading show. It never changes with a story. */
  version: string,
  /** The first language, whose `front` all paths begin with, comes last. */
  languages: OfflinePaths[],
];

/** Paths of the pages in a language that offline reading depends on. */
type OfflinePaths = [front: string, corrections: string, offline: string, saved: string];

/** `sw.js`: the compiled service worker, which finds what it knows of the site in the constant `offlineSite`. */
export function serviceWorker(site: OfflineSite, compiled: string): string {
  return `const offlineSite=${JSON.stringify(site)};${compiled}`;
}

/** `sw.js` of a site without offline reading: takes the place of a worker that is installed, deletes what it kept, and goes. */
export const serviceWorkerRemoval = `addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) =>
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name.startsWith('warta-')) await caches.delete(name);
      await registration.unregister();
    })(),
  ),
);
`;
