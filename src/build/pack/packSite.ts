import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Site } from '../../config/siteSchema.ts';
import { siteFiles } from '../../model/endpoint.ts';
import { parsedRedirects } from '../../output/hosting/redirectsFile.ts';
import { refuseForeignPackFolder, UsageError, type Folders } from '../buildFolders.ts';
import { refusePartialSite } from '../files/partialMark.ts';
import { writtenFiles } from '../files/writtenFiles.ts';
import { lock } from '../lock.ts';
import { closedYears } from './closedYears.ts';
import { digestOf, manifestFile, readManifest, stampOf, writeManifest, type Packed } from './manifest.ts';
import { ARCHIVE_VERSION, writeArchive } from './writeArchive.ts';
import { copiedFiles } from './zim/siteCopy.ts';
import { refuseMissingZimWriter, writeZim } from './zim/writeZim.ts';
import { zimMetadata } from './zim/zimMetadata.ts';

export interface PackOptions {
  folders: Pick<Folders, 'out'>;
  /** The folder for what is packed. */
  into: string;
  site: Site;
  /** Whether to pack the whole site into a ZIM file, too. */
  zim: boolean;
  /** Called before a file is packed. */
  onFile?: (file: string) => void;
}

/** A packed file: its path in the folder, what the manifest says of it, and whether it was packed now. */
export type PackResult = Packed & { file: string; isNew: boolean };

/** A file that is to be packed. */
interface Task {
  file: string;
  of: string;
  /** The files of the site that go into it. */
  files: string[];
  /** What else it depends on. */
  form: unknown;
  /** @returns how many bytes from the end have the directory of an archive */
  write: (target: string) => Promise<number | undefined>;
}

/**
 * Packs a built site: each closed year into a ZIP archive and, if wanted, all of it into a ZIM file. What would be the same
 * stays as it is. Archives of years that are not closed any more are removed.
 * @returns what was wanted, and the files that were removed
 * @throws UsageError, LockedError if a build is under way
 */
export async function packSite({
  folders: { out },
  into,
  site,
  zim,
  onFile = () => {},
}: PackOptions): Promise<{ packed: PackResult[]; removed: string[] }> {
  refusePartialSite(out);
  const written = writtenFiles(out);
  const redirectsFile = siteFiles.redirects;
  // A build always writes both.
  if (!['index.html', redirectsFile].every((file) => written.has(file) && existsSync(join(out, file))))
    throw new UsageError(`There is no site at ${out}, or not all of it. Make it: npm run build`);
  if (zim) refuseMissingZimWriter();
  refuseForeignPackFolder(into, manifestFile);
  const unlock = lock({ out });
  try {
    mkdirSync(into, { recursive: true });
    const manifest = readManifest(into);
    // First of all the mark by which the folder is recognised.
    writeManifest(into, manifest);
    const files = written.all();
    const redirects = new Set<string>(
      parsedRedirects(readFileSync(join(out, redirectsFile), 'utf8')).map(({ from }) => from),
    );
    const years = closedYears(files, site, (path) => redirects.has(path));
    const tasks: Task[] = years.map(({ path, files }) => ({
      ...{ file: `${path.slice(1, -1)}.zip`, of: path, files, form: ARCHIVE_VERSION },
      write: (target) => writeArchive(target, out, files),
    }));
    if (zim) {
      const copied = copiedFiles(files, site);
      tasks.push({
        ...{ file: `${new URL(site.url).hostname}.zim`, of: '/', files: copied, form: zimMetadata(site) },
        write: (target) => writeZim(target, out, copied, site),
      });
    }
    const packed: PackResult[] = [];
    for (const task of tasks) {
      const stamp = stampOf(out, task.files, task.form);
      const target = join(into, task.file);
      const before = manifest[task.file];
      const isNew =
        before?.stamp !== stamp || statSync(target, { throwIfNoEntry: false })?.size !== before.bytes;
      if (isNew) {
        onFile(task.file);
        manifest[task.file] = await pack(task, target, stamp);
        writeManifest(into, manifest);
      }
      packed.push({ file: task.file, isNew, ...manifest[task.file]! });
    }
    const wanted = new Set(tasks.map(({ file }) => file));
    const removed = Object.keys(manifest).filter(
      (file) => !wanted.has(file) && (zim || !file.endsWith('.zim')),
    );
    for (const file of removed) {
      rmSync(join(into, file), { force: true });
      delete manifest[file];
    }
    writeManifest(into, manifest);
    return { packed, removed };
  } finally {
    unlock();
  }
}

/** Packs a file under another name, and gives it its own when it is whole. */
async function pack({ of, files, write }: Task, target: string, stamp: string): Promise<Packed> {
  const part = `${target}.part`;
  mkdirSync(dirname(target), { recursive: true });
  try {
    const directoryBytes = await write(part);
    const result = { of, files: files.length, ...(await digestOf(part)), directoryBytes, stamp };
    renameSync(part, target);
    return result;
  } finally {
    rmSync(part, { force: true });
  }
}
