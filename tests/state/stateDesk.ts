import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { filesBelow } from '../../src/build/files/filesBelow.ts';
import { listFile } from '../../src/build/files/writtenFiles.ts';
import { lock } from '../../src/build/lock.ts';
import { permalinksCopies } from '../../src/build/permalinks/publishedPermalinks.ts';
import { buildFingerprint } from '../../src/build/planBuild.ts';
import type { StateSettings } from '../../src/config/stateSchema.ts';
import { placeKey } from '../../src/state/knownPlace.ts';
import { pullState, type PullOptions } from '../../src/state/pullState.ts';
import { pushState, type PushOptions } from '../../src/state/pushState.ts';
import { releaseLease } from '../../src/state/releaseLease.ts';
import { storePath } from '../../src/store/store.ts';
import { random } from '../random.ts';
import { siteWith } from '../site.ts';

/** Files that a build leaves beside the store, by names that are the same on every desk. */
export type StateFiles = Record<string, string>;

let made: string[] | undefined;

/** Texts that do not compress to nothing: some two megabytes, the same for every store. */
function stories(): string[] {
  const next = random(7);
  const word = () => next(100_000).toString(36);
  made ??= Array.from({ length: 400 }, () => Array.from({ length: 1000 }, word).join(' '));
  return made;
}

/** A machine of a newsroom, whose state folder tests fill as builds do. @param folder its content, out and state folder */
export function stateDesk(folder: string, settings: StateSettings) {
  const folders = {
    content: join(folder, 'content'),
    out: join(folder, 'dist'),
    state: join(folder, 'state'),
  };
  for (const path of Object.values(folders)) mkdirSync(path, { recursive: true });
  lock(folders)();
  // Whatever has the lease of a site, two places of a test are those of two sites.
  const url = `https://${placeKey(settings).slice(0, 12)}.example`;
  const site = { ...siteWith(), url, state: settings };
  const [ofContent, ofSite] = permalinksCopies(folders);
  const pathOf = (name: string) =>
    ({ 'permalinks.jsonl': ofContent, 'permalinks-of-site.jsonl': ofSite })[name] ??
    join(folders.state, name);

  /** Leaves a state as a build does, with a store of many blocks of which one changes. */
  const build = (text: string, files: StateFiles = {}) => {
    for (const name of ['app', 'deploy']) rmSync(join(folders.state, name), { recursive: true, force: true });
    const all: StateFiles = {
      'app/server/entry.mjs': `export default ${JSON.stringify(text)};`,
      'app/client/empty.css': '',
      'deploy/server/last.json': `{"deploy":"${text}"}`,
      'changes.json': `{"added":["${text}"]}`,
      'permalinks.jsonl': `{"path":"/${text}/"}\n`,
      'permalinks-of-site.jsonl': `{"path":"/${text}/"}\n`,
      ...files,
    };
    for (const [name, content] of Object.entries(all)) {
      mkdirSync(dirname(pathOf(name)), { recursive: true });
      writeFileSync(pathOf(name), content);
    }
    writeFileSync(join(folders.out, listFile), `${text}/index.html\n`);
    const store = new DatabaseSync(storePath(folders.state));
    store.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value); CREATE TABLE IF NOT EXISTS story (text)',
    );
    store.exec('BEGIN');
    const isNew = !store.prepare('SELECT 1 FROM story').get();
    const insert = store.prepare('INSERT INTO story VALUES (?)');
    if (isNew) for (const story of stories()) insert.run(story);
    const set = store.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)');
    set.run('text', text);
    set.run('fingerprint', JSON.stringify(buildFingerprint('', folders, false)));
    store.exec('COMMIT');
    store.close();
  };

  /** The last build of which the store tells; undefined if there is no store. */
  const built = (): string | undefined => {
    try {
      const store = new DatabaseSync(storePath(folders.state), { readOnly: true });
      const row = store.prepare("SELECT value FROM meta WHERE key = 'text'").get() as { value: string };
      const { integrity_check: check } = store.prepare('PRAGMA integrity_check').get() as Record<
        string,
        string
      >;
      store.close();
      return check === 'ok' ? row.value : check;
    } catch {
      return undefined;
    }
  };

  /** Every file that travels, with its content. */
  const files = (): StateFiles => {
    const found = new Map(
      filesBelow(folders.state)
        .filter((name) => /^(?:app|deploy|media)\/|^(?:changes\.json|dist\.list|store\.db)$/.test(name))
        .map((name) => [name, join(folders.state, name)]),
    );
    found.set('permalinks.jsonl', ofContent).set('permalinks-of-site.jsonl', ofSite);
    return Object.fromEntries([...found].sort().map(([name, path]) => [name, readFileSync(path, 'base64')]));
  };

  const pull = (options: Partial<PullOptions> = {}) =>
    pullState(site, folders, { waitMinutes: 0, leaseMinutes: 30, ...options }, () => {});
  const push = (options: Partial<PushOptions> = {}) =>
    pushState(site, folders, { leaseMinutes: 30, warta: '0.1.0', ...options }, () => {});
  const release = (force = false) => releaseLease(site, folders, force);
  return { folder, folders, build, built, files, pull, push, release };
}
