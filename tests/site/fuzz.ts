import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Instant } from '../../src/model/dates.ts';
import { DiskError } from '../../src/lib/diskError.ts';
import { UsageError } from '../../src/build/buildFolders.ts';
import { buildSite, type BuildResult, type BuildOptions } from '../../src/build/buildSite.ts';
import { listFile } from '../../src/build/files/writtenFiles.ts';
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

/** Files of other programs in the out folder. */
const foreignFiles = {
  CNAME: 'warta.example',
  '.nojekyll': '',
  '.git/config': '[core]',
  'lama/catatan.txt': 'bukan milik Warta',
};

/** What may be in the temporary folder: all that the builds read or write. */
const expectedNames = /^(content|dist|state|clean|clean-state|\.(dist|clean)\.lock(\.pid)?)$/;

export interface FuzzResult {
  published: number;
  refused: number;
}

/**
 * Builds after each of a sequence of random changes, many of them faulty, and checks the promises of Warta. A refused build
 * says where and why, and changes no file. A successful one gives the same site as a clean build, changes nothing else,
 * omits no word without a warning, and publishes none that is not public.
 * @param app the compiled templates
 * @throws an Error that names the seed and the step
 */
export async function fuzzSequence(app: string, seed: number, steps: number): Promise<FuzzResult> {
  const folder = temporaryFolder();
  const pathTo = (name: string) => join(folder, name);
  const result: FuzzResult = { published: 0, refused: 0 };
  const next = random(seed);
  const words = markedWords();
  const changes: string[] = [];
  /** True if the last build succeeded and nothing has damaged the site or the store since. */
  let isIntact = false;
  let step = 0;
  try {
    for (const state of ['state', 'clean-state'])
      cpSync(app, join(pathTo(state), 'app'), { recursive: true });
    mkdirSync(pathTo('content'));
    const newsroom = await fuzzNewsroom(pathTo('content'), next, words);
    for (; step <= steps; step++) {
      if (step) changes.push(await newsroom.change());
      if (step && next(10) === 0) changes.push(damage(next(4)));
      await buildAndCheck(newsroom);
    }
    return result;
  } catch (error) {
    const place = `seed ${seed}, step ${step}, after: ${changes.slice(-6).join('; ')}`;
    throw new Error(`${place}\n${(error as Error).stack}`, { cause: error });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }

  /** Damages the site or the store, or makes the templates look outdated. */
  function damage(kind: number): string {
    if (kind === 0) {
      if (isIntact) outdate(pathTo('state'), 'templates');
      return 'change the templates';
    }
    isIntact = false;
    if (kind === 1) {
      rmSync(storePath(pathTo('state')), { force: true });
      return 'lose the store';
    }
    if (kind === 2) {
      writeFileSync(storePath(pathTo('state')), 'no database at all'.repeat(500));
      return 'damage the store';
    }
    rmSync(pathTo('dist'), { recursive: true, force: true });
    return 'lose the site';
  }

  async function buildAndCheck(newsroom: FuzzNewsroom): Promise<void> {
    if (existsSync(join(pathTo('dist'), listFile)) && next(8) === 0) {
      const [file, text] = oneOf(next, Object.entries(foreignFiles));
      mkdirSync(dirname(join(pathTo('dist'), file)), { recursive: true });
      writeFileSync(join(pathTo('dist'), file), text);
    }
    const foreign = Object.keys(foreignFiles).filter((file) => existsSync(join(pathTo('dist'), file)));
    const options = { content: pathTo('content'), now: newsroom.now() };
    const buildOptions = { ...options, out: pathTo('dist'), state: pathTo('state'), everyWarning: true };
    const written = snapshot(folder, ['content']);
    if (next(12) === 0) {
      const later = (newsroom.now() + next(30) * 86_400_000) as Instant;
      await tryBuild({ ...buildOptions, now: later, preview: true });
      expectSame(written, snapshot(folder, ['content']));
    }

    const before = snapshot(folder, ['dist', 'content']);
    isIntact = false;
    const published = await tryBuild(buildOptions);
    const unexpected = readdirSync(folder).filter((name) => !expectedNames.test(name));
    expectThat(!unexpected.length, `files outside of the site: ${unexpected.join(', ')}`);
    for (const file of foreign)
      expectThat(existsSync(join(pathTo('dist'), file)), `${file} is not Warta's, and gone`);
    if (!published) {
      result.refused++;
      expectSame(before, snapshot(folder, ['dist', 'content']));
      // Sometimes the fault stays for some builds.
      if (next(4)) await newsroom.revert();
      return;
    }

    result.published++;
    isIntact = true;
    const content = snapshot(folder, ['content']);
    expectSame(written, content, (file) => file === 'content/permalinks.jsonl');
    newsroom.markPublished();
    rmSync(pathTo('clean'), { recursive: true, force: true });
    for (const name of ['store.db', 'store.db-wal', 'store.db-shm'])
      rmSync(join(pathTo('clean-state'), name), { force: true });
    await buildSite({ ...options, out: pathTo('clean'), state: pathTo('clean-state') }, quiet);
    expectSame(content, snapshot(folder, ['content']));
    const differing = differences(pathTo('dist'), pathTo('clean')).filter(
      (text) => !foreign.some((file) => text === `${file} should not be there`),
    );
    expectThat(!differing.length, `the site is not as a clean build:\n${differing.join('\n')}`);
    expectWords(folder, newsroom, published.warnings, words);
  }

  /** @returns undefined if the build was refused with an error that editors understand */
  async function tryBuild(options: BuildOptions): Promise<BuildResult | undefined> {
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
