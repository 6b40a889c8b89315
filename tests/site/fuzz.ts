import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Instant } from '../../src/model/dates.ts';
import { DiskError } from '../../src/lib/diskError.ts';
import { UsageError } from '../../src/build/buildFolders.ts';
import { buildSite, type BuildResult, type BuildOptions } from '../../src/build/buildSite.ts';
import { listFile } from '../../src/build/writtenFiles.ts';
import { ContentError } from '../../src/lib/problem.ts';
import { storePath } from '../../src/store/store.ts';
import { temporaryFolder } from '../contentFolder.ts';
import { markedWords } from '../markedWords.ts';
import { oneOf } from '../markdown/compositions.ts';
import { random } from '../random.ts';
import { differences, quiet } from './equality.ts';
import { expectPlain, expectSame, expectThat, expectWords, snapshot } from './fuzzChecks.ts';
import { fuzzNewsroom, type FuzzNewsroom } from './fuzzNewsroom.ts';
import { outdate } from './outdate.ts';

/** What somebody else keeps in the folder of the site. */
const foreign = {
  CNAME: 'warta.example',
  '.nojekyll': '',
  '.git/config': '[core]',
  'lama/catatan.txt': 'bukan milik Warta',
};

/** What a build may leave beside the content and the site. */
const known = /^(content|dist|state|clean|clean-state|\.(dist|clean)\.lock(\.pid)?)$/;

export interface FuzzResult {
  published: number;
  refused: number;
}

/**
 * Publishes after each of a sequence of odd changes, and holds every build to what Warta promises: one that is refused
 * says where and why, and leaves every file as it was; one that succeeds gives what a clean build gives, touches nothing
 * else, loses no word without telling, and shows none that is not meant to be seen.
 * @param app compiled templates
 * @throws an Error that names the seed and the step
 */
export async function fuzzSequence(app: string, seed: number, steps: number): Promise<FuzzResult> {
  const folder = temporaryFolder();
  const at = (name: string) => join(folder, name);
  const done: FuzzResult = { published: 0, refused: 0 };
  const next = random(seed);
  const words = markedWords();
  const told: string[] = [];
  /** Whether the last build reached the site, and nothing happened to it since. */
  let isWhole = false;
  let step = 0;
  try {
    for (const state of ['state', 'clean-state']) cpSync(app, join(at(state), 'app'), { recursive: true });
    mkdirSync(at('content'));
    const newsroom = await fuzzNewsroom(at('content'), next, words);
    for (; step <= steps; step++) {
      if (step) told.push(await newsroom.change());
      if (step && next(10) === 0) told.push(upset(next(4)));
      await onePublish(newsroom);
    }
    return done;
  } catch (error) {
    const place = `seed ${seed}, step ${step}, after: ${told.slice(-6).join('; ')}`;
    throw new Error(`${place}\n${(error as Error).stack}`, { cause: error });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }

  /** Does to the site, or to what Warta knows of it, what may happen to them. */
  function upset(kind: number): string {
    if (kind === 0) {
      if (isWhole) outdate(at('state'), 'templates');
      return 'change the templates';
    }
    isWhole = false;
    if (kind === 1) {
      rmSync(storePath(at('state')), { force: true });
      return 'lose the store';
    }
    if (kind === 2) {
      writeFileSync(storePath(at('state')), 'no database at all'.repeat(500));
      return 'damage the store';
    }
    rmSync(at('dist'), { recursive: true, force: true });
    return 'lose the site';
  }

  async function onePublish(newsroom: FuzzNewsroom): Promise<void> {
    if (existsSync(join(at('dist'), listFile)) && next(8) === 0) {
      const [file, text] = oneOf(next, Object.entries(foreign));
      mkdirSync(dirname(join(at('dist'), file)), { recursive: true });
      writeFileSync(join(at('dist'), file), text);
    }
    const kept = Object.keys(foreign).filter((file) => existsSync(join(at('dist'), file)));
    const options = { content: at('content'), now: newsroom.now() };
    const ours = { ...options, out: at('dist'), state: at('state'), everyWarning: true };
    const written = snapshot(folder, ['content']);
    if (next(12) === 0) {
      const later = (newsroom.now() + next(30) * 86_400_000) as Instant;
      await attempt({ ...ours, now: later, preview: true });
      expectSame(written, snapshot(folder, ['content']));
    }

    const before = snapshot(folder, ['dist', 'content']);
    isWhole = false;
    const published = await attempt(ours);
    const others = readdirSync(folder).filter((name) => !known.test(name));
    expectThat(!others.length, `files outside of the site: ${others.join(', ')}`);
    for (const file of kept)
      expectThat(existsSync(join(at('dist'), file)), `${file} is not Warta's, and gone`);
    if (!published) {
      done.refused++;
      expectSame(before, snapshot(folder, ['dist', 'content']));
      // Now and then the fault stays for a while.
      if (next(4)) await newsroom.revert();
      return;
    }

    done.published++;
    isWhole = true;
    const content = snapshot(folder, ['content']);
    expectSame(written, content, (file) => file === 'content/permalinks.jsonl');
    newsroom.keep();
    rmSync(at('clean'), { recursive: true, force: true });
    for (const name of ['store.db', 'store.db-wal', 'store.db-shm'])
      rmSync(join(at('clean-state'), name), { force: true });
    await buildSite({ ...options, out: at('clean'), state: at('clean-state') }, quiet);
    expectSame(content, snapshot(folder, ['content']));
    const differing = differences(at('dist'), at('clean')).filter(
      (text) => !kept.some((file) => text === `${file} should not be there`),
    );
    expectThat(!differing.length, `the site is not as a clean build:\n${differing.join('\n')}`);
    expectWords(folder, newsroom, published.warnings, words);
  }

  /** @returns undefined where the build was refused, as it may be */
  async function attempt(options: BuildOptions): Promise<BuildResult | undefined> {
    try {
      const published = await buildSite(options, quiet);
      published.warnings.forEach(expectPlain);
      return published;
    } catch (error) {
      if (!(error instanceof ContentError || error instanceof UsageError || error instanceof DiskError))
        throw error;
      if (error instanceof ContentError) {
        error.problems.forEach(expectPlain);
        expectThat(
          error.problems.some(({ severity }) => severity === 'error'),
          'refused without an error',
        );
      }
      return undefined;
    }
  }
}
