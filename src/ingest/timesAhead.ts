import { dayOf, isoTime, type Day, type Instant } from '../model/dates.ts';
import type { ArticleData } from '../model/articleSchema.ts';
import { isWithdrawal } from '../model/withdrawnArticle.ts';
import type { Problem } from '../lib/problem.ts';
import type { Store } from '../store/store.ts';
import type { Facet } from './fileResult.ts';

/* Times that lie in the future and should not, and stories that are live no more. They depend on the clock, so each build checks them, not the reading of a file. */

/** A text, since facets are texts. Their alphabetical order is chronological. */
const utc = (at: Instant) => isoTime(at, 'UTC');

/** The times of an article that `timesAhead` compares with the clock. Days of sources up to its publication need no check. */
export function timeFacets(
  { updated, live, updates, corrections, sources }: ArticleData,
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
    ...(live && updates.length && !corrections.some(isWithdrawal)
      ? [facet('live', utc(Math.max(...updates.map(({ at }) => at)) as Instant), ['live'])]
      : []),
    ...days,
  ];
}

/** How long a live story may be without an entry, in milliseconds. */
const MAX_QUIET = 2 * 86_400_000;

/**
 * Errors for updates and notes that are later than now and, under an embargo, later than the publication. Warnings for
 * days of sources that have not begun anywhere on Earth, and for live stories that got no entry for long. Time alone never makes a valid article invalid.
 */
export function timesAhead(store: Store, now: Instant): Problem[] {
  const found = store.prepare(
    `SELECT f.file, f.kind, f.value, f.line, a.published FROM facet f JOIN article a ON a.file = f.file AND a.draft = 0
     WHERE (f.kind IN ('updated', 'note') AND f.value > :now) OR (f.kind = 'sourceDay' AND f.value > :today)
       OR (f.kind = 'live' AND f.value < :quietSince)`,
  );
  const quietSince = utc((now - MAX_QUIET) as Instant);
  const rows = found.all({ now: utc(now), today: dayOf(now, 'Etc/GMT-14'), quietSince }) as unknown as Row[];
  return rows
    .filter(({ kind, value, published }) => kind === 'sourceDay' || kind === 'live' || value > utc(published))
    .map(({ file, kind, value, line }) => ({ file, line: line ?? undefined, ...problemOf[kind](value) }));
}

interface Row {
  file: string;
  kind: 'updated' | 'note' | 'sourceDay' | 'live';
  value: string;
  line: number | null;
  published: Instant;
}

const remedy = 'write the time at which readers got it';
const problemOf: Record<Row['kind'], (value: string) => Pick<Problem, 'severity' | 'field' | 'message'>> = {
  updated: () => ({ severity: 'error', field: 'updated', message: `lies ahead; ${remedy}` }),
  note: () => ({
    severity: 'error',
    field: 'corrections',
    message: `has a note of a time that lies ahead; ${remedy}`,
  }),
  live: () => ({
    severity: 'warning',
    field: 'live',
    message: 'is true, and the last entry is more than two days old; take it out if the story has ended',
  }),
  sourceDay: (day) => ({
    severity: 'warning',
    field: 'sources',
    message: `has a source of a day that lies ahead (${day}); correct it`,
  }),
};
