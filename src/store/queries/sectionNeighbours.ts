import type { Article, Headline } from '../../model/article.ts';
import { articleChanges } from '../contentChanges.ts';
import { inList, listValues } from '../listSql.ts';
import { statements, type Statements } from '../statements.ts';
import { defineQuery } from './query.ts';

type Params = Pick<Article, 'language' | 'section' | 'day' | 'published' | 'id'>;

const tag = (id: string) => `neighbours of ${id}`;

/** The stories just before and after an article in its section. */
export const sectionNeighbours = defineQuery({
  run: (store, article: Params): { older?: Headline | undefined; newer?: Headline | undefined } => ({
    older: neighbour(store, article, '<', 'DESC'),
    newer: neighbour(store, article, '>', 'ASC'),
  }),
  tag: ({ id }) => tag(id),
  invalidate: (store, changes, tags) => {
    const prepared = statements(store);
    for (const article of articleChanges(changes)) {
      tags.add(tag(article.id));
      for (const near of [
        neighbour(prepared, article, '<', 'DESC'),
        neighbour(prepared, article, '>', 'ASC'),
      ])
        if (near) tags.add(tag(near.id));
    }
  },
});

function neighbour(
  { get }: Statements,
  { language, section, day, published, id }: Params,
  comparison: '<' | '>',
  order: 'ASC' | 'DESC',
): Headline | undefined {
  const row = get(
    `SELECT a.headline FROM list_entry l JOIN article a ON a.id = l.id
     WHERE ${inList} AND (l.day, l.published, l.id) ${comparison} (?, ?, ?)
     ORDER BY l.day ${order}, l.published ${order}, l.id ${order} LIMIT 1`,
    ...listValues({ language, by: 'section', of: section }),
    ...[day, published, id],
  );
  return row && (JSON.parse(row.headline as string) as Headline);
}
