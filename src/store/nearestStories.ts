import type { Article } from '../model/article.ts';
import { inList, listValues, type ListKey } from './listSql.ts';
import type { Statements } from './statements.ts';

/** Where a story is in its lists. */
export type Place = Pick<Article, 'day' | 'published' | 'id'>;
export type Side = 'older' | 'newer';

export const place = '(l.day, l.published, l.id)';
export const placeValues = ({ day, published, id }: Place): [string, number, string] => [day, published, id];

const sides = {
  older: { isBeyond: `${place} < (?, ?, ?)`, order: 'l.day DESC, l.published DESC, l.id DESC' },
  newer: { isBeyond: `${place} > (?, ?, ?)`, order: 'l.day, l.published, l.id' },
};

/** The stories of a list that are nearest to a place on one side of it, the nearest first. */
export function nearestStories(
  { arrays }: Pick<Statements, 'arrays'>,
  { day, published, id, ...list }: ListKey & Place,
  side: Side,
  limit: number,
): Place[] {
  const { isBeyond, order } = sides[side];
  return arrays(
    `SELECT l.day, l.published, l.id FROM list_entry l WHERE ${inList} AND ${isBeyond} ORDER BY ${order} LIMIT ?`,
    ...listValues(list),
    ...placeValues({ day, published, id }),
    limit,
  ).map(([day, published, id]) => ({ day, published, id }) as Place);
}
