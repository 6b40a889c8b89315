import { copyFileSync, cpSync, mkdirSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Instant } from '../../src/model/dates.ts';
import type { BuildReport } from '../../src/build/buildReport.ts';
import { buildSite, type BuildOptions } from '../../src/build/buildSite.ts';
import { filesBelow } from '../../src/build/files/filesBelow.ts';
import { isPartialSite } from '../../src/build/files/partialMark.ts';
import { travellingList } from '../../src/build/files/partialSite.ts';
import type { ChangedFiles } from '../../src/build/files/stage.ts';
import { listFile } from '../../src/build/files/writtenFiles.ts';
import { brokerAddress } from '../../src/workers/brokerAddress.ts';
import { connectWorkers } from '../../src/workers/buildWorkers.ts';
import { temporaryFolder } from '../contentFolder.ts';
import { random as wholeNumbers } from '../random.ts';
import { filesOf, randomNewsroom } from './randomNewsroom.ts';
import { outdate } from './outdate.ts';
import { watchedBuilds } from './watchedFolders.ts';

/** For builds in tests: prints nothing. */
export const quiet: BuildReport = { phase: () => {}, step: () => {} };

/**
 * By what is built: by commands; by a process that watches, which commands ask, and which builds what is saved by itself;
 * on machines that have no site, but the state folder, and send what changed to where the site is; or with the workers at a
 * broker, while clean builds are made here alone.
 */
export type BuiltBy =
  'commands' | 'a process that watches' | 'machines without the site' | { workersAt: string };

/**
 * Builds after each of a sequence of random changes, and compares `dist/` with a clean build of the same content.
 * @param app the compiled templates, which all builds use
 * @throws an Error that names the seed, the changes and the files that differ
 */
export async function compareWithCleanBuilds(
  app: string,
  seed: number,
  steps: number,
  by: BuiltBy = 'commands',
): Promise<void> {
  const watched = by === 'a process that watches';
  const folder = temporaryFolder();
  const pathTo = (name: string) => join(folder, name);
  let watching: Awaited<ReturnType<typeof watchedBuilds>> | undefined;
  try {
    for (const state of ['state', 'clean-state'])
      cpSync(app, join(pathTo(state), 'app'), { recursive: true });
    const below = wholeNumbers(seed);
    const random = () => below(2 ** 31) / 2 ** 31;
    const newsroom = await randomNewsroom(pathTo('content'), random, 60 + Math.floor(random() * 50));
    const changes: string[] = [];
    let siteUrl = 'https://warta.example';
    const paths = { content: pathTo('content'), out: pathTo('dist'), state: pathTo('state') };
    watching = watched ? await watchedBuilds(paths, pathTo('clock'), newsroom.now) : undefined;
    for (let step = 0; step <= steps; step++) {
      if (step) {
        // A build must not see a newsroom that is half written, whose addresses would be public then.
        watching?.pause();
        changes.push(await newsroom.change());
        watching?.goOn();
      }
      if (!watched && random() < 0.03) {
        siteUrl = `https://warta-${step}.example`;
        changes.push('change the site');
      }
      if (!watched && step && random() < 0.1) {
        outdate(pathTo('state'), 'templates');
        changes.push(`${changes.at(-1)}, change the templates`);
      }
      const options = { content: pathTo('content'), siteUrl, now: newsroom.now() as Instant };
      const place = `seed ${seed}, step ${step}: ${changes.at(-1) ?? 'the beginning'}`;
      try {
        if (watching) await watching.build();
        else if (step && by === 'machines without the site') {
          const partial = pathTo(random() < 0.5 ? 'one' : 'other');
          if (random() < 0.3) rmSync(partial, { recursive: true, force: true });
          await publishElsewhere({ ...options, ...paths }, partial, step === 1);
        } else if (typeof by === 'object') await buildWithWorkers(by.workersAt, { ...options, ...paths });
        else await buildSite({ ...options, ...paths }, quiet);
        for (const name of ['store.db', 'store.db-wal', 'store.db-shm'])
          rmSync(join(pathTo('clean-state'), name), { force: true });
        rmSync(pathTo('clean'), { recursive: true, force: true });
        await buildSite({ ...options, out: pathTo('clean'), state: pathTo('clean-state') }, quiet);
      } catch (error) {
        throw new Error(`${place}\n${(error as Error).message}`, { cause: error });
      }
      const differing = differences(pathTo('dist'), pathTo('clean'));
      if (differing.length)
        throw new Error(`${place}\n${differing.join('\n')}\nbefore: ${changes.join('; ')}`);
    }
  } finally {
    await watching?.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Builds with the workers at a broker. */
async function buildWithWorkers(broker: string, options: BuildOptions): Promise<void> {
  const workers = await connectWorkers(brokerAddress(broker), options.siteUrl!, () => {});
  try {
    await buildSite({ ...options, workers }, quiet);
  } finally {
    await workers.end();
  }
}

/**
 * Builds what changed into a folder that does not have the site, and brings the site up to date with it.
 * @param partial that folder, which may be missing, or have what an earlier build put there
 * @param isFirst true if the state folder is that of a machine with the site
 */
async function publishElsewhere(
  options: BuildOptions & { out: string; state: string },
  partial: string,
  isFirst: boolean,
): Promise<void> {
  const { out, state } = options;
  if (isFirst) copyFileSync(join(out, listFile), travellingList(state));
  const changes = await buildSite({ ...options, out: partial, onlyChanges: true }, quiet);
  if (isPartialSite(partial)) return bringUpToDate(out, partial, changes);
  rmSync(out, { recursive: true });
  cpSync(partial, out, { recursive: true });
}

/** Does what a deploy does. */
function bringUpToDate(out: string, partial: string, { added, changed, removed }: ChangedFiles): void {
  for (const file of removed) {
    rmSync(join(out, file));
    for (let folder = dirname(file); folder !== '.'; folder = dirname(folder)) {
      try {
        rmdirSync(join(out, folder));
      } catch {
        break;
      }
    }
  }
  for (const file of [...added, ...changed, listFile]) {
    mkdirSync(dirname(join(out, file)), { recursive: true });
    copyFileSync(join(partial, file), join(out, file));
  }
}

/** The files that differ between two out folders, byte by byte, including the list of written files. */
export function differences(one: string, other: string): string[] {
  const [a, b] = [one, other].map((out) => filesOf(out, [...filesBelow(out), listFile])) as [
    Map<string, Buffer>,
    Map<string, Buffer>,
  ];
  return [...new Set([...a.keys(), ...b.keys()])].sort().flatMap((file) => {
    if (!a.has(file)) return [`${file} is missing`];
    if (!b.has(file)) return [`${file} should not be there`];
    return a.get(file)!.equals(b.get(file)!) ? [] : [`${file} differs`];
  });
}
