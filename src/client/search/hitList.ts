import type { Hit } from '../../model/search/find.ts';
import type { SearchQuery } from '../../model/search/query.ts';
import type { SearchIndex } from '../../model/search/searchIndex.ts';
import type { SearchSettings } from '../../model/search/searchSettings.ts';
import type { FoundStory } from '../../model/search/storyFile.ts';
import type { Marks } from './marks.ts';
import type * as StoryText from './storyText.ts';

/*
 * The list of hits. It shows ten, and more on demand. It is loaded while the first files of the index are, and imports nothing
 * that the page has already.
 */

const HITS_AT_ONCE = 10;
/** How many stories are looked through for a quotation before the reader is asked. */
const MAX_CHECKED = 60;

const list = document.querySelector('[data-part=hits]')!;
const more = document.querySelector<HTMLButtonElement>('[data-part=more]')!;
const template = document.querySelector<HTMLTemplateElement>('story-search template')!;

/** The hits of a search, in their order, and where they are. */
export interface Hits {
  hits: Hit[];
  query: SearchQuery;
  index: SearchIndex;
  settings: SearchSettings;
  marks: Marks;
  /** Loads what reads the pages of hits. */
  storyText: () => Promise<typeof StoryText>;
  /** Reads the words of a text. */
  wordsOf: (text: string) => string[];
}

/** What stands in the list, and the place behind the last hit that was looked at. */
let listed: (Hits & { next: number }) | undefined;

/** Shows the first hits, unless another search has begun meanwhile. Those of the same search stay, and more may follow. */
export async function showHits(found: Hits, isLatest: () => boolean): Promise<void> {
  if (listed?.query === found.query && listed.index === found.index) {
    listed.hits = found.hits;
    more.hidden = listed.next >= found.hits.length;
    return;
  }
  const items = document.createDocumentFragment();
  const next = await addHits(items, found, 0);
  if (!isLatest()) return;
  listed = { ...found, next };
  list.replaceChildren(items);
  more.hidden = next >= found.hits.length;
}

/** How many hits are shown, and whether these are all. */
export const shownHits = (): { count: number; isAll: boolean } => ({
  count: list.children.length,
  isAll: more.hidden === true,
});

/** The marked words of the list. */
export const shownWords = (): string[] =>
  Array.from(list.querySelectorAll('mark'), (mark) => mark.textContent);

/** Shows the next hits, and gives the first of them the focus. */
export async function showMore(): Promise<void> {
  const last = list.lastElementChild;
  listed!.next = await addHits(list, listed!, listed!.next);
  more.hidden = listed!.next >= listed!.hits.length;
  (last?.nextElementSibling ?? list).querySelector('a')?.focus();
}

/** @returns the place behind the last hit that was looked at */
async function addHits(items: ParentNode, found: Hits, from: number): Promise<number> {
  const { hits, index } = found;
  let next = from;
  let added = 0;
  while (added < HITS_AT_ONCE && next < hits.length && next - from < MAX_CHECKED) {
    const batch = hits.slice(next, next + HITS_AT_ONCE - added);
    next += batch.length;
    const stories = await Promise.all(
      batch.map(async ({ segment, place }) => {
        const story = await index.story(segment, place);
        return story && (await isQuoted(story, found)) ? story : undefined;
      }),
    );
    for (const story of stories)
      if (story) {
        items.append(itemOf(story, found));
        added++;
      }
  }
  return next;
}

/** True if a story has the quotations of a query, if there are any. */
async function isQuoted(
  [path]: FoundStory,
  { query: { phrases }, storyText, wordsOf }: Hits,
): Promise<boolean> {
  return !phrases.length || (await storyText()).hasPhrases(path, phrases, wordsOf);
}

function itemOf(
  [path, headline, kicker, section, type, minutes]: FoundStory,
  { marks, storyText, settings: { locale, timeZone, sections, types } }: Hits,
): HTMLElement {
  const item = template.content.firstElementChild!.cloneNode(true) as HTMLElement;
  const link = item.querySelector('a')!;
  const time = item.querySelector('time')!;
  const published = new Date(minutes * 60_000);
  link.href = path;
  link.textContent = '';
  marks.show(link, headline);
  const labels = new Set([kicker, sections[section], types[type]].filter(Boolean));
  item.querySelector('.kicker')!.textContent = [...labels].join(' · ');
  time.dateTime = published.toISOString();
  time.textContent = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'long' }).format(published);
  passageOf.set(item, async () => {
    const { showPassage } = await storyText();
    const words = await showPassage(item.querySelector('.passage')!, path, marks);
    // A hyphen has a meaning of its own in a text fragment.
    if (words) link.hash = `:~:text=${encodeURIComponent(words).replaceAll('-', '%2D')}`;
  });
  passages.observe(item);
  return item;
}

/** The lines below a hit are loaded when it is seen, and not where the reader saves data. */
const passageOf = new WeakMap<Element, () => Promise<void>>();
const savesData = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData;
const passages = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting || savesData) continue;
    passages.unobserve(target);
    // Without these lines the hit is still one.
    passageOf.get(target)!().catch(() => {});
  }
});
