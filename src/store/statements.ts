import type { SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';
import type { Store } from './store.ts';

type Row = Record<string, SQLOutputValue>;

/** Runs SQL whose text is always the same few, so that each is prepared once. */
export interface Statements {
  get: (sql: string, ...values: SQLInputValue[]) => Row | undefined;
  all: (sql: string, ...values: SQLInputValue[]) => Row[];
}

export function statements(store: Store): Statements {
  const prepared = new Map<string, StatementSync>();
  const statement = (sql: string) => {
    let known = prepared.get(sql);
    if (!known) prepared.set(sql, (known = store.prepare(sql)));
    return known;
  };
  return {
    get: (sql, ...values) => statement(sql).get(...values),
    all: (sql, ...values) => statement(sql).all(...values),
  };
}
