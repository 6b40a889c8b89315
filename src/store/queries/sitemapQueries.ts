import type { Path } from '../../model/address.ts';
import type { Instant } from '../../model/dates.ts';
import { periodOf, type Period } from '../../model/periods.ts';
import { articleChanges } from '../contentChanges.ts';
import { defineQuery } from './query.ts';

const visible = 'visible = 1 AND withdrawn = 0';
const month = 'substr(day, 1, 7)';

/** The months that have stories in any language, oldest first, each with the time of its newest change. */
export const storyMonths = defineQuery({
  run: ({ all }, _: object): { month: Period; modified: Instant }[] =>
    // From month to month by the index: grouping would read every row.
    all(
      `WITH RECURSIVE months (month) AS (
         SELECT min(${month}) FROM article WHERE ${visible}
         UNION ALL SELECT (SELECT min(${month}) FROM article WHERE ${visible} AND ${month} > months.month)
           FROM months WHERE month IS NOT NULL
       )
       SELECT month, (SELECT max(modified) FROM article WHERE ${visible} AND ${month} = months.month) AS modified
       FROM months WHERE month IS NOT NULL ORDER BY month`,
    ).map(({ month, modified }) => ({ month: month as Period, modified: modified as Instant })),
  tag: () => 'months',
  invalidate: (_, changes, tags) => {
    if (articleChanges(changes).length) tags.add('months');
  },
});

const monthTag = (month: Period) => `month ${month}`;

/** The stories of a month in all languages, oldest first, each with the time of its newest change. */
export const storiesOfMonth = defineQuery({
  run: ({ all }, params: { month: Period }): { path: Path; modified: Instant }[] =>
    all(
      `SELECT path, modified FROM article WHERE ${visible} AND ${month} = ? ORDER BY published, id`,
      params.month,
    ).map(({ path, modified }) => ({ path: path as Path, modified: modified as Instant })),
  tag: (params) => monthTag(params.month),
  invalidate: (_, changes, tags) => {
    for (const { day } of articleChanges(changes)) tags.add(monthTag(periodOf(day, 'month')));
  },
});
