import type { Path } from '../model/address.ts';
import type { Store } from './store.ts';

/**
 * The visible article that a former path redirects to: it has the path as an alias, or was published there. The short
 * link of an article that is gone redirects where its last path does.
 */
export const redirectSql = `
  SELECT a.headline FROM facet f JOIN article a ON a.file = f.file AND a.visible = 1 WHERE f.kind = 'alias' AND f.value = :path
  UNION ALL SELECT a.headline FROM permalink p JOIN article a ON a.id = p.id AND a.visible = 1 AND a.path <> p.path WHERE p.path = :path
  UNION ALL SELECT headline FROM (
    SELECT a.headline FROM permalink p CROSS JOIN facet f ON f.kind = 'alias' AND f.value = p.path
      CROSS JOIN article a ON a.file = f.file AND a.visible = 1
    WHERE p.id = CASE WHEN :path GLOB '/a/*/' THEN substr(:path, 4, length(:path) - 4) END ORDER BY p.line DESC LIMIT 1)
  LIMIT 1`;

/** True if a path redirects, unless a page or an endpoint of that path goes before. Prepared once for many paths. */
export function redirectExists(store: Store): (path: Path) => boolean {
  const article = store.prepare(redirectSql);
  const movedPage = store.prepare('SELECT 1 FROM moved_page WHERE path = ? AND target IS NOT NULL');
  return (path) => article.get({ path }) !== undefined || movedPage.get(path) !== undefined;
}
