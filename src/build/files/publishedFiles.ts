import { join } from 'node:path';
import { contentHash } from '../../lib/contentHash.ts';
import { assetDigest, pageDigest } from '../../store/pageRecords.ts';
import type { Store } from '../../store/store.ts';
import { pathOfOutputFile } from './outputFile.ts';
import { changeOf, type FileChange } from './stage.ts';
import type { WrittenFiles } from './writtenFiles.ts';

/** The site as it was published last, with which a build compares the new one. */
export interface PublishedFiles {
  /** Compares a file, relative to the site, with its new bytes. */
  changeOf: (file: string, bytes: Uint8Array) => FileChange['change'];
}

/** The files of an out folder. */
export const filesOfFolder = (outDir: string): PublishedFiles => ({
  changeOf: (file, bytes) => changeOf(join(outDir, file), bytes),
});

/**
 * What the last build recorded, where its files are elsewhere. A derivative of a picture has the hash of what it was made
 * from in its name, so that one with this name is the same.
 */
export const filesOnRecord = (store: Store, written: Pick<WrittenFiles, 'has'>): PublishedFiles => ({
  changeOf: (file, bytes) => {
    if (!written.has(file)) return 'added';
    const digest = pageDigest(store, pathOfOutputFile(file)) ?? assetDigest(store, file);
    const isSame = digest === undefined ? file.startsWith('media/') : digest === contentHash(bytes);
    return isSame ? 'unchanged' : 'changed';
  },
});
