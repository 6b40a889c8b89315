import type { Problem } from '../lib/problem.ts';
import { storedFingerprint } from '../store/contentChanges.ts';
import type { Store } from '../store/store.ts';
import { ruleError, ruleRows } from './rule.ts';

/** A translation must name an original in another language. */
export function brokenPairs(store: Store): Problem[] {
  const all = 'SELECT file, language, translation_of FROM article WHERE translation_of IS NOT NULL';
  const readFiles = 'SELECT c.file, c.id FROM unchecked u CROSS JOIN article c ON c.file = u.file';
  const translations = storedFingerprint(store)
    ? `${all} AND file IN (SELECT file FROM (${readFiles})) UNION ${all} AND translation_of IN (SELECT id FROM (${readFiles}))`
    : all;
  const pairs = ruleRows(
    store,
    `SELECT f.file, f.line, a.language, o.language AS origin, o.translation_of AS again, o.id
     FROM (${translations}) a CROSS JOIN article o ON o.id = a.translation_of
     CROSS JOIN facet f ON f.file = a.file AND f.kind = 'translation'
     WHERE o.language = a.language OR o.translation_of IS NOT NULL`,
  );
  return pairs.map(({ file, line, language, origin, again, id }) =>
    ruleError(
      file,
      language === origin
        ? `names "${id}" as its original, which is in the same language (${language}); correct "lang" or "translationOf"`
        : `names "${id}" as its original, which is itself a translation; name "${again}"`,
      { line },
    ),
  );
}

/** A warning for translations of a withdrawn article that were not withdrawn. */
export function translationsLeft(store: Store): Problem[] {
  const left = ruleRows(
    store,
    `SELECT f.file, f.line, o.file AS other FROM article o CROSS JOIN article a ON a.translation_of = o.id
     CROSS JOIN facet f ON f.file = a.file AND f.kind = 'translation' WHERE o.withdrawn = 1 AND a.withdrawn = 0`,
  );
  return left.map(({ file, line, other }) => ({
    ...ruleError(
      file,
      `translates ${other}, which was withdrawn; withdraw it too, or take "translationOf" out`,
      {
        line,
      },
    ),
    severity: 'warning',
  }));
}

/** The same as `brokenPairs`, for static pages. */
export function brokenPagePairs(store: Store): Problem[] {
  const unknown = ruleRows(
    store,
    `SELECT p.file, p.translation_of AS value FROM static_page p
     LEFT JOIN static_page o ON o.slug = p.translation_of AND o.language <> p.language AND o.translation_of IS NULL
     WHERE p.translation_of IS NOT NULL AND o.slug IS NULL AND NOT EXISTS
       (SELECT 1 FROM problem WHERE severity = 'error' AND file GLOB 'pages/*' || p.translation_of || '.md')`,
  );
  return unknown.map(({ file, value }) =>
    ruleError(
      file,
      `(${value}) is no page of content/pages in another language; write the name of its file`,
      {
        field: 'translationOf',
      },
    ),
  );
}

/**
 * Second translations of an article or page into one language: hreflang has room for one in each language. Static pages
 * with the same slug in two languages are translations of each other, unless they name another with `translationOf`.
 */
export function twinTranslations(store: Store): Problem[] {
  const only = storedFingerprint(store)
    ? 'AND a.translation_of IN (SELECT c.translation_of FROM unchecked u CROSS JOIN article c ON c.file = u.file)'
    : '';
  const articles = store.prepare(
    `SELECT a.file, a.translation_of AS origin, a.language, f.line,
       (SELECT min(b.file) FROM article b WHERE b.translation_of = a.translation_of AND b.language = a.language) AS first
     FROM article a CROSS JOIN facet f ON f.file = a.file AND f.kind = 'translation' WHERE first <> a.file ${only}`,
  );
  const pages = store.prepare(
    `SELECT a.file, a.translation_of AS origin, a.language, NULL AS line,
       (SELECT b.file FROM static_page b
        WHERE coalesce(b.translation_of, b.slug) = a.translation_of AND b.language = a.language
        ORDER BY b.translation_of IS NOT NULL, b.file LIMIT 1) AS first
     FROM static_page a JOIN static_page o ON o.slug = a.translation_of AND o.language <> a.language AND o.translation_of IS NULL
     WHERE first <> a.file`,
  );
  return [...articles.all(), ...pages.all()].map((row) => {
    const { file, origin, language, line, first } = row as unknown as Twin;
    const message = `(${origin}) has a translation in "${language}" already, ${first}; keep one`;
    return { severity: 'error', file, line: line ?? undefined, field: 'translationOf', message };
  });
}

interface Twin {
  file: string;
  origin: string;
  language: string;
  line: number | null;
  /** The other file, which counts as the translation. */
  first: string;
}
