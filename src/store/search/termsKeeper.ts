import type { Store } from '../store.ts';

/**
 * Keeps the terms that the search index has of the article of a file, before they change. Call it inside a transaction,
 * while the article is visible. Prepared once for many files.
 */
export function termsKeeper(store: Store): (file: string) => void {
  // The first ones stay: those are in the index.
  const keep = store.prepare(
    `INSERT OR IGNORE INTO search_before
     SELECT a.id, t.terms FROM search_terms t CROSS JOIN article a ON a.file = t.file AND a.visible = 1 WHERE t.file = ?`,
  );
  return (file) => void keep.run(file);
}
