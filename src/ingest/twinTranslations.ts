import type { Problem } from '../lib/problem.ts';
import { storedFingerprint } from '../store/contentChanges.ts';
import type { Store } from '../store/store.ts';

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
