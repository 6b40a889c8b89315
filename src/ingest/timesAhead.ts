import { dayOf, isoTime, type Day, type Instant } from '../model/dates.ts';
import type { ArticleData } from '../model/articleSchema.ts';
import type { Problem } from '../lib/problem.ts';
import type { Store } from '../store/store.ts';
import type { Facet } from './fileResult.ts';

/* Times that cannot have come yet. The clock decides, so they are asked for at each publish and not when a file is read. */

/** As texts, whose order is that of time. */
const utc = (at: Instant) => isoTime(at, 'UTC');

/** What an article says of times, to be held against the clock. A source's day up to the publication cannot lie ahead. */
export function timeFacets(
  { updated, corrections, sources }: ArticleData,
  published: Day,
  facet: (kind: Facet['kind'], value: string, field: PropertyKey[]) => Facet,
): Facet[] {
  const days = Object.entries(sources).flatMap(([key, source]) =>
    (['published', 'accessed'] as const).flatMap((field) => {
      const day = source[field];
      return day !== undefined && day > published ? [facet('sourceDay', day, ['sources', key, field])] : [];
    }),
  );
  return [
    ...(updated === undefined ? [] : [facet('updated', utc(updated), ['updated'])]),
    ...corrections.map(({ at }, i) => facet('note', utc(at), ['corrections', i, 'at'])),
    ...days,
  ];
}

/**
 * Updates and notes later than now, and than the publication of an embargoed article: readers cannot have got them. Days
 * of sources that have begun nowhere on Earth are a slip that harms nobody. What was right once stays so as time passes.
 */
export function timesAhead(store: Store, now: Instant): Problem[] {
  const found = store.prepare(
    `SELECT f.file, f.kind, f.value, f.line, a.published FROM facet f JOIN article a ON a.file = f.file AND a.draft = 0
     WHERE (f.kind IN ('updated', 'note') AND f.value > :now) OR (f.kind = 'sourceDay' AND f.value > :today)`,
  );
  const rows = found.all({ now: utc(now), today: dayOf(now, 'Etc/GMT-14') }) as unknown as Row[];
  return rows
    .filter(({ kind, value, published }) => kind === 'sourceDay' || value > utc(published))
    .map(({ file, kind, value, line }) => ({ file, line: line ?? undefined, ...told[kind](value) }));
}

interface Row {
  file: string;
  kind: 'updated' | 'note' | 'sourceDay';
  value: string;
  line: number | null;
  published: Instant;
}

const remedy = 'write the time at which readers got it';
const told: Record<Row['kind'], (value: string) => Pick<Problem, 'severity' | 'field' | 'message'>> = {
  updated: () => ({ severity: 'error', field: 'updated', message: `lies ahead; ${remedy}` }),
  note: () => ({
    severity: 'error',
    field: 'corrections',
    message: `has a note of a time that lies ahead; ${remedy}`,
  }),
  sourceDay: (day) => ({
    severity: 'warning',
    field: 'sources',
    message: `has a source of a day that lies ahead (${day}); correct it`,
  }),
};
