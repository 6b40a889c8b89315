import type { Path } from '../../model/address.ts';
import type { Article, Headline } from '../../model/article.ts';
import { redirectSql } from '../pageExistence.ts';
import type { Statements } from '../statements.ts';
import type { Row } from './row.ts';

/** What is asked about one article and about the addresses that lead to it. */
export const articleQueries = {
  /** The article at a path. */
  articleAt({ get }: Statements, { path }: { path: string }): Article | undefined {
    const row = get('SELECT article, html FROM article WHERE path = ? AND live = 1', path) as Row | undefined;
    return row && { ...(JSON.parse(row.article!) as Omit<Article, 'html'>), html: row.html! };
  },

  /** The same story in the other languages, where it was not withdrawn. */
  translationsOf(
    { all }: Statements,
    { id, translationOf }: { id: string; translationOf?: string | undefined },
  ): Headline[] {
    const origin = translationOf ?? id;
    const rows = all(
      `SELECT headline FROM article WHERE live = 1 AND withdrawn = 0 AND id <> ? AND (id = ? OR translation_of = ?) ORDER BY language, path`,
      ...[id, origin, origin],
    );
    return rows.map((row) => JSON.parse(row.headline as string) as Headline);
  },

  /** The file of an image, relative to the content folder: one that is shown, since no other is read again. */
  imageFile({ get }: Statements, { digest }: { digest: string }): string | undefined {
    const shown = `SELECT min(i.file) AS file FROM image i CROSS JOIN facet f ON f.kind = 'image' AND f.value = i.file WHERE i.digest = ?`;
    return (get(shown, digest)?.file ?? undefined) as string | undefined;
  },

  /** Where an article stands that has an id. */
  target({ get }: Statements, { id }: { id: string }): Target | undefined {
    return targetOf(get('SELECT headline FROM article WHERE id = ? AND live = 1', id) as Row | undefined);
  },

  /** Where an address leads at which an article or another page stood once; or a feed. */
  redirect({ get }: Statements, { path }: { path: string }): Target | undefined {
    const moved = 'SELECT target AS path, label AS headline, language FROM moved_page WHERE path = ?';
    // What an editor says in a page goes before what the permalinks file says; no two aliases are one.
    return (
      (get(`${moved} AND target IS NOT NULL`, path) as Target | undefined) ??
      targetOf(get(redirectSql.replaceAll(':path', '?1'), path) as Row | undefined)
    );
  },

  /** Every address that leads to a page which stands elsewhere, in the order of the paths. */
  redirects({ all }: Statements, _: object): { from: Path; to: Path }[] {
    const aliases = `facet f JOIN article a ON a.file = f.file AND a.live = 1 WHERE f.kind = 'alias'`;
    const moved = 'FROM moved_page WHERE target IS NOT NULL';
    return all(
      `SELECT f.value AS "from", a.path AS "to" FROM ${aliases}
       UNION SELECT p.path, a.path FROM permalink p JOIN article a ON a.id = p.id AND a.live = 1
         WHERE a.path <> p.path AND p.path NOT IN (SELECT f.value FROM ${aliases} UNION ALL SELECT path ${moved})
           AND NOT EXISTS (SELECT 1 FROM article b WHERE b.path = p.path AND b.live = 1)
       UNION SELECT path, target ${moved}
       ORDER BY 1`,
    ).map(({ from, to }) => ({ from, to })) as { from: Path; to: Path }[];
  },

  /** Every origin that the permalinks file has, in the order of the addresses. */
  origins({ all }: Statements, _: object): string[] {
    return all('SELECT url FROM permalink_site ORDER BY url').map(({ url }) => url as string);
  },
};

/** Where a redirect leads, and what it says. */
export type Target = Pick<Headline, 'path' | 'headline' | 'language'>;

function targetOf(row: Row | undefined): Target | undefined {
  if (!row) return undefined;
  const { path, headline, language } = JSON.parse(row.headline!) as Headline;
  return { path, headline, language };
}
