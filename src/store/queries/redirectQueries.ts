import type { Path } from '../../model/address.ts';
import type { Headline } from '../../model/article.ts';
import { articleChanges } from '../contentChanges.ts';
import { formerAddresses, formerShortLinks } from '../formerAddresses.ts';
import { redirectSql } from '../redirects.ts';
import type { Statements } from '../statements.ts';
import { defineQuery } from './query.ts';

/** Where a redirect leads, and the words of its link. */
export type Target = Pick<Headline, 'path' | 'headline' | 'language'>;

const redirectTag = (path: string | undefined) => `redirect ${path}`;

/** Where a path redirects at which an article, another page or a feed was before. */
export const redirect = defineQuery({
  run: ({ get }, { path }: { path: string }): Target | undefined => {
    // An alias that an editor wrote goes before the permalinks file.
    const moved = get(
      `SELECT target AS path, label AS headline, language FROM moved_page
       WHERE path = ? AND target IS NOT NULL`,
      path,
    );
    return (moved as Target | undefined) ?? targetOf(get(redirectSql.replaceAll(':path', '?1'), path));
  },
  tag: ({ path }) => redirectTag(path),
  invalidate: (store, changes, tags) => {
    const addressesOf = formerAddresses(store);
    const shortLinkAt = formerShortLinks(store);
    const paths = [
      ...articleChanges(changes).flatMap(({ id }) => addressesOf(id)),
      ...changes.flatMap((change) => (change.kind === 'alias' ? [change.path] : [])),
    ];
    for (const path of paths) tags.add(redirectTag(path)).add(redirectTag(shortLinkAt(path)));
  },
});

/** Every redirect, in the order of the paths. */
export const redirects = defineQuery({
  run: ({ all }, _: object): { from: Path; to: Path }[] => {
    const aliases = `facet f JOIN article a ON a.file = f.file AND a.visible = 1 WHERE f.kind = 'alias'`;
    const moved = 'FROM moved_page WHERE target IS NOT NULL';
    return all(
      `SELECT f.value AS "from", a.path AS "to" FROM ${aliases}
       UNION SELECT p.path, a.path FROM permalink p JOIN article a ON a.id = p.id AND a.visible = 1
         WHERE a.path <> p.path AND p.path NOT IN (SELECT f.value FROM ${aliases} UNION ALL SELECT path ${moved})
           AND NOT EXISTS (SELECT 1 FROM article b WHERE b.path = p.path AND b.visible = 1)
       UNION SELECT path, target ${moved}
       ORDER BY 1`,
    ).map(({ from, to }) => ({ from: from as Path, to: to as Path }));
  },
  tag: () => 'redirects',
  invalidate: (store, changes, tags) => {
    const addressesOf = formerAddresses(store);
    const isAffected =
      changes.some(({ kind }) => kind === 'alias') ||
      articleChanges(changes).some(({ id, path }) => addressesOf(id).some((address) => address !== path));
    if (isAffected) tags.add('redirects');
  },
});

/** Every origin that the site ever had, in the order of the addresses. */
export const origins = defineQuery({
  run: ({ all }, _: object): string[] =>
    all('SELECT url FROM permalink_site ORDER BY url').map(({ url }) => url as string),
  tag: () => 'redirects',
  invalidate: redirects.invalidate,
});

const targetTag = (id: string) => `target ${id}`;

/** The visible article with an id, as the target of its short link. */
export const target = defineQuery({
  run: ({ get }, { id }: { id: string }): Target | undefined =>
    targetOf(get('SELECT headline FROM article WHERE id = ? AND visible = 1', id)),
  tag: ({ id }) => targetTag(id),
  invalidate: (_, changes, tags) => {
    for (const { id } of articleChanges(changes)) tags.add(targetTag(id));
  },
});

function targetOf(row: ReturnType<Statements['get']>): Target | undefined {
  if (!row) return undefined;
  const { path, headline, language } = JSON.parse(row.headline as string) as Headline;
  return { path, headline, language };
}
