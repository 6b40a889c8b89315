import { gunzipSync, gzipSync } from 'node:zlib';
import type { ChangedFiles } from '../build/files/stage.ts';
import { contentHash } from '../lib/contentHash.ts';
import { DeployError } from './deployError.ts';
import type { Target } from './target.ts';

/*
 * The record of a target: which files of the site it has, each with a digest. It lies on the target, so that whoever deploys
 * next knows. `record.json` is read and written once a deploy. It has what changed since the parts were written; these have all
 * files, cut by the months of the addresses, so that few of them are ever written again. A name of a part has the digest of
 * its bytes, so that a record and its parts agree at every moment.
 */

export const recordFolder = '.warta-deploy';
const recordFile = `${recordFolder}/record.json`;
const VERSION = 1;
/** So many changes are kept beside the parts before these are written again. */
export const MAX_CHANGES = 1000;

/** The digest of each file, by its name. */
export type Digests = Map<string, string>;

export interface DeployRecord {
  version: typeof VERSION;
  /** `settings` of the target, by which the files were sent. */
  settings: string;
  /** Made at random for each deploy. */
  deploy: string;
  /** The digest of each part, by its name. */
  parts: Record<string, string>;
  /** What changed since the parts were written; null for a removed file. */
  changes: Record<string, string | null>;
  /** What this deploy sends and removes: until it is known to have ended, any of it may be there or not. */
  sending: ChangedFiles;
}

export interface ReadRecord {
  /** Undefined if it is missing or cannot be read. */
  record: DeployRecord | undefined;
  /** Of the file, where the target names one; also of a file that cannot be read. */
  version: string | undefined;
}

/** @throws DeployError if a later version of Warta wrote it */
export async function readRecord(target: Target): Promise<ReadRecord> {
  const found = await target.read(recordFile);
  const version = found?.version;
  if (!found) return { record: undefined, version };
  let record: Partial<DeployRecord>;
  try {
    record = JSON.parse(Buffer.from(found.bytes).toString()) as Partial<DeployRecord>;
  } catch {
    // Cut off, or a page of the host: as if it were lost.
    return { record: undefined, version };
  }
  if (Number(record?.version) > VERSION)
    throw new DeployError('A later version of Warta deployed there; use that version.', 1);
  return { record: isWhole(record) ? record : undefined, version };
}

/** False for what somebody else wrote. */
function isWhole(record: Partial<DeployRecord> | null): record is DeployRecord {
  const { added, changed, removed } = record?.sending ?? {};
  return (
    record?.version === VERSION &&
    [record.parts, record.changes].every((entries) => typeof entries === 'object' && entries !== null) &&
    [added, changed, removed].every(Array.isArray)
  );
}

export async function writeRecord(
  target: Target,
  record: DeployRecord,
  replaces?: { version: string | undefined },
): Promise<void> {
  await target.write(new Map([[recordFile, Buffer.from(JSON.stringify(record))]]), replaces);
}

/** All files of a record. Undefined if a part of it is lost. */
export async function digestsOf(
  target: Target,
  { parts, changes }: DeployRecord,
): Promise<Digests | undefined> {
  const digests: Digests = new Map();
  for (const [name, digest] of Object.entries(parts)) {
    const found = await target.read(partFile(name, digest));
    if (!found || contentHash(found.bytes) !== digest) return undefined;
    for (const line of gunzipSync(found.bytes).toString().split('\n')) {
      const tab = line.lastIndexOf('\t');
      if (tab > 0) digests.set(line.slice(0, tab), line.slice(tab + 1));
    }
  }
  for (const [file, digest] of Object.entries(changes))
    if (digest === null) digests.delete(file);
    else digests.set(file, digest);
  return digests;
}

/** Writes those parts whose files changed. @returns the digests of all, by their names */
export async function writeParts(
  target: Target,
  digests: Digests,
  before: Record<string, string>,
): Promise<Record<string, string>> {
  const lines = new Map<string, string[]>();
  for (const [file, digest] of digests) {
    const part = partOf(file);
    const known = lines.get(part);
    if (known) known.push(`${file}\t${digest}`);
    else lines.set(part, [`${file}\t${digest}`]);
  }
  const parts: Record<string, string> = {};
  const written = new Map<string, Uint8Array>();
  for (const [name, files] of [...lines].sort()) {
    const bytes = gzipSync(files.sort().join('\n'), { level: 9 });
    const digest = contentHash(bytes);
    parts[name] = digest;
    if (before[name] !== digest) written.set(partFile(name, digest), bytes);
  }
  if (written.size) await target.write(written);
  return parts;
}

/** The files of parts that a new record no longer names. */
export const oldParts = (before: Record<string, string>, now: Record<string, string>): string[] =>
  Object.entries(before).flatMap(([name, digest]) => (now[name] === digest ? [] : [partFile(name, digest)]));

const partFile = (name: string, digest: string) => `${recordFolder}/${name}.${digest}.gz`;

/** The part that has a file: the month of its address, or else its first folder. */
export function partOf(file: string): string {
  const [, year, month] = /^(?:[a-z][a-z\d-]*\/)?(\d{4})\/(\d\d)\//.exec(file) ?? [];
  if (year) return `${year}-${month}`;
  const folder = file.includes('/') ? file.slice(0, file.indexOf('/')) : '';
  return /^[\w-]+$/.test(folder) ? folder : 'other';
}
