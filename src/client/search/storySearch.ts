import type { Hit, SegmentHits } from '../../model/search/find.ts';
import type { Group, SearchQuery } from '../../model/search/query.ts';
import { search } from '../../model/search/search.ts';
import { OtherStamp } from '../../model/search/termFile.ts';
import { partsOf } from '../../model/search/words.ts';
import type * as HitList from './hitList.ts';
import { marksOf } from './marks.ts';
import {
  asked,
  field,
  form,
  isInAddress,
  linkTo,
  narrowing,
  readAddress,
  writeAddress,
  type Asked,
} from './searchForm.ts';
import { part, root } from './searchParts.ts';
import { index, refresh, rules, settings } from './siteIndex.ts';

/* The search page: `<story-search>` has the form, the list of hits and the calendar. */

/** What shows hits comes with the first files of the index. */
let listOfHits: typeof HitList | undefined;
const hitList = async () => (listOfHits ??= await import('./hitList.ts'));
const storyText = () => import('./storyText.ts');
/** So many hits are shown before older segments are searched. */
const FIRST_HITS = 10;
/** A pause in typing after which a search begins, in milliseconds. */
const PAUSE = 200;

/** Which search is the last one: others end. */
let latest = 0;
/** The search whose hits are shown. */
let shown = 0;
/** Says how many hits the last search has. */
let sayCount = () => {};

async function run(): Promise<void> {
  const mine = ++latest;
  const isLatest = () => mine === latest;
  const wanted = asked(rules);
  const { texts } = settings;
  showForm(wanted);
  const slow = saySearching(isLatest);
  try {
    if (!wanted.query.groups.length) {
      say(wanted.hasWords ? texts.tooCommon : '');
      clearFound();
      return;
    }
    void hitList().catch(() => {});
    await searchFor(wanted, isLatest).catch(async (error: unknown) => {
      if (!(error instanceof OtherStamp)) throw error;
      await refresh();
      await searchFor(wanted, isLatest);
    });
  } catch {
    if (!isLatest()) return;
    // What newer segments had stays.
    if (shown !== mine) clearFound();
    sayFailed();
    // The other ways to the stories come back.
    root.removeAttribute('data-searched');
  } finally {
    clearTimeout(slow);
  }
}

/** Lists more hits. The search begins anew where the index was made anew. */
async function showMore(): Promise<void> {
  const mine = latest;
  const slow = saySearching(() => mine === latest);
  try {
    const { showMore } = await hitList();
    const added = await showMore();
    if (added === undefined || mine !== latest) return;
    sayCount();
    if (!added && part('more').hidden) leaveButton();
  } catch (error) {
    // Otherwise the same index lacks a file.
    const isAnew = error instanceof OtherStamp && (await refresh().catch(() => false));
    if (mine !== latest) return;
    if (!isAnew) return sayFailed();
    leaveButton();
    await run();
  } finally {
    clearTimeout(slow);
  }
}

/** A button that goes leaves the focus to the status, unless the reader went on to something else. */
function leaveButton(): void {
  if (document.activeElement?.matches('body, [data-part]')) part('status').focus();
}

/** Begins the search anew, with the page as it is now. */
async function again(): Promise<void> {
  leaveButton();
  await refresh().catch(() => {});
  await run();
}

function sayFailed(): void {
  say(navigator.onLine ? settings.texts.failed : settings.texts.offline);
  part('retry').hidden = false;
}

function clearFound(): void {
  listOfHits?.clearHits();
  part('calendar').hidden = true;
}

function showForm({ hasWords, query }: Asked): void {
  part('retry').hidden = true;
  root.toggleAttribute('data-searched', hasWords || query.groups.length > 0);
  const count = narrowing();
  // What narrows the search is counted where it is folded away.
  part('narrowed').textContent = count ? `(${new Intl.NumberFormat(settings.locale).format(count)})` : '';
  for (const link of root.querySelectorAll<HTMLAnchorElement>('[data-part=languages] a'))
    link.search = field.value && `?${new URLSearchParams({ q: field.value }).toString()}`;
}

async function searchFor({ query, byFit, period }: Asked, isLatest: () => boolean): Promise<void> {
  let forgiven = query;
  let found = await searched();
  // What stands in quotation marks is meant as it is written.
  if (isLatest() && !query.phrases.length && !found.some(({ hits }) => hits.length)) {
    const { forgivenQuery } = await import('../../model/search/forgive.ts');
    const other = await forgivenQuery(index, query, found);
    if (other && isLatest()) {
      forgiven = other;
      found = await searched();
    }
  }
  if (!isLatest()) return;
  await showFound(found, await inOrder(found), forgiven, isLatest);
  const { firstPath, foundText, shownWords } = await hitList();
  let words = '';
  const path = firstPath();
  if (forgiven !== query && path) {
    const { forgivenWords } = await import('./forgivenWords.ts');
    const firstTexts = async () => (await storyText()).textsOf(path);
    const marksOfGroup = (group: Group) => marksOf({ groups: [group] }, rules);
    words = await forgivenWords(forgiven, shownWords(), firstTexts, marksOfGroup);
  }
  const total = found.reduce((sum, { hits }) => sum + hits.length, 0);
  if (!isLatest()) return;
  sayCount = () => {
    if (!isLatest()) return;
    part('retry').hidden = true;
    say(foundText(settings, query, total, words));
  };
  sayCount();

  /** Shows the newest hits while older ones are still being counted. */
  async function searched(): Promise<SegmentHits[]> {
    const found: SegmentHits[] = [];
    let isShown = byFit;
    for await (const part of search(index, forgiven, period)) {
      if (!isLatest()) break;
      found.push(part);
      const hits = isShown ? [] : await inOrder(found);
      if (hits.length < FIRST_HITS) continue;
      isShown = true;
      await showHits(hits, forgiven, isLatest);
    }
    return found;
  }

  async function inOrder(found: SegmentHits[]): Promise<Hit[]> {
    if (!byFit) return found.flatMap(({ hits }) => hits);
    const { ranked } = await import('../../model/search/rank.ts');
    return ranked(found, forgiven);
  }
}

async function showHits(hits: Hit[], query: SearchQuery, isLatest: () => boolean): Promise<void> {
  const { showHits } = await hitList();
  const marks = marksOf(query, rules);
  await showHits({ hits, query, index, settings, marks, storyText, wordsOf: partsOf }, isLatest);
  if (isLatest()) shown = latest;
}

async function showFound(
  found: SegmentHits[],
  hits: Hit[],
  query: SearchQuery,
  isLatest: () => boolean,
): Promise<void> {
  await showHits(hits, query, isLatest);
  const { showCalendar } = await import('./hitCalendar.ts');
  if (isLatest()) showCalendar(part('calendar'), query.phrases.length ? [] : found, settings, linkTo);
}

function say(text: string): void {
  part('status').textContent = text;
}

/** Says that the search goes on, where it takes a while. */
const saySearching = (isLatest: () => boolean) =>
  setTimeout(() => isLatest() && say(settings.texts.searching), 400);

let timer: ReturnType<typeof setTimeout> | undefined;
/** True while the address has what is being typed: the back button undoes all of that at once. */
let isTyping = false;
const begin = (isNew: boolean, willType = false) => {
  clearTimeout(timer);
  writeAddress(isNew);
  isTyping = willType;
  void run();
};
field.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(() => begin(!isTyping, true), PAUSE);
});
form.addEventListener('change', ({ target }) => target !== field && begin(true));
form.addEventListener('submit', (event) => {
  event.preventDefault();
  begin(!isTyping);
});
part('more').addEventListener('click', () => void showMore());
part('retry').addEventListener('click', () => void again());
const readAndRun = () => {
  isTyping = false;
  readAddress();
  void run();
};
addEventListener('popstate', () => {
  // A jump within the page is one too.
  if (!isInAddress()) readAndRun();
});
readAndRun();
