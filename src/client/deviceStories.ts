import { FILES, PAGES, SAVED } from './deviceCaches.ts';

/*
 * `<device-stories>` lists what is kept on this device: the stories that the reader saved, and those that were read lately,
 * newest first. Its templates have the frame and a story. Without a service worker it stays as it is, which says so.
 */

/** A story that is kept. */
interface Kept {
  path: string;
  page: Document;
}

const parsed = async (response: Response) =>
  new DOMParser().parseFromString(await response.text(), 'text/html');

/** The paths of what was saved and of the other pages that were read, newest first. */
async function keptPaths(): Promise<{ saved: string[]; read: string[] }> {
  const names = (await caches.keys()).filter((name) => name.startsWith(SAVED));
  const saved = names.map((name) => name.slice(SAVED.length)).reverse();
  const read = (await (await caches.open(PAGES)).keys()).map(({ url }) => new URL(url).pathname).reverse();
  return { saved, read: read.filter((path) => !saved.includes(path)) };
}

async function forget(path: string): Promise<void> {
  await caches.delete(SAVED + path);
  await (await caches.open(PAGES)).delete(path);
}

/** Those of the paths that are stories. */
async function keptStories(paths: string[]): Promise<Kept[]> {
  const pages = await caches.open(PAGES);
  const stories = paths.map(async (path): Promise<Kept[]> => {
    const copy = await pages.match(path);
    const page = copy && (await parsed(copy));
    // Front pages and lists have their heading outside of articles.
    return page?.querySelector('article h1') ? [{ path, page }] : [];
  });
  return (await Promise.all(stories)).flat();
}

/**
 * Asks the network for a saved story, and keeps the answer, or forgets the story if it is gone. The reader may remove it
 * meanwhile.
 */
async function refresh(path: string): Promise<void> {
  const isSaved = () => caches.has(SAVED + path);
  if (!(await isSaved())) return;
  // Not asked for as a page: the service worker would keep it, also if the reader removed it meanwhile.
  const response = await fetch(path, { cache: 'no-cache' });
  if (response.status === 404 || response.status === 410) return forget(path);
  const same = response.clone();
  const answer = await parsed(response);
  const redirect = answer.querySelector<HTMLMetaElement>('[http-equiv=refresh]')?.content.split('url=')[1];
  const target = response.redirected ? new URL(response.url).pathname : redirect;
  const pages = await caches.open(PAGES);
  if (!target) {
    if (response.ok && answer.querySelector('article') && (await isSaved()))
      // On a full device nothing is better than what was corrected or withdrawn since.
      await pages.put(path, same).catch(() => forget(path));
    return;
  }
  // The story has another address now.
  const copy = await fetch(target);
  if (!copy.ok || !(await isSaved())) return;
  await pages.put(target, copy);
  const [before, after] = [await caches.open(SAVED + path), await caches.open(SAVED + target)];
  for (const picture of await before.keys()) await after.put(picture, (await before.match(picture))!);
  await forget(path);
}

/** Refreshes what is saved, one story after the other. A story that cannot be had now stays as it is. */
async function refreshSaved(): Promise<void> {
  for (const path of (await keptPaths()).saved) await refresh(path).catch(() => {});
}

/** The same for the same paths, in whatever order: to read a story again moves it to the front. */
const shownAs = ({ saved, read }: { saved: string[]; read: string[] }) =>
  JSON.stringify([saved.toSorted(), read.toSorted()]);

class DeviceStories extends HTMLElement {
  #shown = '';

  async connectedCallback() {
    const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
    if (!workers) return;
    await workers.ready;
    const [frame, item] = this.querySelectorAll('template');
    const update = async () => {
      if (this.#shown !== shownAs(await keptPaths())) await this.#show(frame!, item!);
    };
    // Back from a story that the reader saved or took back there.
    addEventListener('pageshow', ({ persisted }) => persisted && void update());
    await update();
    // Where the stories stay, so does the list, with the focus and the place of the reader.
    if (navigator.onLine) await refreshSaved();
    await update();
    if (this.dataset.waits !== undefined) addEventListener('online', () => void this.#reload());
  }

  /** Loads the page that was asked for, once the network has an answer; a browser that says "online" may have none yet. */
  async #reload() {
    const answer = await fetch(location.href, { method: 'HEAD' }).catch(() => undefined);
    if (answer) location.reload();
  }

  async #show(frame: HTMLTemplateElement, item: HTMLTemplateElement) {
    const paths = await keptPaths();
    this.#shown = shownAs(paths);
    const kept = [await keptStories(paths.saved), await keptStories(paths.read)] as const;
    // Another one began meanwhile.
    if (this.#shown !== shownAs(paths)) return;
    this.replaceChildren(frame.content.cloneNode(true));
    // The first button is that of everything, as long as the lists are empty.
    this.querySelector('button')!.addEventListener('click', ({ currentTarget }) => {
      if (confirm(`${(currentTarget as HTMLElement).textContent.trim()}?`)) void this.#removeAll(frame, item);
    });
    for (const [i, stories] of kept.entries())
      this.querySelectorAll('ul')[i]!.append(...stories.map((story) => this.#item(story, item)));
    const front = this.querySelector<HTMLElement>('[data-front]')!;
    const copy = await caches.match(front.dataset.front!);
    if (copy) {
      front.querySelector('span')!.textContent =
        (await parsed(copy)).querySelector('.masthead-date time')?.textContent ?? '';
      front.hidden = false;
    }
  }

  #item({ path, page }: Kept, template: HTMLTemplateElement): HTMLElement {
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
      void forget(path).then(async () => {
        item.remove();
        this.#shown = shownAs(await keptPaths());
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
