import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Site } from '../config/siteSchema.ts';
import { openStoreForReading, storePath } from '../store/store.ts';
import { UsageError, type Folders } from './buildFolders.ts';
import { isPartialSite } from './files/partialMark.ts';
import { digestOfBytes, recordedDigest } from './files/publishedFiles.ts';
import { writtenFiles } from './files/writtenFiles.ts';

/** The files of the site as the last build left it, whether the out folder has them or not. Names are relative to it. */
export interface SiteFiles {
  /** True if the out folder has only what changed. */
  isPartial: boolean;
  all: () => string[];
  has: (file: string) => boolean;
  /** Says whether a file has the same bytes as another of this name. */
  digest: (file: string) => string;
  /**
   * Makes files that the out folder lacks.
   * @throws UsageError if the last build did not make them so: the content, the code or the state folder is another now; or
   * if a whole site lacks them
   */
  make: (files: readonly string[]) => Promise<void>;
  close: () => void;
}

/** Opens the site. Close it. */
export const siteFiles = (site: Site, folders: Folders): SiteFiles =>
  isPartialSite(folders.out) ? filesElsewhere(site, folders) : filesHere(folders.out);

function filesHere(out: string): SiteFiles {
  const written = writtenFiles(out);
  // What somebody deleted here is not taken from readers: a build removes what the site does not have any more.
  const refuseMissing = (file: string) => {
    if (!existsSync(join(out, file)))
      throw new UsageError(
        `${out} lacks ${file}, which the last build made. Make the whole site: npm run build -- --clean`,
      );
  };
  return {
    isPartial: false,
    all: () => written.all(),
    has: (file) => written.has(file),
    digest: (file) => {
      refuseMissing(file);
      return digestOfBytes(file, readFileSync(join(out, file)));
    },
    make: (files) => Promise.resolve(files.forEach(refuseMissing)),
    close: () => {},
  };
}

function filesElsewhere(site: Site, folders: Folders): SiteFiles {
  if (!existsSync(storePath(folders.state)))
    throw new UsageError(
      `${folders.out} has only what changed, and ${folders.state} does not know the rest. Make the whole site: npm run build`,
    );
  const store = openStoreForReading(folders.state);
  const written = writtenFiles(folders.out);
  const digest = (file: string): string => {
    const recorded = recordedDigest(store, file);
    if (recorded === undefined) throw otherSite(folders, file);
    return recorded;
  };
  /** Files that are there may be of an earlier build. */
  const isMissing = (file: string) => {
    const path = join(folders.out, file);
    return !existsSync(path) || digestOfBytes(file, readFileSync(path)) !== digest(file);
  };
  return {
    isPartial: true,
    all: () => written.all(),
    has: (file) => written.has(file),
    digest,
    make: async (files) => {
      const missing = files.filter(isMissing);
      if (!missing.length) return;
      const { makeFiles } = await import('./makeFiles.ts');
      await makeFiles(missing, store, site, folders);
      const other = missing.find(isMissing);
      if (other !== undefined) throw otherSite(folders, other);
    },
    close: () => store.close(),
  };
}

const otherSite = ({ out, state }: Folders, file: string) =>
  new UsageError(
    `${file} is not as the last build into ${out} made it, by what ${state} knows. Make the whole site: npm run build`,
  );
