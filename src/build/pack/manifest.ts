import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { generator } from '../../layouts/generator.ts';
import { writeFileAtomic } from '../../lib/writeFileAtomic.ts';

/** What was packed, for whoever serves or copies it, and for the next `npm run pack`. */
export const manifestFile = 'manifest.json';

/** A file that was packed. Its key in the manifest is its path. */
export interface Packed {
  /** What it has of the site: the path of a year, or `/` for all of it. */
  of: string;
  /** The number of files in it. */
  files: number;
  bytes: number;
  sha256: string;
  /** How many bytes from the end of an archive have its directory; none for a ZIM file. */
  directoryBytes?: number | undefined;
  /** A hash of names, sizes and times of the files in it: while it is the same, it is not packed again. */
  stamp: string;
}

export type Manifest = Record<string, Packed>;

/** The manifest of a folder; an empty one if nothing was packed there. */
export function readManifest(into: string): Manifest {
  const file = join(into, manifestFile);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { packed: Manifest }).packed : {};
}

export function writeManifest(into: string, packed: Manifest): void {
  const sorted = Object.fromEntries(Object.entries(packed).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileAtomic(join(into, manifestFile), `${JSON.stringify({ generator, packed: sorted }, null, 2)}\n`);
}

/**
 * A hash of names, sizes and times of files. A build replaces a file only if its bytes are others.
 * @param form what else the packed file depends on
 */
export function stampOf(folder: string, files: string[], form: unknown): string {
  const hash = createHash('sha256').update(JSON.stringify(form));
  for (const file of files) {
    const { size, mtimeNs } = statSync(join(folder, file), { bigint: true });
    hash.update(`\n${file}\n${size} ${mtimeNs}`);
  }
  return hash.digest('base64url');
}

/** The size of a file and the hash of its bytes, read piece by piece. */
export async function digestOf(file: string): Promise<Pick<Packed, 'bytes' | 'sha256'>> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}
