import type { Path } from '../model/address.ts';
import type { Problem } from '../lib/problem.ts';
import type { Site } from '../config/siteSchema.ts';
import { pageExistence } from '../store/pageExistence.ts';
import type { Store } from '../store/store.ts';
import { permalinksFile } from './permalinksFile.ts';

/* Lines of the permalinks file whose redirect needs a file or folder of something else, as only the whole store shows. */

/** Addresses below the redirect of a former file, such as a feed: a file cannot be a folder too. */
export function belowFormerFiles(store: Store): Problem[] {
  const below = (value: string) =>
    `m.target IS NOT NULL AND m.path NOT GLOB '*/' AND ${value} >= m.path || '/' AND ${value} < m.path || '0'`;
  const found = store.prepare(
    `SELECT m.path AS above, p.path, p.line, NULL AS file FROM moved_page m CROSS JOIN permalink p ON ${below('p.path')}
     UNION SELECT m.path, p.path, p.line, NULL FROM moved_page m CROSS JOIN permalink_page p ON ${below('p.path')}
     UNION SELECT m.path, f.value, f.line, f.file FROM moved_page m
       CROSS JOIN facet f ON f.kind = 'alias' AND ${below('f.value')} ORDER BY 2`,
  );
  return (found.all() as unknown as Below[]).map(({ above, path, line, file }) =>
    file === null
      ? {
          ...{ severity: 'error', file: permalinksFile, line: line ?? undefined },
          message: `has ${path}, which needs a folder where the redirect ${above} is a file; take out one of the two lines`,
        }
      : {
          ...{ severity: 'error', file, line: line ?? undefined, field: 'aliases' },
          message: `has the alias ${path}, which needs a folder where the redirect ${above} is a file; choose another`,
        },
  );
}

/** Addresses of the permalinks file that differ from others only in capitals: on most disks both are the same file. */
export function permalinkCapitals(store: Store, site: Site): Problem[] {
  const exists = pageExistence(store, site);
  const selectAliases = store.prepare(
    `SELECT f.file, a.value, a.line FROM facet f CROSS JOIN facet a ON a.file = f.file AND a.kind = 'alias'
     WHERE f.kind = 'aliasLower' AND f.value = ?`,
  );
  // The condition of the index permalink_capital: a capital letter of ASCII, or a character outside ASCII.
  const capitals = "path GLOB '*[^ -@[-~]*'";
  const lines = store.prepare(
    `SELECT path, line FROM permalink WHERE ${capitals} UNION SELECT path, line FROM permalink_page WHERE ${capitals}`,
  );
  const known = new Map<Path, Path>();
  return (lines.all() as unknown as { path: Path; line: number }[]).flatMap(({ path, line }): Problem[] => {
    const lower = path.toLowerCase() as Path;
    if (lower === path || !exists(path)) return [];
    const before = known.get(lower);
    known.set(lower, path);
    const aliases = (selectAliases.all(lower) as unknown as AliasRow[]).filter(
      ({ value }) => value.toLowerCase() === lower,
    );
    // `sharedAliases` reports this one.
    if (aliases.some(({ value }) => value === path)) return [];
    const [alias] = aliases;
    if (alias)
      return [
        {
          ...{ severity: 'error', file: alias.file, line: alias.line ?? undefined, field: 'aliases' },
          message: `has the alias ${alias.value}, which differs only in its capitals from ${path} in the permalinks file; write it so`,
        },
      ];
    const same = exists(lower) ? lower : before;
    // An article and a page may have had the same address.
    if (same === undefined || same === path) return [];
    const remedy = exists.notRedirect(same)
      ? 'the address of a page; give that page another name'
      : 'which redirects too; keep one';
    const message =
      `has ${path}, which differs only in its capitals from ${same}, ${remedy}. ` +
      'If the address may be lost, add "gone": true to its line';
    return [{ severity: 'error', file: permalinksFile, line, message }];
  });
}

interface Below {
  above: Path;
  path: Path;
  line: number | null;
  /** The file with the alias; null for a line of the permalinks file. */
  file: string | null;
}

interface AliasRow {
  file: string;
  value: Path;
  line: number | null;
}
