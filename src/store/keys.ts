import { hash } from 'node:crypto';
import { periodOf, type Period, type Unit } from '../archive/periods.ts';
import type { StoryList } from '../archive/lists.ts';
import type { Day } from '../article/dates.ts';
import type { Read } from './edition.ts';
import type { ArticleFact, Fact } from './facts.ts';
import { listsOf } from './listing.ts';
import { mostRelatedFrom } from './queries.ts';
import type { Store } from './store.ts';

/*
 * Which queries can a change touch? Each query has a key, made of its parameters; each fact touches some keys.
 * A key may be touched without need: the query is then asked again, and its answer is the same. A key that is
 * missed would leave a page stale: `tests/site/equality.test.ts` looks for that.
 */

const units: Unit[] = ['year', 'month', 'day'];
const listKey = (language: string, by: string, of: string, period = '') =>
  `list ${language} ${by} ${of} ${period}`;
const nearKey = (language: string, by: string, of: string, period: Period) =>
  `near ${language} ${by} ${of} ${period}`;

/** The key of a query that a page asked. */
export function keyOf({ query, parameters }: Pick<Read, 'query' | 'parameters'>): string {
  const given = JSON.parse(parameters) as Record<string, string | undefined> & StoryList;
  const { language, by = 'all', of = '', period } = given;
  switch (query) {
    case 'articleAt':
      return `article ${given.path}`;
    case 'headlines':
    case 'storyCount':
    case 'storyCounts':
    case 'hasStories':
      return listKey(language, by, of, period);
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
export function keyNumber(key: string): number {
  return parseInt(hash('sha1', key).slice(0, 12), 16);
}

/** Every key that facts touch, in a store that has taken all of them in. */
export function touchedKeys(store: Store, facts: Fact[]): Set<string> {
  const keys = new Set(['today']);
  const touch = articleToucher(store, keys);
  for (const fact of facts) {
    if (fact.kind === 'article') touch(fact);
    if (fact.kind === 'static') keys.add('static');
    if (fact.kind === 'author') {
      keys.add(`author ${fact.id}`);
      if (fact.initials) keys.add(`initials ${fact.initials.toLowerCase()}`);
    }
  }
  return keys;
}

function articleToucher(store: Store, keys: Set<string>): (fact: ArticleFact) => void {
  const inList = 'language = ? AND list_by = ? AND list_of = ?';
  const dayBefore = store.prepare(`SELECT max(day) AS day FROM listing WHERE ${inList} AND day < ?`);
  const dayAfter = store.prepare(`SELECT min(day) AS day FROM listing WHERE ${inList} AND day >= ?`);
  const newer = store.prepare(
    `SELECT id FROM listing WHERE ${inList} AND (day, published, id) > (?, ?, ?) ORDER BY day, published, id LIMIT ?`,
  );
  const older = store.prepare(
    `SELECT id FROM listing WHERE ${inList} AND (day, published, id) < (?, ?, ?)
     ORDER BY day DESC, published DESC, id DESC LIMIT ?`,
  );

  return (fact) => {
    const { id, path, language, day, published, section, translationOf } = fact;
    keys.add(`article ${path}`);
    keys.add(`beside ${id}`);
    keys.add(`related ${id}`);
    keys.add(`translations ${id}`);
    if (translationOf) keys.add(`translations ${translationOf}`);
    keys.add(`tags ${language}`);
    for (const [by, of] of listsOf(fact)) {
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
