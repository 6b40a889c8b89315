import type { StoryList } from '../model/lists.ts';
import { unitOf } from '../model/periods.ts';
import { afterPeriod, countValues, inList, inRange, rangeValues } from './listSql.ts';
import type { Statements } from './statements.ts';

/** How many stories a list has. Only those of a day are counted; of months, and of all time, the store keeps the counts. */
export function countOf({ get }: Statements, list: StoryList): number {
  const { period } = list;
  const unit = period && unitOf(period);
  let row;
  if (unit === 'day')
    row = get(`SELECT count(*) AS n FROM list_entry l WHERE ${inRange}`, ...rangeValues(list));
  else if (unit === 'year')
    row = get(
      `SELECT sum(l.count) AS n FROM list_count l WHERE ${inList} AND l.period >= ? AND l.period < ?`,
      ...countValues(list),
      afterPeriod(period!),
    );
  else
    row = get(`SELECT l.count AS n FROM list_count l WHERE ${inList} AND l.period = ?`, ...countValues(list));
  return (row?.n as number | null | undefined) ?? 0;
}
