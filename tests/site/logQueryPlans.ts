import { appendFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/*
 * A preload for a build (`node --import`), which runs in each of its threads: appends the query plan of each SQL statement to
 * the file PLANS, as a line of JSON.
 */

const logged = new Set<string>();
const original = DatabaseSync.prototype.prepare;
DatabaseSync.prototype.prepare = function (sql, ...options) {
  if (!logged.has(sql)) {
    logged.add(sql);
    const steps = original.call(this, `EXPLAIN QUERY PLAN ${sql}`).all();
    const plan = steps.map(({ detail }) => detail);
    appendFileSync(process.env.PLANS!, `${JSON.stringify({ sql: sql.replace(/\s+/g, ' ').trim(), plan })}\n`);
  }
  return original.call(this, sql, ...options);
};
