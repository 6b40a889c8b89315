import { DatabaseSync } from 'node:sqlite';
import { storePath } from '../../src/store/store.ts';

/** Changes the fingerprint in a state folder, as if the site had been built with other templates or other code. */
export function outdate(stateDir: string, part: 'templates' | 'endpoints'): void {
  const store = new DatabaseSync(storePath(stateDir));
  const { changes } = store
    .prepare("UPDATE meta SET value = json_set(value, '$.' || ?, 'other') WHERE key = 'fingerprint'")
    .run(part);
  store.close();
  if (changes !== 1) throw new Error(`The store in ${stateDir} knows no complete build.`);
}
