/*
 * Installs the service worker, and shows the link to what it keeps. Only a secure page of a site with offline reading has
 * both, and the dev server has none.
 */
const item = document.querySelector<HTMLElement>('.saved-link');
const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;

if (import.meta.env.PROD && item && workers) {
  /** Lets the service worker keep a page that it did not see: the answer is in the browser's own cache, or comes from the network. */
  const keep = (page: string | URL) => void fetch(page, { headers: { accept: 'text/html' } });

  if (workers.controller) item.hidden = false;
  // A first worker knows neither this page nor what it has loaded.
  workers.addEventListener('controllerchange', () => {
    keep(new URL('..', item.querySelector('a')!.href));
    keep(location.pathname);
    for (const { name } of performance.getEntriesByType('resource')) void fetch(name);
  });
  // After what the page itself loads.
  addEventListener('load', () => {
    workers.register('/sw.js').then(
      () => (item.hidden = false),
      // A private window, or a reader who forbids it.
      () => {},
    );
    const [navigation] = performance.getEntriesByType('navigation') as { deliveryType?: string }[];
    if (navigation?.deliveryType === 'navigational-prefetch') keep(location.pathname);
  });
}
