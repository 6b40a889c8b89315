import { hash } from 'node:crypto';
import type { Path } from '../model/address.ts';
import { shortLink } from '../model/endpoint.ts';
import { periodOf, type Period, type Unit } from '../model/periods.ts';
import type { StoryList } from '../model/lists.ts';
import type { Day } from '../model/dates.ts';
import type { TrackedQuery } from './siteContext.ts';
import type { Language } from '../config/languages.ts';
import type { ArticleChange, ContentChange } from './contentChanges.ts';
import { listsOf } from './visibility.ts';
import { mostRelatedFrom } from './queries/listQueries.ts';
import type { Store } from './store.ts';

/*
 * Which queries can a change touch? Each query has a key, made of its parameters; each change touches some keys.
 * A key may be touched without need: the query is then asked again, and its answer is the same. A key that is
 * missed would leave a page stale: `tests/site/equality.test.ts` looks for that.
 */

const units: Unit[] = ['year', 'month', 'day'];
const listKey = (language: string, by: string, of: string, period = '') =>
  `list ${language} ${by} ${of} ${period}`;
const nearKey = (language: string, by: string, of: string, period: Period) =>
  `near ${language} ${by} ${of} ${period}`;

const chapterKey = (language: string, month: string) => `chapter ${language} ${month}`;

const recentKey = (language: string, year: string) => `recent ${language} ${year}`;

/** The key of a query that a page asked. */
export function invalidationTag({ query, params }: Pick<TrackedQuery, 'query' | 'params'>): string {
  const given = JSON.parse(params) as Record<string, string | undefined> & StoryList;
  const { language, by = 'all', of = '', period } = given;
  switch (query) {
    case 'articleAt':
      return `article ${given.path}`;
    case 'headlines':
    case 'feedStories':
    case 'storyCount':
    case 'storyCounts':
    case 'hasStories':
      return listKey(language, by, of, period);
    case 'openChapter':
      return listKey(language, 'all', '');
    case 'chaptersBeside':
      return chapterKey(language, periodOf(period as Day, 'month'));
    case 'redirect':
      return `redirect ${given.path}`;
    case 'target':
      return `target ${given.id}`;
    case 'corrections':
      return `corrections ${language}`;
    case 'storyMonths':
      return 'months';
    case 'storiesOfMonth':
      return `month ${given.month}`;
    case 'isRecentYear':
      return recentKey(language, given.year!);
    case 'imageFile':
      // What it shows is said by the digest, wherever the file lies.
      return `image ${given.digest}`;
    case 'redirects':
    case 'origins':
      return 'redirects';
    case 'neighbourPeriods':
      return nearKey(language, by, of, period!);
    case 'sectionNeighbours':
      return `beside ${given.id}`;
    case 'relatedTo':
      return `related ${given.id}`;
    case 'translationsOf':
      return `translations ${given.translationOf ?? given.id}`;
    case 'tags':
      return `tags ${language}`;
    case 'author':
      return `author ${given.id}`;
    case 'authorByInitials':
      return `initials ${given.initials?.toLowerCase()}`;
    case 'staticPage':
    case 'staticPages':
    case 'staticTranslations':
      return 'static';
    case 'today':
      return 'today';
  }
}

/** A key as the store keeps it: 48 bits. Two keys with one number cost a query that is asked in vain, no more. */
export function tagHash(key: string): number {
  return parseInt(hash('sha1', key).slice(0, 12), 16);
}

/** Every key that changes touch, in a store that has taken all of them in. */
export function invalidatedTags(store: Store, changes: ContentChange[]): Set<string> {
  const keys = new Set(['today']);
  const touch = articleToucher(store, keys);
  const shortLinkAt = formerShortLinks(store);
  for (const { language, year } of yearsRecentOrNot(store, changes)) keys.add(recentKey(language, year));
  for (const change of changes) {
    if (change.kind === 'article') touch(change);
    if (change.kind === 'alias')
      keys
        .add(`redirect ${change.path}`)
        .add(`redirect ${shortLinkAt(change.path)}`)
        .add('redirects');
    if (change.kind === 'static') keys.add('static');
    if (change.kind === 'author') {
      keys.add(`author ${change.id}`);
      if (change.initials) keys.add(`initials ${change.initials.toLowerCase()}`);
    }
  }
  return keys;
}

function articleToucher(store: Store, keys: Set<string>): (change: ArticleChange) => void {
  const inList = 'language = ? AND list_by = ? AND list_of = ?';
  const dayBefore = store.prepare(`SELECT max(day) AS day FROM list_entry WHERE ${inList} AND day < ?`);
  const dayAfter = store.prepare(`SELECT min(day) AS day FROM list_entry WHERE ${inList} AND day >= ?`);
  const newer = store.prepare(
    `SELECT id FROM list_entry WHERE ${inList} AND (day, published, id) > (?, ?, ?) ORDER BY day, published, id LIMIT ?`,
  );
  const older = store.prepare(
    `SELECT id FROM list_entry WHERE ${inList} AND (day, published, id) < (?, ?, ?)
     ORDER BY day DESC, published DESC, id DESC LIMIT ?`,
  );

  const addressesOf = oldAddresses(store);
  const shortLinkAt = formerShortLinks(store);

  return (change) => {
    const { id, path, language, day, published, section, translationOf } = change;
    keys.add(`article ${path}`);
    keys.add(`beside ${id}`);
    keys.add(`related ${id}`);
    keys.add(`translations ${id}`);
    if (translationOf) keys.add(`translations ${translationOf}`);
    keys.add(`tags ${language}`);
    keys.add(`target ${id}`);
    for (const address of addressesOf(id)) {
      keys.add(`redirect ${address}`).add(`redirect ${shortLinkAt(address)}`);
      if (address !== path) keys.add('redirects');
    }
    keys.add(`corrections ${language}`);
    keys.add('months');
    const month = periodOf(day, 'month');
    keys.add(`month ${month}`);
    for (const near of monthsAround(store, language, month)) keys.add(chapterKey(language, near));
    for (const [by, of] of listsOf(change)) {
      keys.add(listKey(language, by, of));
      for (const unit of units) {
        const period = periodOf(day, unit);
        keys.add(listKey(language, by, of, period));
        // The period itself, and those beside it that have stories: they lead to each other.
        keys.add(nearKey(language, by, of, period));
        for (const beside of [
          dayBefore.get(language, by, of, period),
          dayAfter.get(language, by, of, `${period}~`),
        ]) {
          if (beside?.day) keys.add(nearKey(language, by, of, periodOf(beside.day as Day, unit)));
        }
      }
      if (by === 'all' || by === 'author') continue;
      // Related stories are chosen among the nearest older ones of a list, so an article is seen by the nearest newer.
      const place = [day, published, id] as const;
      for (const row of newer.all(language, by, of, ...place, mostRelatedFrom)) keys.add(`related ${row.id}`);
    }
    const inSection = [language, 'section', section, day, published, id, 1] as const;
    for (const row of [...newer.all(...inSection), ...older.all(...inSection)]) keys.add(`beside ${row.id}`);
  };
}

/** Every address from which an article may be led to: its aliases, and where it was published. Prepared once. */
export function oldAddresses(store: Store): (id: string) => Path[] {
  const find = store.prepare(
    `SELECT f.value AS path FROM article a CROSS JOIN facet f ON f.file = a.file AND f.kind = 'alias' WHERE a.id = :id
     UNION SELECT path FROM permalink WHERE id = :id`,
  );
  return (id) => find.all({ id }).map(({ path }) => path as Path);
}

/** The short link of the article that the permalinks file has at an address: it leads where the address leads, once that is gone. */
export function formerShortLinks(store: Store): (address: Path) => Path | undefined {
  const find = store.prepare('SELECT id FROM permalink WHERE path = ?');
  return (address) => {
    const row = find.get(address);
    return row && shortLink(row.id as string);
  };
}

/**
 * A month, and those near it whose chapters in the archive of the feed an article in it can touch: the next one and two
 * before, of those that have stories. The first of a new chapter closes the one before, to which the one before that leads.
 */
export function monthsAround(store: Store, language: Language, month: Period): Period[] {
  const ofAll = "language = :language AND list_by = 'all' AND list_of = ''";
  const beside = store.prepare(
    `SELECT (SELECT day FROM feed_entry WHERE ${ofAll} AND day < :month ORDER BY day DESC LIMIT 1) AS before,
            (SELECT day FROM feed_entry WHERE ${ofAll} AND day >= :end ORDER BY day LIMIT 1) AS after`,
  );
  const monthsBeside = (of: Period) => {
    const { before, after } = beside.get({ language, month: of, end: `${of}~` }) as Record<
      string,
      Day | null
    >;
    return { before: before && periodOf(before, 'month'), after: after && periodOf(after, 'month') };
  };
  const { before, after } = monthsBeside(month);
  const twoBefore = before && monthsBeside(before).before;
  return [month, before, twoBefore, after].filter((near) => !!near) as Period[];
}

/**
 * The years that may have become, or ceased to be, one of the newest two of their language. Where the newest year has
 * more stories than the changes tell of, it was the newest before.
 */
export function yearsRecentOrNot(
  store: Store,
  changes: ContentChange[],
): { language: Language; year: string }[] {
  const years = new Map<Language, Map<number, number>>();
  for (const change of changes) {
    if (change.kind !== 'article') continue;
    const of = years.get(change.language) ?? new Map<number, number>();
    const year = Number(change.day.slice(0, 4));
    years.set(change.language, of.set(year, (of.get(year) ?? 0) + 1));
  }
  const newestTwo = store.prepare(
    `SELECT substr(period, 1, 4) AS year, sum(count) AS count FROM list_count
     WHERE language = ? AND list_by = 'all' AND list_of = '' AND period <> '' GROUP BY 1 ORDER BY 1 DESC LIMIT 2`,
  );
  return [...years].flatMap(([language, told]) => {
    const [newest, before] = newestTwo.all(language).map(({ year, count }) => ({
      year: Number(year),
      count: Number(count),
    }));
    const last = Math.max(...told.keys());
    if (newest && last <= newest.year && (told.get(newest.year) ?? 0) < newest.count) return [];
    const from = Math.min(before?.year ?? last, newest?.year ?? last, last) - 1;
    const to = Math.max(newest?.year ?? last, last);
    return Array.from({ length: to - from + 1 }, (_, i) => ({
      language,
      year: String(from + i).padStart(4, '0'),
    }));
  });
}
