import type { SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';
import type { Store } from './store.ts';

type Row = Record<string, SQLOutputValue>;

/** Runs SQL, and prepares each text once. */
export interface Statements {
  get: (sql: string, ...values: SQLInputValue[]) => Row | undefined;
  all: (sql: string, ...values: SQLInputValue[]) => Row[];
  /** Rows as arrays, which is faster for many rows. */
  arrays: (sql: string, ...values: SQLInputValue[]) => SQLOutputValue[][];
}

export function statements(store: Store): Statements {
  const prepared = new Map<string, StatementSync>();
  const statement = (sql: string, isArrays = false) => {
    let known = prepared.get(sql);
    if (!known) {
      prepared.set(sql, (known = store.prepare(sql)));
      known.setReturnArrays(isArrays);
    }
    return known;
  };
  return {
    get: (sql, ...values) => statement(sql).get(...values),
    all: (sql, ...values) => statement(sql).all(...values),
    arrays: (sql, ...values) => statement(sql, true).all(...values) as unknown as SQLOutputValue[][],
  };
}
