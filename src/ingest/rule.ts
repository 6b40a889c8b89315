import type { Problem } from '../lib/problem.ts';
import type { Site } from '../config/siteSchema.ts';
import type { Instant } from '../model/dates.ts';
import type { Store } from '../store/store.ts';

/** A rule between files: the problems where the store breaks it. */
export type Rule = (store: Store, site: Site, now: Instant) => Problem[];

/** The columns that rules select. Each selects some of them. */
interface RuleRow extends Record<
  'file' | 'name' | 'other' | 'value' | 'id' | 'language' | 'origin' | 'again',
  string
> {
  line: number | null;
}

export function ruleRows(store: Store, sql: string): RuleRow[] {
  return store.prepare(sql).all() as unknown as RuleRow[];
}

export function ruleError(
  file: string,
  message: string,
  place: { line?: number | null; field?: string } = {},
): Problem {
  return { severity: 'error', file, line: place.line ?? undefined, field: place.field, message };
}
