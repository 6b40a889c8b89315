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

/** Hits, and the place behind the last that was looked at. */
interface Listed extends Hits {
  next: number;
}

/** What stands in the list. */
let listed: Listed | undefined;

/** Shows the first hits, unless another search has begun meanwhile. Those of the same search stay, and more may follow. */
export async function showHits(found: Hits, isLatest: () => boolean): Promise<void> {
  const isSame = listed?.query === found.query && listed.index === found.index;
  const mine = isSame ? listed! : { ...found, next: 0 };
  mine.hits = found.hits;
  await addHits(mine, HITS_AT_ONCE - (isSame ? list.children.length : 0), MAX_CHECKED, isLatest);
}

export function clearHits(): void {
  listed = undefined;
  list.replaceChildren();
  more.hidden = true;
}

/**
 * How many hits there are, in a sentence; or why none.
 * @param total of all stories that have the words. Of quotations only those are counted that were looked at
 * @param words what was searched for in the place of misspelt words; '' if there are none
 */
export function foundText(
  { locale, texts }: SearchSettings,
  { phrases }: SearchQuery,
  total: number,
  words: string,
): string {
  const number = (count: number) => new Intl.NumberFormat(locale).format(count);
  const isSoFar = phrases.length > 0 && !more.hidden;
  const count = phrases.length ? list.children.length : total;
  const lookedAt = listed?.next ?? 0;
  if (!count && !isSoFar) return lookedAt ? texts.noQuotation : texts.noHits;
  const { hits, quotationSoFar } = texts;
  const text =
    typeof hits === 'string' ? hits : (hits[new Intl.PluralRules(locale).select(count)] ?? hits.other);
  const sentences = [text.replace('{count}', number(count))];
  if (words) sentences.unshift(texts.hitsFor.replace('{words}', words));
  if (isSoFar) sentences.push(quotationSoFar.replace('{count}', number(lookedAt)));
  return sentences.join(' ');
}

/** The marked words of the list. */
export const shownWords = (): string[] =>
  Array.from(list.querySelectorAll('mark'), (mark) => mark.textContent);

/** The path of the first hit, if there is one. */
export const firstPath = (): string | undefined => list.querySelector('a')?.pathname;

/**
 * Shows the next hits, and gives the first of them the focus, unless the reader went on to something else.
 * @returns how many; undefined if another list, or other hits, stand there by now
 */
export async function showMore(): Promise<number | undefined> {
  const mine = listed!;
  const added = await addHits(mine, HITS_AT_ONCE, mine.next + MAX_CHECKED, () => listed === mine);
  if ([more, document.body].includes(document.activeElement as HTMLElement))
    added?.[0]?.querySelector('a')!.focus();
  return added?.length;
}

/**
 * Looks for the next hits, and lists them, unless that was done meanwhile, or another search has begun.
 * @param most how many are listed at most
 * @param until the place behind the last that may be looked at
 * @returns what was listed; undefined if nothing was for one of these reasons
 */
async function addHits(
  mine: Listed,
  most: number,
  until: number,
  isLatest: () => boolean,
): Promise<Element[] | undefined> {
  const from = mine.next;
  const { items, next } = await nextHits(mine, most, until, isLatest);
  if (!isLatest() || mine.next !== from) return undefined;
  mine.next = next;
  if (listed !== mine) list.replaceChildren();
  listed = mine;
  list.append(...items);
  more.hidden = next >= mine.hits.length;
  return items;
}

/** @returns the hits, and the place behind the last that was looked at */
async function nextHits(
  mine: Listed,
  most: number,
  until: number,
  isLatest: () => boolean,
): Promise<{ items: Element[]; next: number }> {
  const { hits, index } = mine;
  const items: Element[] = [];
  let { next } = mine;
  while (items.length < most && next < Math.min(hits.length, until) && isLatest()) {
    const batch = hits.slice(next, next + most - items.length);
    next += batch.length;
    const stories = await Promise.all(
      batch.map(async ({ segment, place }) => {
        const story = await index.story(segment, place);
        return story && (await isQuoted(story, mine)) ? story : undefined;
      }),
    );
    for (const story of stories) if (story) items.push(itemOf(story, mine));
  }
  return { items, next };
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
