import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Path } from '../../model/address.ts';
import { contentHash } from '../../lib/contentHash.ts';
import type { Store } from '../../store/store.ts';
import { outputFile } from './outputFile.ts';

/*
 * A site may lie in another folder than the one that was published last: it was copied, checked out or restored from a
 * cache. What is in it decides what must be made again: to read a page takes a tenth of making it.
 */

/** Published pages whose file is missing there, or has other bytes than were published. */
export function pagesThatDiffer(store: Store, outDir: string): Path[] {
  const differing: Path[] = [];
  for (const row of store.prepare('SELECT path, digest FROM page ORDER BY path').iterate()) {
    const { path, digest } = row as { path: Path; digest: string };
    if (digestOf(join(outDir, outputFile(path))) !== digest) differing.push(path);
  }
  return differing;
}

function digestOf(file: string): string | undefined {
  try {
    // A pipe would be waited for without end.
    if (!statSync(file).isFile()) return undefined;
    return contentHash(readFileSync(file));
  } catch {
    return undefined;
  }
}
