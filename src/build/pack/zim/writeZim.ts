import { spawn, spawnSync } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Site } from '../../../config/siteSchema.ts';
import { UsageError } from '../../buildFolders.ts';
import { copySite } from './siteCopy.ts';
import { zimMetadata } from './zimMetadata.ts';

const writer = 'zimwriterfs';

/** @throws UsageError if the program that writes ZIM files is not installed */
export function refuseMissingZimWriter(): void {
  if (spawnSync(writer, ['--version'], { stdio: 'ignore' }).error)
    throw new UsageError(
      `--zim needs ${writer}, which is not installed. Install it: apt-get install zim-tools (Debian, Ubuntu), ` +
        'or from https://download.openzim.org/release/zim-tools/',
    );
}

/** The picture that lists of ZIM files show, by its name in the copy. */
const illustration = 'zim-illustration.png';
const ILLUSTRATION_SIZE = 48;

/**
 * Writes a ZIM file with a copy of the site, by `zimwriterfs`. The copy is beside it meanwhile.
 * @param files the files of the site that it has
 * @throws an Error with what the program said if it fails
 */
export async function writeZim(target: string, out: string, files: string[], site: Site): Promise<undefined> {
  const folder = `${target}.files`;
  rmSync(folder, { recursive: true, force: true });
  try {
    const copy = join(folder, 'site');
    copySite(out, files, copy, site);
    await writeIllustration(out, join(copy, illustration));
    const { name, title, description, language, creator, publisher, source } = zimMetadata(site);
    // The name must end so, and the program writes into no file that is there.
    const file = join(folder, 'site.zim');
    await run(writer, [
      '--welcome=index.html',
      ...[`--illustration=${illustration}`, `--name=${name}`, `--title=${title}`],
      ...[`--description=${description}`, `--language=${language}`, `--source=${source}`],
      ...[`--creator=${creator}`, `--publisher=${publisher}`, '--scraper=Warta'],
      ...[copy, file],
    ]);
    renameSync(file, target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function writeIllustration(out: string, target: string): Promise<void> {
  await sharp(join(out, 'icon-512.png')).resize(ILLUSTRATION_SIZE, ILLUSTRATION_SIZE).png().toFile(target);
}

/** Runs a program to its end. It ends with this process, too. */
async function run(command: string, args: string[]): Promise<void> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = () => child.kill();
  process.once('exit', kill);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-2000)));
  const status = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  process.off('exit', kill);
  if (status !== 0) throw new Error(`${command} failed with status ${status}: ${said.trim()}`);
}
