import { availableParallelism } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { markForReread } from '../../ingest/folderSnapshots.ts';
import { readPicture } from '../../ingest/readBytes.ts';
import { isCached } from '../../lib/cacheFile.ts';
import type { Derivative } from '../../media/derivatives.ts';
import { pictureDigest } from '../../media/pictureDigest.ts';
import { PictureFault } from '../../media/pictureFault.ts';
import { ContentError, type Problem } from '../../lib/problem.ts';
import type { Store } from '../../store/store.ts';
import { problemsByFile } from '../problemsByFile.ts';

/** A picture of the content folder, and the derivatives to encode from it. */
export interface PictureToEncode {
  file: string;
  digest: string;
  derivatives: Derivative[];
}

/**
 * Encodes derivatives into the cache, after checking that the picture is the one that the articles were read with.
 * @param store notes which picture is another now; none where the store is only read
 * @throws ContentError with every picture that cannot be encoded or was changed in the meantime
 */
export async function encodePictures(
  store: Store | undefined,
  pictures: PictureToEncode[],
  contentDir: string,
  cacheDir: string,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const isMissing = ({ name }: Derivative) => !isCached(join(cacheDir, name));
  const queue = pictures.flatMap(({ file, digest, derivatives }) => {
    const missing = derivatives.filter(isMissing);
    const read = once(() => bytesOf(store, contentDir, file, digest));
    return missing.map((derivative, i) => ({ derivative, file, read, isLast: i === missing.length - 1 }));
  });
  if (!queue.length) return;
  // Loaded only if there is something to encode.
  const { encode } = await import('../../media/encode.ts');
  const total = queue.length;
  const faults = new Map<string, Problem>();
  const encodeRest = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { derivative, file, read, isLast } = next;
      try {
        if (!faults.has(file)) await encode(derivative, read, cacheDir);
      } catch (error) {
        if (!(error instanceof PictureFault)) throw error;
        faults.set(file, { severity: 'error', file, message: error.message });
      }
      if (isLast) read.forget();
      onProgress(total - queue.length, total);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, encodeRest));
  if (faults.size) throw new ContentError(problemsByFile([...faults.values()], contentDir));
}

/**
 * The bytes of a picture, if they still have this hash. Otherwise marks the picture, so that the next build reads it and
 * the articles that show it again, even if its file times did not change.
 * @throws PictureFault
 */
function bytesOf(store: Store | undefined, contentDir: string, file: string, digest: string): Buffer {
  try {
    return pictureBytes(contentDir, file, digest);
  } catch (error) {
    if (!store) throw error;
    store.prepare('DELETE FROM file WHERE path = ?').run(file);
    const folder = dirname(file);
    markForReread(store, folder === '.' ? '' : folder, [posix.basename(file)]);
    throw error;
  }
}

/** The bytes of a picture, if they still have this hash. @throws PictureFault */
export function pictureBytes(contentDir: string, file: string, digest: string): Buffer {
  const { bytes, fault } = readPicture(join(contentDir, file));
  if (bytes && pictureDigest(bytes) === digest) return bytes;
  throw new PictureFault(fault ?? 'was changed while the site was made; publish again', file);
}

function once<Value>(make: () => Value): (() => Value) & { forget: () => void } {
  let value: Value | undefined;
  return Object.assign(() => (value ??= make()), { forget: () => (value = undefined) });
}
