import type { Instant } from '../model/dates.ts';
import type { Problem } from '../lib/problem.ts';
import type { Site } from '../config/siteSchema.ts';
import { storedFingerprint } from '../store/contentChanges.ts';
import type { Store } from '../store/store.ts';
import { deadFragments } from './deadFragments.ts';
import { deadLinks } from './deadLinks.ts';
import { sharedAliases, sharedPublicFiles } from './fileOwners.ts';
import { belowFormerFiles, permalinkCapitals } from './permalinkOwners.ts';
import { lostAddresses, lostPages } from './lostAddresses.ts';
import { seriesNames } from './seriesNames.ts';
import { ruleError, ruleRows, type Rule } from './rule.ts';
import { pinnedStories, unknownTopics } from './topicRules.ts';
import { timesAhead } from './timesAhead.ts';
import { brokenPagePairs, brokenPairs, translationsLeft, twinTranslations } from './translationRules.ts';

/**
 * Problems between files, found by one rule after the other. After a complete build, which had no such problems, the
 * rules check only the files that were read since, and what refers to something that changed or went.
 */
export function crossCheck(store: Store, site: Site, now: Instant): Problem[] {
  return rules.flatMap((rule) => rule(store, site, now));
}

/** SQL for the facets of a kind that a rule must check. Their values are ids. */
function facetsToCheck(store: Store, kind: string): string {
  const ofKind = `SELECT file, kind, value, line FROM facet WHERE kind = '${kind}'`;
  if (!storedFingerprint(store)) return ofKind;
  const changedIds = `SELECT json_extract(change, '$.id') FROM pending_change`;
  const ofReadFiles = `SELECT f.file, f.kind, f.value, f.line FROM unchecked u CROSS JOIN facet f ON f.file = u.file AND f.kind = '${kind}'`;
  return `${ofReadFiles} UNION ${ofKind} AND value IN (${changedIds})`;
}

const rules: Rule[] = [
  shared('article', ['id'], 'id', 'give one of the two another: an id is never shared'),
  shared('article', ['path'], 'address', 'rename one of the two files'),
  shared('author', ['id'], 'name of its file', 'rename one of the two'),
  shared('author', ['initials'], 'initials', 'give one of the two others'),
  shared('static_page', ['slug', 'language'], 'name of its file', 'rename one of the two'),
  shared('topic', ['tag', 'language'], 'tag', 'keep one of the two'),
  missing('author', 'author', 'authors', 'add content/authors/<id>.yml or correct the name'),
  missing('contributor', 'author', 'authors', 'add content/authors/<id>.yml or correct the name'),
  missing('translation', 'article', 'articles', 'correct "translationOf"'),
  formerAuthors,
  brokenPairs,
  translationsLeft,
  brokenPagePairs,
  twinTranslations,
  seriesNames,
  unknownTopics,
  pinnedStories,
  sharedAliases,
  (store, site) => sharedPublicFiles(store, site),
  belowFormerFiles,
  permalinkCapitals,
  deadLinks,
  deadFragments,
  lostAddresses,
  lostPages,
  (store, _, now) => timesAhead(store, now),
];

/** A rule: no two files may have the same value in `columns`. */
function shared(table: string, columns: string[], name: string, remedy: string): Rule {
  const same = columns.map((column) => `b.${column} = a.${column}`).join(' AND ');
  const found = `a.${columns[0]} AS value`;
  // Each file is reported once, with the first of the others: sixty files with one id make 1,770 pairs.
  const onePerFile = (pairs: string) =>
    `SELECT file, min(other) AS other, value FROM (${pairs}) GROUP BY file, value`;
  const allPairs = `SELECT a.file, b.file AS other, ${found} FROM ${table} a JOIN ${table} b ON ${same} AND b.file < a.file`;
  const pairsOfReadFiles = `SELECT DISTINCT max(a.file, b.file) AS file, min(a.file, b.file) AS other, ${found} FROM unchecked u
    CROSS JOIN ${table} a ON a.file = u.file JOIN ${table} b ON ${same} AND b.file <> a.file`;
  return (store) =>
    ruleRows(store, onePerFile(storedFingerprint(store) ? pairsOfReadFiles : allPairs)).map(
      ({ file, other, value }) => ruleError(file, `has the ${name} (${value}) that ${other} has; ${remedy}`),
    );
}

/** A rule: a file that is named must exist. It may be one that has no row only because it has errors. */
function missing(kind: string, table: string, folder: string, remedy: string): Rule {
  // The name of an article's file is not its id, so that every article with errors may be the one.
  const possibleFile = table === 'article' ? '*' : "*/' || named.value || '.*";
  const sql = (
    facets: string,
  ) => `SELECT named.file, named.line, named.value FROM (${facets}) named LEFT JOIN ${table} t ON t.id = named.value
    WHERE t.id IS NULL AND NOT EXISTS
      (SELECT 1 FROM problem p WHERE p.severity = 'error' AND p.file GLOB '${folder}/*' AND p.file GLOB '${possibleFile}')`;
  return (store) =>
    ruleRows(store, sql(facetsToCheck(store, kind))).map(({ file, line, value }) =>
      ruleError(file, `names the ${kind} "${value}", which does not exist; ${remedy}`, { line }),
    );
}

/** A former name of an author must not be the name, or a former name, of another. */
function formerAuthors(store: Store): Problem[] {
  const shared = ruleRows(
    store,
    `SELECT f.file, f.line, f.value, a.file AS other FROM facet f JOIN author a ON a.id = f.value WHERE f.kind = 'formerId'
     UNION SELECT f.file, f.line, f.value, g.file FROM facet f
       JOIN facet g ON g.kind = 'formerId' AND g.value = f.value AND g.rowid < f.rowid WHERE f.kind = 'formerId'`,
  );
  return shared.map(({ file, line, value, other }) =>
    ruleError(file, `has the former name "${value}", which ${other} has too; keep one`, {
      line,
      field: 'aliases',
    }),
  );
}
