import type { Language } from '../config/languages.ts';
import type { Site } from '../config/siteSchema.ts';
import { pageAt, pathOf, type Page, type PageOf, type Path } from '../model/address.ts';
import {
  endpointPath,
  endpointsOf,
  monthFiles,
  recentFiles,
  shortLink,
  type MonthFile,
} from '../model/endpoint.ts';
import { hasPage, partsArePages, type PeriodCount } from '../model/lists.ts';
import { shortLinkTable, shortLinkTablePath } from '../model/shortLinkTable.ts';
import { periodOf, type Period } from '../model/periods.ts';
import type { ContentChange } from '../store/contentChanges.ts';
import { chaptersOfMonth, monthsAffectedBy } from '../store/feedChapters.ts';
import { formerAddresses, formerShortLinks } from '../store/formerAddresses.ts';
import { inRange, rangeValues } from '../store/listSql.ts';
import { builtPathsBelow } from '../store/pageRecords.ts';
import { articlesOfChangedYears, changedRecentYears } from '../store/recentYears.ts';
import { statements, type Statements } from '../store/statements.ts';
import type { Store } from '../store/store.ts';
import { listsOf, type ArticleList } from '../store/visibility.ts';

/** What content changes affect. Whether a path has a file now, and whether it had one, is for the caller to find out. */
export interface Affected {
  /** Where the content that changed can have HTML pages, endpoints and redirects now. */
  paths: Set<Path>;
  /** Lists whose pages depend on it, by year. */
  listYears: ListYear[];
  /** Months whose sitemaps and chapters of the feed archive depend on it. */
  months: LanguageMonth[];
}

interface LanguageMonth {
  language: Language;
  month: Period;
}

export function affectedBy(store: Store, site: Site, changes: ContentChange[]): Affected {
  const prepared = statements(store);
  const addressesOf = formerAddresses(store);
  const shortLinkAt = formerShortLinks(store);
  const paths = new Set<Path>();
  const addWithEndpoints = (page: Page) => {
    paths.add(pathOf(page, site));
    for (const endpoint of endpointsOf(page, site)) paths.add(endpointPath(endpoint, site));
  };
  const addAddress = (path: Path) => {
    paths.add(path);
    const short = shortLinkAt(path);
    if (short) paths.add(short);
  };
  // Many articles share a year of a list, and a month.
  const listYears = new Map<string, ListYear>();
  const ownMonths = new Map<string, LanguageMonth>();

  for (const change of changes) {
    if (change.kind === 'static') paths.add(pathOf(change, site));
    if (change.kind === 'alias') addAddress(change.path);
    if (change.kind === 'searchFile') paths.add(change.path);
    if (change.kind === 'author')
      for (const language of site.languages)
        addWithEndpoints({ kind: 'list', language, by: 'author', of: change.id });
    if (change.kind !== 'article' || !site.languages.includes(change.language)) continue;
    const { language, day, id } = change;
    addWithEndpoints(pageAt(change.path, site)!);
    paths.add(shortLink(id));
    paths.add(shortLinkTablePath(shortLinkTable(id)));
    addressesOf(id).forEach(addAddress);
    const month = periodOf(day, 'month');
    ownMonths.set(`${language} ${month}`, { language, month });
    for (const list of listsOf(change)) {
      const year = periodOf(day, 'year');
      listYears.set(`${language} ${list.by} ${list.of} ${year}`, { language, ...list, year });
      if (list.by === 'tag' || list.by === 'series')
        addWithEndpoints({ kind: 'list', language, by: list.by, of: list.of });
    }
  }
  for (const list of listYears.values())
    for (const page of periodPages(prepared, list)) paths.add(pathOf(page, site));
  const months = new Map<string, LanguageMonth>();
  for (const { language, month } of ownMonths.values()) {
    paths.add(endpointPath({ kind: 'monthSitemap', month }, site));
    for (const path of monthFilesOf(site, language, month)) paths.add(path);
    for (const near of monthsAffectedBy(prepared.get, language, month))
      months.set(`${language} ${near}`, { language, month: near });
  }
  for (const { language, month } of months.values())
    for (const period of chaptersOfMonth(prepared, language, month))
      paths.add(endpointPath({ kind: 'feedArchive', of: { kind: 'period', language, period } }, site));
  return { paths, listYears: [...listYears.values()], months: [...months.values()] };
}

/** Paths of the last build that may have no file any more, though no content that changed has them. */
export function* builtPathsAffectedBy(
  store: Store,
  site: Site,
  { listYears, months }: Affected,
): Generator<Path> {
  for (const list of listYears) yield* builtPeriodPages(store, site, list);
  for (const { language, month } of months) {
    const page = pathOf({ kind: 'period', language, period: month }, site);
    yield* builtPathsBelow(store, page).filter((path) => path.endsWith('.xml'));
  }
}

/** A list and one of its years. */
interface ListYear extends ArticleList {
  language: Language;
  year: Period;
}

function periodPage({ language, by, of }: ListYear, period: Period): Page {
  return by === 'all' ? { kind: 'period', language, period } : { kind: 'list', language, by, of, period };
}

/** The pages of a list for its year, and for the months and days of that year. */
function* periodPages({ all }: Statements, list: ListYear): Generator<Page> {
  const { language, by, of, year } = list;
  const days = all(
    `SELECT l.day AS period, count(*) AS count FROM list_entry l WHERE ${inRange} GROUP BY 1`,
    ...rangeValues({ language, by, of, period: year }),
  ) as unknown as PeriodCount[];
  const counts = new Map<Period, number>();
  for (const { period: day, count } of days)
    for (const unit of ['year', 'month', 'day'] as const) {
      const period = periodOf(day as never, unit);
      counts.set(period, (counts.get(period) ?? 0) + count);
    }
  const listBy = by === 'all' ? undefined : by;
  const isSplit = (period: Period) => partsArePages({ by: listBy, period }, counts.get(period)!);
  for (const period of counts.keys())
    if (hasPage({ by: listBy, period }, isSplit)) yield periodPage(list, period);
}

/** The pages of the last build for a year of a list, and for its months and days: some of them may be gone. */
function builtPeriodPages(store: Store, site: Site, list: ListYear): Path[] {
  const year = pathOf(periodPage(list, list.year), site);
  const kind = list.by === 'all' ? 'period' : 'list';
  const depth = (path: Path) => path.split('/').length;
  // The articles of a year are below the same prefix, one level deeper than its days.
  return builtPathsBelow(store, year).filter(
    (path) => depth(path) <= depth(year) + 2 && pageAt(path, site)?.kind === kind,
  );
}

/** The files that the month may have instead of those beside its articles. */
function monthFilesOf(site: Site, language: Language, period: Period): Path[] {
  return (Object.keys(monthFiles) as MonthFile[])
    .filter((file) => site.outputs[file] === 'recent')
    .map((file) => endpointPath({ kind: 'monthFile', of: { kind: 'period', language, period }, file }, site));
}

/** The files that articles have or lack by their year, of the years that became, or ceased to be, the newest two. */
export function* affectedArticleFiles(store: Store, site: Site, changes: ContentChange[]): Generator<Path> {
  const kinds = recentFiles(site);
  const areLinksRecent = site.outputs.shortLinks === 'recent';
  if (!kinds.length && !areLinksRecent) return;
  for (const { language, year } of changedRecentYears(store, changes))
    for (let month = 1; month <= 12; month++)
      yield* monthFilesOf(site, language, `${year}-${String(month).padStart(2, '0')}` as Period);
  for (const { id, path } of articlesOfChangedYears(store, changes)) {
    const of = pageAt(path, site) as PageOf<'article'>;
    for (const kind of kinds) yield endpointPath({ kind, of }, site);
    if (!areLinksRecent) continue;
    yield shortLink(id);
    yield shortLinkTablePath(shortLinkTable(id));
  }
}
