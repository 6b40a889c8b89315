import type { Problem } from '../lib/problem.ts';
import type { Store } from './store.ts';

/** How many warnings of one kind are listed. */
const listed = 20;

const columns = 'SELECT file, severity, line, field, message FROM problem';

/**
 * What is wrong with files, each on its own: every error, and of each kind of warning the first, the last of which says
 * how many more there are. An archive may have one for each article, and a build has nothing else to do with them.
 * @param everyWarning lists all of them
 */
export function storedProblems(store: Store, everyWarning: boolean): Problem[] {
  if (everyWarning) return store.prepare(columns).all() as unknown as Problem[];
  const errors = store.prepare(`${columns} WHERE severity = 'error'`).all() as unknown as Problem[];
  const kinds = store.prepare(
    "SELECT kind, count(*) AS count FROM problem WHERE severity = 'warning' GROUP BY kind",
  );
  const first = store.prepare(
    `${columns} WHERE severity = 'warning' AND kind = ? ORDER BY file, line LIMIT ${listed}`,
  );
  const warnings = (kinds.all() as { kind: string; count: number }[]).flatMap(({ kind, count }) => {
    const found = first.all(kind) as unknown as Problem[];
    return found.map((warning, i) =>
      i === found.length - 1 ? { ...warning, more: count - found.length } : warning,
    );
  });
  return [...errors, ...warnings];
}
