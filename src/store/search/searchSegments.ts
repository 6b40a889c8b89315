import { createHash } from 'node:crypto';
import type { Language } from '../../config/languages.ts';
import type { Segment } from '../../model/search/segments.ts';
import { STAMP_LENGTH } from '../../model/search/termFile.ts';
import type { Store } from '../store.ts';
import type { StoredDay } from './searchDays.ts';
import { MAX_POSTINGS, type IndexedSegment } from './segmentIndex.ts';

/* The table `search_segment`: what the files of the index were made of. */

/** A segment with what its files need. @param days of its language, in their order */
export function indexedSegment(segment: Segment, days: StoredDay[]): IndexedSegment {
  const own = days.filter(({ day }) => day >= segment.from && day < segment.until);
  const months = new Map<string, number>();
  for (const { day, stories } of own) {
    const month = day.slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + stories);
  }
  return {
    ...segment,
    stamp: createHash('sha1')
      .update(JSON.stringify([segment.buckets, [...months], own.map(({ stamp }) => stamp)]))
      .digest()
      .subarray(0, STAMP_LENGTH),
    months: [...months],
    maxPostings: MAX_POSTINGS,
  };
}

export type StoredSegment = Pick<Segment, 'name' | 'from' | 'until'>;

/** The segments of the last index, by their names. */
export function storedSegments(store: Store, language: Language): Map<string, StoredSegment> {
  const rows = store
    .prepare('SELECT name, first, until FROM search_segment WHERE language = ?')
    .all(language);
  return new Map(
    rows.map((row) => {
      const { name, first, until } = row as Record<string, string>;
      return [name!, { name: name!, from: first!, until: until! }];
    }),
  );
}

export function saveSegments(store: Store, language: Language, segments: IndexedSegment[]): void {
  store.prepare('DELETE FROM search_segment WHERE language = ?').run(language);
  const insert = store.prepare('INSERT INTO search_segment VALUES (?, ?, ?, ?, ?, ?, ?)');
  for (const { name, from, until, buckets, stamp, months } of segments)
    insert.run(
      ...[language, name, from, until, buckets, Buffer.from(stamp).toString('hex')],
      JSON.stringify(months),
    );
}
