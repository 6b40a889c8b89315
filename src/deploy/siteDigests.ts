import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChangedFiles } from '../build/files/stage.ts';
import { contentHash } from '../lib/contentHash.ts';
import type { Digests } from './record.ts';
import type { Target } from './target.ts';

/** What the record keeps of a file: a hash of its bytes, and what the target keeps with them. */
export function digestOf(outDir: string, file: string, { metadata }: Pick<Target, 'metadata'>): string {
  return contentHash(readFileSync(join(outDir, file))) + metadata(file);
}

export function siteDigests(outDir: string, files: string[], target: Pick<Target, 'metadata'>): Digests {
  return new Map(files.map((file) => [file, digestOf(outDir, file, target)]));
}

/**
 * What makes the files of a target those of the site.
 * @param uncertain files that the target may have or not, with any bytes
 */
export function differences(site: Digests, there: Digests, uncertain: ChangedFiles): ChangedFiles {
  const changes: ChangedFiles = { added: [], changed: [], removed: [] };
  const unsure = new Set([...uncertain.added, ...uncertain.changed, ...uncertain.removed]);
  const wereNew = new Set(uncertain.added);
  for (const [file, digest] of site) {
    const before = there.get(file);
    if (before === digest && !unsure.has(file)) continue;
    changes[before === undefined || wereNew.has(file) ? 'added' : 'changed'].push(file);
  }
  for (const file of new Set([...there.keys(), ...unsure])) if (!site.has(file)) changes.removed.push(file);
  for (const files of Object.values(changes) as string[][]) files.sort();
  return changes;
}
