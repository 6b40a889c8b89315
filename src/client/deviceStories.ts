import { FILES, PAGES, SAVED } from './deviceCaches.ts';

/*
 * `<device-stories>` lists what is kept on this device: the stories that the reader saved, and those that were read lately,
 * newest first. Its templates have the frame and a story. Without a service worker it stays as it is, which says so.
 */

/** A story that is kept, and how to forget it. */
interface Kept {
  path: string;
  page: Document;
  forget: () => Promise<unknown>;
}

const parsed = async (response: Response) =>
  new DOMParser().parseFromString(await response.text(), 'text/html');

/** The stories that were saved, and the others that were read. */
async function keptStories(): Promise<{ saved: Kept[]; read: Kept[] }> {
  const pages = await caches.open(PAGES);
  const kept = async (path: string): Promise<Kept[]> => {
    const copy = await pages.match(path);
    const page = copy && (await parsed(copy));
    const forget = () => Promise.all([caches.delete(SAVED + path), pages.delete(path)]);
    // Front pages and lists have their heading outside of articles.
    return page?.querySelector('article h1') ? [{ path, page, forget }] : [];
  };
  const names = (await caches.keys()).filter((name) => name.startsWith(SAVED));
  const saved = names.map((name) => name.slice(SAVED.length)).reverse();
  const read = (await pages.keys()).map(({ url }) => new URL(url).pathname).reverse();
  const others = read.filter((path) => !saved.includes(path));
  return {
    saved: (await Promise.all(saved.map(kept))).flat(),
    read: (await Promise.all(others.map(kept))).flat(),
  };
}

/**
 * Asks the network for a saved story, and keeps the answer, or forgets the story if it is gone. The reader may remove it
 * meanwhile.
 * @returns false if it is not saved at this path any more
 */
async function refreshed({ path, forget }: Kept): Promise<boolean> {
  const isSaved = () => caches.has(SAVED + path);
  if (!(await isSaved())) return false;
  // Not asked for as a page: the service worker would keep it, also if the reader removed it meanwhile.
  const response = await fetch(path, { cache: 'no-cache' });
  if (response.status === 404 || response.status === 410) {
    await forget();
    return false;
  }
  const same = response.clone();
  const answer = await parsed(response);
  const redirect = answer.querySelector<HTMLMetaElement>('[http-equiv=refresh]')?.content.split('url=')[1];
  const target = response.redirected ? new URL(response.url).pathname : redirect;
  const pages = await caches.open(PAGES);
  if (!target) {
    if (response.ok && answer.querySelector('article') && (await isSaved())) await pages.put(path, same);
    return isSaved();
  }
  // The story has another address now.
  const copy = await fetch(target);
  if (!copy.ok || !(await isSaved())) return isSaved();
  await pages.put(target, copy);
  const [before, after] = [await caches.open(SAVED + path), await caches.open(SAVED + target)];
  for (const picture of await before.keys()) await after.put(picture, (await before.match(picture))!);
  await forget();
  return false;
}

class DeviceStories extends HTMLElement {
  async connectedCallback() {
    const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
    if (!workers) return;
    await workers.ready;
    const [frame, item] = this.querySelectorAll('template');
    await this.#show(frame!, item!);
    // Back from a story that the reader saved or took back there.
    addEventListener('pageshow', ({ persisted }) => persisted && void this.#show(frame!, item!));
    if (this.dataset.waits !== undefined) addEventListener('online', () => void this.#reload());
  }

  /** Loads the page that was asked for, once the network has an answer; a browser that says "online" may have none yet. */
  async #reload() {
    const answer = await fetch(location.href, { method: 'HEAD' }).catch(() => undefined);
    if (answer) location.reload();
  }

  async #show(frame: HTMLTemplateElement, item: HTMLTemplateElement) {
    this.replaceChildren(frame.content.cloneNode(true));
    this.querySelector('button')!.addEventListener('click', ({ currentTarget }) => {
      if (confirm(`${(currentTarget as HTMLElement).textContent.trim()}?`)) void this.#removeAll(frame, item);
    });
    const front = this.querySelector<HTMLElement>('[data-front]')!;
    const copy = await caches.match(front.dataset.front!);
    if (copy) {
      front.querySelector('span')!.textContent =
        (await parsed(copy)).querySelector('.masthead-date time')?.textContent ?? '';
      front.hidden = false;
    }
    const { saved, read } = await keptStories();
    const items = [saved, read].map((stories, i) => {
      const list = this.querySelectorAll('ul')[i]!;
      return stories.map((story) => list.appendChild(this.#item(story, item)));
    });
    if (!navigator.onLine) return;
    for (const [i, story] of saved.entries())
      if (!(await refreshed(story).catch(() => true))) items[0]![i]!.remove();
  }

  #item({ path, page, forget }: Kept, template: HTMLTemplateElement): HTMLElement {
    const item = template.content.firstElementChild!.cloneNode(true) as HTMLElement;
    const link = item.querySelector('a')!;
    const headline = page.querySelector('h1')!.textContent.trim();
    const time = page.querySelector('article time');
    item.lang = page.documentElement.lang;
    item.dir = page.documentElement.dir || 'ltr';
    item.querySelector('.kicker')!.textContent = page.querySelector('.kicker a')?.textContent.trim() ?? '';
    link.href = path;
    link.textContent = headline;
    const times = item.querySelector('span')!;
    if (time) times.append(document.importNode(time, true));
    else times.remove();
    const button = item.querySelector('button')!;
    button.lang = document.documentElement.lang;
    button.ariaLabel = this.dataset.remove!.replace('{headline}', headline);
    button.addEventListener('click', () => {
      const next = (item.nextElementSibling ?? item.previousElementSibling)?.querySelector('button');
      void forget().then(() => {
        item.remove();
        this.#say(this.dataset.removed!);
        (next ?? this.querySelector('button'))?.focus();
      });
    });
    return item;
  }

  async #removeAll(frame: HTMLTemplateElement, item: HTMLTemplateElement) {
    for (const name of await caches.keys())
      if (name.startsWith(SAVED) || name === PAGES || name === FILES) await caches.delete(name);
    await this.#show(frame, item);
    this.#say(this.dataset.removed!);
    this.querySelector('button')!.focus();
  }

  #say(text: string) {
    this.querySelector('[role=status]')!.textContent = text;
  }
}

customElements.define('device-stories', DeviceStories);
