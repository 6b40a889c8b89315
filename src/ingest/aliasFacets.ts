import { redirectPath } from '../model/redirect.ts';
import type { Facet } from './fileResult.ts';

/** Each former address as it is, and in lower case: most disks take names that differ only in capitals for one. */
export function aliasFacets(
  aliases: string[],
  lineOf: (field: PropertyKey[]) => number | undefined,
): Facet[] {
  return aliases.flatMap((alias, i): Facet[] => {
    const value = redirectPath(alias);
    const line = lineOf(['aliases', i]);
    return [
      { kind: 'alias', value, line },
      { kind: 'aliasLower', value: value.toLowerCase(), line },
    ];
  });
}
