import { isScalar, visit, type Document } from 'yaml';
import type { Problem } from '../lib/problem.ts';

/**
 * Keys whose field would be lost. The parser reports a key that is there twice, but to it 1 and "1" are two keys, and in
 * a JavaScript object they are one.
 */
export function yamlKeyFaults(
  document: Document.Parsed,
  file: string,
  lineAt: (offset: number) => number,
): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Map(_, { items }) {
      const earlierNames = new Set<string>();
      for (const { key, value } of items) {
        // Without a value it is the rest of a text after a comma, which `issueMessages` reports.
        if (!isScalar(key) || value === null) continue;
        const name = String(key.value);
        const fault = faultOf(name, key.source, earlierNames);
        earlierNames.add(name);
        if (fault)
          problems.push({ severity: 'error', file, line: lineAt(key.range?.[0] ?? 0), message: fault });
      }
    },
  });
  return problems;
}

function faultOf(name: string, written: string | undefined, earlierNames: Set<string>): string | undefined {
  if (earlierNames.has(name))
    return `has "${name}" written twice, where keys are unique; keep one of the two`;
  if (name === '__proto__') return 'has the key "__proto__", which cannot be read; choose another';
  if (written !== undefined && written !== name && written !== '')
    return `has the key ${written}, which YAML takes for ${name}; put it in quotes: "${written}"`;
  return undefined;
}
