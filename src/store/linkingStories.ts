import type { Path } from '../model/address.ts';
import type { Article } from '../model/article.ts';
import { shortLink, shortLinkId } from '../model/endpoint.ts';
import { formerAddressesSql } from './formerAddresses.ts';
import { placeValues } from './nearestStories.ts';
import type { Statements } from './statements.ts';

/** A story with more links than this is an overview, and follows from none of them. */
export const MAX_LINKS = 20;

/** The condition for a link `of` that readers see: those in entries of live stories count from the time of the entry on. */
const isShown = (of: string) =>
  `(${of}.at IS NULL OR ${of}.at <= (SELECT s.shown FROM live_story s WHERE s.file = ${of}.file))`;

/** The ids of the first newer stories in the language of an article that link to it, at one of its addresses. */
export function linkingStories(
  { all }: Statements,
  article: Pick<Article, 'id' | 'path' | 'language' | 'day' | 'published'>,
  limit: number,
): string[] {
  const { id, path, language } = article;
  const former = all(formerAddressesSql, id).map(({ path }) => path as Path);
  return all(
    `SELECT DISTINCT a.day, a.published, a.id FROM json_each(?) p
     CROSS JOIN facet f ON f.kind = 'link' AND f.value = p.value CROSS JOIN article a ON a.file = f.file
     WHERE a.visible = 1 AND a.withdrawn = 0 AND a.language = ? AND (a.day, a.published, a.id) > (?, ?, ?) AND ${isShown('f')}
       AND (SELECT count(*) FROM facet o WHERE o.file = a.file AND o.kind = 'link' AND ${isShown('o')}) <= ${MAX_LINKS}
     ORDER BY a.day, a.published, a.id LIMIT ?`,
    JSON.stringify([path, shortLink(id), ...former]),
    language,
    ...placeValues(article),
    limit,
  ).map(({ id }) => id as string);
}

/** The ids of the articles that a story links to, also in entries that are not shown: an earlier moment takes them back. */
export function linkedStories(store: Statements, id: string): string[] {
  const links = store.all(
    `SELECT f.value FROM article a CROSS JOIN facet f ON f.file = a.file AND f.kind = 'link' WHERE a.id = ?`,
    id,
  );
  return links.flatMap(({ value }) => storiesAt(store, value as Path));
}

/** The ids of the articles that have, or had, an address. */
export function storiesAt({ all }: Statements, path: Path): string[] {
  const short = shortLinkId(path);
  if (short) return [short];
  return all(
    `SELECT id FROM article WHERE path = ?1 UNION SELECT id FROM permalink WHERE path = ?1
     UNION SELECT a.id FROM facet f CROSS JOIN article a ON a.file = f.file WHERE f.kind = 'alias' AND f.value = ?1`,
    path,
  ).map(({ id }) => id as string);
}
