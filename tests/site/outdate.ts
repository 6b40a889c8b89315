import { DatabaseSync } from 'node:sqlite';
import { storePath } from '../../src/store/store.ts';

/** Lets a state folder say that what is published was made by other code: by other templates, or all of it. */
export function outdate(state: string, part: 'templates' | 'endpoints'): void {
  const store = new DatabaseSync(storePath(state));
  const { changes } = store
    .prepare("UPDATE meta SET value = json_set(value, '$.' || ?, 'other') WHERE key = 'fingerprint'")
    .run(part);
  store.close();
  if (changes !== 1) throw new Error(`The store in ${state} knows no complete build.`);
}
