import { isScalar, visit, type Document } from 'yaml';
import type { Problem } from '../lib/problem.ts';

/**
 * Keys under which a field would be lost. The parser tells two that are the same value; 1 and "1" are two values to it,
 * and one field to all that reads the group.
 */
export function yamlKeyFaults(
  document: Document.Parsed,
  file: string,
  lineAt: (offset: number) => number,
): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<string>();
      for (const { key, value } of items) {
        // What follows a comma in a text is no field at all, which is told elsewhere.
        if (!isScalar(key) || value === null) continue;
        const name = String(key.value);
        const fault = faultOf(name, key.source, seen);
        seen.add(name);
        if (fault)
          problems.push({ severity: 'error', file, line: lineAt(key.range?.[0] ?? 0), message: fault });
      }
    },
  });
  return problems;
}

function faultOf(name: string, written: string | undefined, seen: Set<string>): string | undefined {
  if (seen.has(name)) return `has "${name}" written twice, where keys are unique; keep one of the two`;
  if (name === '__proto__') return 'has the key "__proto__", which cannot be read; choose another';
  if (written !== undefined && written !== name && written !== '')
    return `has the key ${written}, which YAML takes for ${name}; put it in quotes: "${written}"`;
  return undefined;
}
