import { basename } from 'node:path';
import { pageAt, type Path } from '../address/address.ts';
import type { Problem } from '../schema/problem.ts';
import type { Site } from '../schema/site.ts';
import { existingPages } from '../store/existingPages.ts';
import type { Store } from '../store/store.ts';

/** What is wrong between files: things that must be unique, and things that must be there. */
export function crossCheck(store: Store, site: Site): Problem[] {
  const error = (
    file: string,
    line: number | undefined,
    field: string | undefined,
    message: string,
  ): Problem => ({
    severity: 'error',
    file,
    line,
    field,
    message,
  });
  const rows = (sql: string) => store.prepare(sql).all() as Record<string, string & number>[];

  const twice = (what: string, table: string, column: string, field: string | undefined, remedy: string) =>
    rows(
      `SELECT a.file, b.file AS other, a.${column} AS value FROM ${table} a JOIN ${table} b
       ON a.${column} = b.${column} AND a.file > b.file`,
    ).map(({ file, other, value }) =>
      error(file!, undefined, field, `(${value}) is also ${what} of ${other}; ${remedy}`),
    );

  // What another file should have brought is not missed where that file is itself at fault.
  const missing = (kind: string, table: string, column: string, remedy: string) =>
    rows(
      `SELECT f.file, f.line, f.value FROM facet f
       LEFT JOIN ${table} t ON t.${column} = f.value WHERE f.kind = '${kind}' AND t.${column} IS NULL
       AND NOT EXISTS (SELECT 1 FROM problem p WHERE p.severity = 'error' AND p.file GLOB '${table}s/*'
                       AND (p.file GLOB '*/' || f.value || '.*' OR '${table}' = 'article'))`,
    ).map(({ file, line, value }) =>
      error(file!, line, undefined, `names the ${kind} "${value}", which does not exist; ${remedy}`),
    );

  return [
    ...twice('the id', 'article', 'id', 'id', 'ids are never shared: give one of the two another'),
    ...twice('the address', 'article', 'path', undefined, 'rename one of the two files').map((problem) => ({
      ...problem,
      message: `has an address that another article has: ${problem.message}`,
    })),
    ...twice('the initials', 'author', 'initials', 'initials', 'give one of the two others'),
    ...missing('author', 'author', 'id', 'add content/authors/<id>.yml or correct the name'),
    ...missing('contributor', 'author', 'id', 'add content/authors/<id>.yml or correct the name'),
    ...missing('translation', 'article', 'id', 'correct translationOf'),
    ...aliasProblems(store, site, error),
    ...staticPageProblems(rows, error),
    ...deadLinks(store, site, error),
  ];
}

type MakeError = (
  file: string,
  line: number | undefined,
  field: string | undefined,
  message: string,
) => Problem;

function aliasProblems(store: Store, site: Site, error: MakeError): Problem[] {
  const exists = existingPages(store, site);
  const aliases = store
    .prepare("SELECT file, line, value FROM facet WHERE kind = 'alias' ORDER BY value, file")
    .all();
  return aliases.flatMap((row, i) => {
    const { file, line, value } = row as { file: string; line: number; value: string };
    const before = aliases[i - 1];
    if (before?.value === value) {
      return error(
        file,
        line,
        'aliases',
        `has the alias ${value}, which ${String(before.file)} has too; keep one`,
      );
    }
    const path = value.endsWith('/') ? value : `${value}/`;
    return exists(path as Path)
      ? error(file, line, 'aliases', `has the alias ${value}, where another page stands; choose another`)
      : [];
  });
}

function staticPageProblems(
  rows: (sql: string) => Record<string, string & number>[],
  error: MakeError,
): Problem[] {
  const unknown = rows(
    `SELECT p.file, p.translation_of AS of FROM static_page p LEFT JOIN static_page o ON o.slug = p.translation_of
     WHERE p.translation_of IS NOT NULL AND o.slug IS NULL`,
  );
  return unknown.map(({ file, of }) =>
    error(
      file!,
      undefined,
      'translationOf',
      `(${of}) is no page of content/pages; write the name of its file`,
    ),
  );
}

/** Links inside the site that lead to no page, no alias and no picture. */
function deadLinks(store: Store, site: Site, error: MakeError): Problem[] {
  const exists = existingPages(store, site);
  const alias = store.prepare("SELECT 1 FROM facet WHERE kind = 'alias' AND value IN (?, ?)");
  const dead: Problem[] = [];
  const faulty = new Set(
    store
      .prepare("SELECT DISTINCT file FROM problem WHERE severity = 'error'")
      .all()
      .map((row) => basename(row.file as string, '.md')),
  );
  for (const row of store
    .prepare("SELECT DISTINCT file, line, value FROM facet WHERE kind = 'link'")
    .iterate()) {
    const { file, line, value } = row as { file: string; line: number | null; value: string };
    if (exists(value as Path) || faulty.has(basename(value))) continue;
    if (alias.get(value, value.replace(/\/$/, ''))) continue;
    const slashed = `${value}/` as Path;
    const hint =
      pageAt(slashed, site) && exists(slashed)
        ? `the address ends with a slash: ${slashed}`
        : 'correct the address';
    dead.push(
      error(file, line ?? undefined, undefined, `has a link to ${value}, where no page stands; ${hint}`),
    );
  }
  return dead;
}
