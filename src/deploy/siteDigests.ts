import type { ChangedFiles } from '../build/files/stage.ts';
import type { SiteFiles } from '../build/siteFiles.ts';
import type { Digests } from './record.ts';
import type { Target } from './target.ts';

/** What the record keeps of a file: a digest of its bytes, and what the target keeps with them. */
export const digestOf = (
  file: string,
  { digest }: Pick<SiteFiles, 'digest'>,
  { metadata }: Pick<Target, 'metadata'>,
): string => digest(file) + metadata(file);

export const siteDigests = (files: SiteFiles, target: Pick<Target, 'metadata'>): Digests =>
  new Map(files.all().map((file) => [file, digestOf(file, files, target)]));

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
