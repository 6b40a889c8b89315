import type { Problem } from '../lib/problem.ts';
import { storedFingerprint } from '../store/contentChanges.ts';
import type { Store } from '../store/store.ts';
import { ruleError, ruleRows } from './rule.ts';

/** The parts of a series write its name in one way: two names with one address are one series, or a mistake. */
export function seriesNames(store: Store): Problem[] {
  const only = storedFingerprint(store)
    ? "AND f.value IN (SELECT c.value FROM unchecked u CROSS JOIN facet c ON c.file = u.file AND c.kind = 'series')"
    : '';
  const named = ruleRows(
    store,
    `SELECT f.file, f.line, f.value, a.language,
       coalesce(a.article ->> '$.series.name', a.article ->> '$.formerSeries.name') AS name
     FROM facet f JOIN article a ON a.file = f.file WHERE f.kind = 'series' ${only} ORDER BY a.published, a.file`,
  );
  const first = new Map<string, (typeof named)[number]>();
  return named.flatMap((row) => {
    const { file, line, value, language, name } = row;
    const before = first.get(`${language} ${value}`);
    if (!before) first.set(`${language} ${value}`, row);
    if (!before || before.name === name) return [];
    const message =
      `is called "${name}", and has the address (${value}) of "${before.name}" in ${before.file}; write the same name, ` +
      'or give this series a slug of its own: series: { name: …, slug: … }';
    return [ruleError(file, message, { line, field: 'series' })];
  });
}
