import { appendFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/*
 * Loaded ahead of a build (`node --import`), in each of its threads: writes down how SQLite goes about each statement,
 * as a line of JSON each in the file PLANS.
 */

const told = new Set<string>();
const original = DatabaseSync.prototype.prepare;
DatabaseSync.prototype.prepare = function (sql, ...options) {
  if (!told.has(sql)) {
    told.add(sql);
    const steps = original.call(this, `EXPLAIN QUERY PLAN ${sql}`).all();
    const plan = steps.map(({ detail }) => detail);
    appendFileSync(process.env.PLANS!, `${JSON.stringify({ sql: sql.replace(/\s+/g, ' ').trim(), plan })}\n`);
  }
  return original.call(this, sql, ...options);
};
