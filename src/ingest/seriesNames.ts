import type { Problem } from '../lib/problem.ts';
import { storedFingerprint } from '../store/contentChanges.ts';
import type { Store } from '../store/store.ts';
import { ruleError, ruleRows } from './rule.ts';

/** A series has one name and one address: two names with one address, or two addresses of one name, are one series, or a mistake. */
export function seriesNames(store: Store): Problem[] {
  const only = storedFingerprint(store)
    ? `AND f.file IN (SELECT o.file FROM unchecked u CROSS JOIN facet c ON c.file = u.file AND c.kind IN ('series', 'seriesName')
         CROSS JOIN facet o ON o.kind = c.kind AND o.value = c.value)`
    : '';
  const named = ruleRows(
    store,
    `SELECT f.file, f.line, f.value, a.language, n.value AS name
     FROM facet f JOIN article a ON a.file = f.file JOIN facet n ON n.file = f.file AND n.kind = 'seriesName' WHERE f.kind = 'series' ${only} ORDER BY a.published, a.file`,
  );
  const first = new Map<string, (typeof named)[number]>();
  const firstOf = (key: string, row: (typeof named)[number]) => {
    const before = first.get(key);
    if (!before) first.set(key, row);
    return before;
  };
  return named.flatMap((row) => {
    const { file, line, value, language, name } = row;
    const sameAddress = firstOf(`${language} address ${value}`, row);
    const sameName = firstOf(`${language} name ${name}`, row);
    const message =
      sameAddress && sameAddress.name !== name
        ? `is called "${name}", and has the address (${value}) of "${sameAddress.name}" in ${sameAddress.file}; write the same name, ` +
          'or give this series a slug of its own: series: { name: …, slug: … }'
        : sameName && sameName.value !== value
          ? `is called "${name}" as in ${sameName.file}, and has another address (${value}); write its slug: ` +
            `series: { name: …, slug: ${String(sameName.value)} }, or another name`
          : undefined;
    return message ? [ruleError(file, message, { line, field: 'series' })] : [];
  });
}
