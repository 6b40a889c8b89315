import type { Day } from '../../model/dates.ts';
import type { StoryList } from '../../model/lists.ts';
import { periodOf, unitOf, type Period } from '../../model/periods.ts';
import { articleChanges } from '../contentChanges.ts';
import { afterPeriod, inList, listValues, type ListKey } from '../listSql.ts';
import { statements, type Statements } from '../statements.ts';
import { listsOf } from '../visibility.ts';
import { units } from './listQueries.ts';
import { defineQuery } from './query.ts';

export interface Neighbours {
  previous?: Period | undefined;
  next?: Period | undefined;
}

const tag = ({ language, by = 'all', of = '' }: ListKey, period: Period) =>
  `neighbours ${language} ${by} ${of} ${period}`;

/** The nearest periods of the same length that have stories of the list, before and after one. */
export const neighbourPeriods = defineQuery({
  run: (store, { period, ...list }: StoryList & { period: Period }) => neighbours(store, list, period),
  tag: ({ period, ...list }) => tag(list, period),
  invalidate: (store, changes, tags) => {
    const prepared = statements(store);
    for (const change of articleChanges(changes)) {
      const { language, day } = change;
      for (const list of listsOf(change)) {
        for (const unit of units) {
          const period = periodOf(day, unit);
          const { previous, next } = neighbours(prepared, { language, ...list }, period);
          // A period that comes or goes is a neighbour of those beside it.
          for (const near of [period, previous, next]) if (near) tags.add(tag({ language, ...list }, near));
        }
      }
    }
  },
});

function neighbours({ get }: Statements, list: ListKey, period: Period): Neighbours {
  const select = (day: string, comparison: string, than: string) =>
    get(
      `SELECT ${day}(l.day) AS day FROM list_entry l WHERE ${inList} AND l.day ${comparison} ?`,
      ...listValues(list),
      than,
    )?.day as Day | null;
  const previous = select('max', '<', period);
  const next = select('min', '>=', afterPeriod(period));
  const unit = unitOf(period);
  return {
    previous: previous ? periodOf(previous, unit) : undefined,
    next: next ? periodOf(next, unit) : undefined,
  };
}
