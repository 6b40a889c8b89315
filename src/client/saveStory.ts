import { PAGES, SAVED } from './deviceCaches.ts';

/* The button that saves a story on the device. It is seen once a service worker is there, which reads what was saved. */
const control = document.querySelector<HTMLElement>('.save-story');
const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;

/** The pictures of the story as the browser shows them, loaded all. */
async function pictures(): Promise<string[]> {
  const images = [...document.querySelectorAll<HTMLImageElement>('.article img')];
  for (const image of images) image.loading = 'eager';
  await Promise.allSettled(images.map((image) => image.decode()));
  return images.map(({ currentSrc }) => currentSrc).filter(Boolean);
}

async function save(name: string): Promise<void> {
  const keepIn = async (cache: Cache, url: string) => {
    const response = (await caches.match(url)) ?? (await fetch(url));
    if (!response.ok) throw new Error(url);
    await cache.put(url, response);
  };
  await keepIn(await caches.open(PAGES), location.pathname);
  const saved = await caches.open(name);
  await Promise.allSettled((await pictures()).map((url) => keepIn(saved, url)));
  // Chrome decides by itself, Firefox asks the reader.
  void navigator.storage?.persist?.();
}

if (control && workers) {
  const button = control.querySelector('button')!;
  const name = SAVED + location.pathname;
  const status = button.nextElementSibling!;
  const saved = [...status.childNodes];
  const show = async () => {
    button.ariaPressed = String(await caches.has(name));
  };
  const toggle = async () => {
    status.replaceChildren(...saved);
    try {
      if (!(await caches.delete(name))) await save(name);
    } catch {
      await caches.delete(name);
      status.textContent = control.dataset.failed!;
    }
    await show();
  };
  void workers.ready.then(async () => {
    await show();
    button.addEventListener('click', () => void toggle());
    // The reader may have removed it meanwhile, on the page of what is saved.
    addEventListener('pageshow', () => void show());
    control.dataset.ready = '';
  });
}
