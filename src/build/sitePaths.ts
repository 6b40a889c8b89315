import { pageAt, pathOf, type ListBy, type Page, type PageOf, type Path } from '../model/address.ts';
import {
  endpointAt,
  endpointPath,
  endpointsOf,
  feedsOf,
  shortLink,
  siteFiles,
  type SiteFile,
} from '../model/endpoint.ts';
import { MAX_LIST_LENGTH } from '../model/lists.ts';
import { periodOf, type Period } from '../model/periods.ts';
import type { Day } from '../model/dates.ts';
import type { Language } from '../config/languages.ts';
import type { Site } from '../config/siteSchema.ts';
import { pageExistence } from '../store/pageExistence.ts';
import type { ContentChange } from '../store/contentChanges.ts';
import { formerShortLinks, monthsAround, oldAddresses, yearsRecentOrNot } from '../store/invalidationTags.ts';
import { listsOf } from '../store/visibility.ts';
import { builtAs, builtPathsBelow, type BuiltAs } from '../store/pageRecords.ts';
import type { Store } from '../store/store.ts';

/** Where every page and document of the site stands now; some are named twice. */
export function* allPaths(store: Store, site: Site): Generator<Path> {
  const exists = pageExistence(store, site);
  for (const page of allPages(store, site)) {
    yield pathOf(page, site);
    for (const document of endpointsOf(page)) {
      const path = endpointPath(document, site);
      if (document.kind !== 'card' || exists(path)) yield path;
    }
  }
  for (const language of site.languages) yield endpointPath({ kind: 'siteCard', language }, site);
  for (const file of Object.keys(siteFiles) as SiteFile[])
    if (exists(endpointPath({ kind: 'siteFile', file }, site)))
      yield endpointPath({ kind: 'siteFile', file }, site);
  const candidates = store.prepare(
    `SELECT '/a/' || id || '/' AS path FROM article WHERE live = 1
     UNION ALL SELECT DISTINCT '/sitemap/' || substr(day, 1, 7) || '.xml' FROM article WHERE live = 1
     UNION ALL SELECT value FROM facet WHERE kind = 'alias' UNION ALL SELECT path FROM permalink
     UNION ALL SELECT DISTINCT '/a/' || id || '/' FROM permalink
     UNION ALL SELECT path FROM moved_page`,
  );
  for (const { path } of candidates.all()) if (exists(path as Path)) yield path as Path;
  const tagsInFeeds = store.prepare(
    "SELECT DISTINCT list_of AS tag FROM withdrawn_entry WHERE language = ? AND list_by = 'tag'",
  );
  for (const language of site.languages) {
    for (const { tag } of tagsInFeeds.all(language))
      for (const feed of feedsOf({ kind: 'list', language, by: 'tag', of: tag as string }))
        yield endpointPath(feed, site);
    const months = store.prepare(
      "SELECT DISTINCT substr(day, 1, 7) AS month FROM feed_entry WHERE language = ? AND list_by = 'all' AND list_of = ''",
    );
    for (const { month } of months.all(language))
      for (const path of chapterPaths(store, site, language, month as Period)) if (exists(path)) yield path;
  }
}

/** Every page for people that the site has now. */
export function* allPages(store: Store, site: Site): Generator<Page> {
  const inSite = (language: string) => site.languages.includes(language as Language);
  for (const row of store
    .prepare('SELECT language, path, day FROM article WHERE live = 1 ORDER BY path')
    .iterate()) {
    const { language, path, day } = row as { language: Language; path: string; day: Day };
    if (inSite(language)) yield { kind: 'article', language, day, slug: path.split('/').at(-2)! };
  }
  for (const row of store.prepare('SELECT slug, language FROM static_page ORDER BY slug').iterate()) {
    const { slug, language } = row as { slug: string; language: Language };
    if (inSite(language)) yield { kind: 'static', language, slug };
  }
  for (const list of lists(store)) {
    if (!inSite(list.language)) continue;
    if (list.by === 'tag') yield { kind: 'list', language: list.language, by: 'tag', of: list.of };
    yield* periodPages(list);
  }
  const authors = store.prepare('SELECT id FROM author ORDER BY id').all() as { id: string }[];
  for (const language of site.languages) {
    for (const { slug } of site.sections) yield { kind: 'list', language, by: 'section', of: slug };
    for (const { id } of authors) yield { kind: 'list', language, by: 'author', of: id };
    for (const kind of ['archive', 'tags', 'corrections', 'front', 'notFound'] as const)
      yield { kind, language };
  }
}

/** Where a month or its days may have a chapter in the archive of the feed. */
function chapterPaths(store: Store, site: Site, language: Language, month: Period): Path[] {
  const days = store.prepare(
    "SELECT DISTINCT day FROM feed_entry WHERE language = ? AND list_by = 'all' AND list_of = '' AND day >= ? AND day < ?",
  );
  const periods = [month, ...days.all(language, month, `${month}~`).map(({ day }) => day as Period)];
  return periods.map((period) =>
    endpointPath({ kind: 'feedArchive', of: { kind: 'period', language, period } }, site),
  );
}

/** The pages and documents that changes bring to a published site, and those that they take from it. */
export function changedPaths(
  store: Store,
  site: Site,
  changes: ContentChange[],
): { added: Set<Path>; removed: Set<Path> } {
  const exists = pageExistence(store, site);
  const addressesOf = oldAddresses(store);
  const shortLinkAt = formerShortLinks(store);
  const added = new Set<Path>();
  const removed = new Set<Path>();
  const standsNow = (path: Path): BuiltAs | undefined => {
    if (!exists.notRedirect(path)) return exists(path) ? 'redirect' : undefined;
    if (pageAt(path, site)) return 'page';
    // A file of `public/` is copied as it is.
    return endpointAt(path, site) && 'endpoint';
  };
  const settle = (path: Path) => {
    const before = builtAs(store, path);
    const now = standsNow(path);
    if (before === now) return;
    if (now) added.add(path);
    else removed.add(path);
    // What stands at an address is not redirected from: it came to where a redirect was, or the other way round.
    if (before && now) added.add(endpointPath({ kind: 'siteFile', file: 'redirects' }, site));
  };
  const settleAddress = (path: Path) => {
    settle(path);
    const short = shortLinkAt(path);
    if (short) settle(short);
  };
  const settleWithDocuments = (page: Page) => {
    settle(pathOf(page, site));
    for (const document of endpointsOf(page)) settle(endpointPath(document, site));
  };
  const years = new Map<string, List>();
  const months = new Set<string>();
  for (const change of changes) {
    if (change.kind === 'static') settle(pathOf(change, site));
    if (change.kind === 'alias') settleAddress(change.path);
    if (change.kind === 'author') {
      for (const language of site.languages)
        settleWithDocuments({ kind: 'list', language, by: 'author', of: change.id });
    }
    if (change.kind !== 'article' || !site.languages.includes(change.language)) continue;
    const { language, day, id } = change;
    settleWithDocuments(pageAt(change.path, site)!);
    settle(shortLink(id));
    for (const address of addressesOf(id)) settleAddress(address);
    months.add(`${language} ${periodOf(day, 'month')}`);
    for (const [by, of] of listsOf(change)) {
      const list = { language, by: by as List['by'], of, year: periodOf(day, 'year') };
      years.set(JSON.stringify(list), list);
      if (by === 'tag') settleWithDocuments({ kind: 'list', language, by, of });
    }
  }
  if (site.cards === 'recent') {
    const ofYear = store.prepare(
      'SELECT path FROM article WHERE live = 1 AND language = ? AND day >= ? AND day < ?',
    );
    for (const { language, year } of yearsRecentOrNot(store, changes)) {
      for (const { path } of ofYear.iterate(language, year, `${year}~`))
        settle(endpointPath({ kind: 'card', of: pageAt(path as string, site) as PageOf<'article'> }, site));
    }
  }
  for (const of of months) {
    const [language, month] = of.split(' ') as [Language, Period];
    settle(endpointPath({ kind: 'monthSitemap', month }, site));
    for (const near of monthsAround(store, language, month)) {
      for (const path of chapterPaths(store, site, language, near)) settle(path);
      const page = pathOf({ kind: 'period', language, period: near }, site);
      for (const path of builtPathsBelow(store, page)) if (path.endsWith('.xml')) settle(path);
    }
  }
  for (const list of years.values()) {
    const now = new Set<Path>();
    for (const found of lists(store, list))
      for (const page of periodPages(found)) now.add(pathOf(page, site));
    const kind = list.by === 'all' ? 'period' : 'list';
    const year = pathOf(periodPage(list, list.year), site);
    // Below a year lie its months and days, and all articles of it, which are many.
    const before = builtPathsBelow(store, year).filter(
      (path) => depth(path) <= depth(year) + 2 && pageAt(path, site)?.kind === kind,
    );
    for (const path of now) if (builtAs(store, path) !== 'page') settle(path);
    for (const path of before) if (!now.has(path)) settle(path);
  }
  return { added, removed };
}

const depth = (path: Path) => path.split('/').length;

/** A list and one of its years. */
interface List {
  language: Language;
  by: ListBy | 'all';
  of: string;
  year: Period;
}

interface DayCount {
  day: Day;
  count: number;
}

type CountedList = Omit<List, 'year'> & { days: DayCount[] };

function periodPage({ language, by, of }: Omit<List, 'year'>, period: Period): Page {
  return by === 'all' ? { kind: 'period', language, period } : { kind: 'list', language, by, of, period };
}

/** The pages of a list's years, and of the months and days of what is too long; of all stories, of every month and day. */
function* periodPages({ days, ...list }: CountedList): Generator<Page> {
  for (const period of periods(days, list.by === 'all' ? 0 : MAX_LIST_LENGTH)) yield periodPage(list, period);
}

/** The lists that have stories, each with its days; or one of them, with those of one year. */
function* lists(store: Store, only?: List): Generator<CountedList> {
  const where = only ? 'WHERE language = ? AND list_by = ? AND list_of = ? AND day >= ? AND day < ?' : '';
  const values = only ? [only.language, only.by, only.of, only.year, `${only.year}~`] : [];
  const rows = store.prepare(
    `SELECT language, list_by AS by, list_of AS of, day, count(*) AS count FROM list_entry ${where}
     GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
  );
  let list: CountedList | undefined;
  for (const row of rows.iterate(...values)) {
    const { language, by, of, day, count } = row as unknown as Omit<CountedList, 'days'> & DayCount;
    if (list?.language !== language || list.by !== by || list.of !== of) {
      if (list) yield list;
      list = { language, by, of, days: [] };
    }
    list.days.push({ day, count });
  }
  if (list) yield list;
}

/** Every year of a list, and the months and days of what is longer than `longest`. */
function* periods(days: DayCount[], longest: number): Generator<Period> {
  for (const year of grouped(days, 'year')) {
    yield year.period;
    if (year.count <= longest) continue;
    for (const month of grouped(year.days, 'month')) {
      yield month.period;
      if (month.count <= longest) continue;
      for (const { day } of month.days) yield day;
    }
  }
}

function grouped(days: DayCount[], unit: 'year' | 'month') {
  return [...Map.groupBy(days, ({ day }) => periodOf(day, unit))].map(([period, days]) => ({
    period,
    days,
    count: days.reduce((sum, { count }) => sum + count, 0),
  }));
}
