import { join } from 'node:path';
import { contentHash } from '../../lib/contentHash.ts';
import { isDerivativeName } from '../../media/derivatives.ts';
import { assetDigest, pageDigest } from '../../store/pageRecords.ts';
import type { Store } from '../../store/store.ts';
import { pathOfOutputFile } from './outputFile.ts';
import { changeOf, type FileChange } from './stage.ts';
import { writtenFiles } from './writtenFiles.ts';

/** The site as it was published last, with which a build compares the new one. */
export interface PublishedFiles {
  /** Compares a file, relative to the site, with its new bytes. */
  changeOf: (file: string, bytes: Uint8Array) => FileChange['change'];
}

/** @param record the store that knows the files, if the out folder has only what changed */
export function publishedFiles(outDir: string, record: Store | undefined): PublishedFiles {
  if (!record) return { changeOf: (file, bytes) => changeOf(join(outDir, file), bytes) };
  const written = writtenFiles(outDir);
  return {
    changeOf: (file, bytes) => {
      if (!written.has(file)) return 'added';
      return recordedDigest(record, file) === digestOfBytes(file, bytes) ? 'unchanged' : 'changed';
    },
  };
}

/** What says whether a file has the same bytes as another of this name. */
export const digestOfBytes = (file: string, bytes: Uint8Array): string =>
  isDerivative(file) ? NAMED : contentHash(bytes);

/** The same of a file of the last build; undefined if the store does not know it. */
export const recordedDigest = (store: Store, file: string): string | undefined =>
  pageDigest(store, pathOfOutputFile(file)) ??
  assetDigest(store, file) ??
  (isDerivative(file) ? NAMED : undefined);

/** Stands for the digest of a derivative: its name has the hash of what it was made from. */
const NAMED = 'named';

const isDerivative = (file: string) => file.startsWith('media/') && isDerivativeName(file.slice(6));
