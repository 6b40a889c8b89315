import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Folders } from '../build/buildFolders.ts';
import { ELSEWHERE, isPartialSite } from '../build/files/partialMark.ts';
import type { ChangedFiles } from '../build/files/stage.ts';
import { undeployed } from '../build/files/undeployed.ts';
import type { SiteFiles } from '../build/siteFiles.ts';
import { DeployError } from './deployError.ts';
import { readDeployState, type DeployState } from './deployState.ts';
import { digestsOf, readRecord, type Digests, type ReadRecord } from './record.ts';
import { differences, siteDigests } from './siteDigests.ts';
import type { Target } from './target.ts';

/** From what the builds changed, from the record of the target, or by comparing all files. */
export type FoundBy = 'changes' | 'record' | 'comparison';

export interface DeployPlan {
  changes: ChangedFiles;
  foundBy: FoundBy;
  /** The record of the target. */
  read: ReadRecord;
  known: DeployState | undefined;
  /** What an earlier deploy sent or not, with no later one that knows. */
  uncertain: ChangedFiles;
  /** All files of the site, where each was looked at. */
  site?: Digests;
  /** The parts of the record that were found whole. */
  parts: Record<string, string>;
}

/** Finds what makes the target what the site is. @param wantsComparison true if its record is not trusted */
export async function planDeploy(
  name: string,
  { state, out }: Folders,
  files: SiteFiles,
  target: Target,
  wantsComparison: boolean,
): Promise<DeployPlan> {
  const known = readDeployState(state, name);
  const read = await readRecord(target);
  const { record } = read;
  // True if the last deploy to the target was one of this folder, from here, and ended.
  const isOwn =
    record !== undefined &&
    record.deploy === known?.deploy &&
    known.hasEnded &&
    record.settings === target.settings &&
    known.folder === identityOf(out);
  const noted = undeployed({ state, out }, name, files.has);
  const uncertain = isOwn ? nothing : (record?.sending ?? nothing);
  if (isOwn && noted && !wantsComparison)
    return { changes: noted, foundBy: 'changes', read, known, uncertain, parts: record.parts };

  const site = siteDigests(files, target);
  const recorded = record && (await digestsOf(target, record));
  const plan = { read, known, uncertain, site, parts: recorded ? record!.parts : {} };
  if (recorded && !wantsComparison)
    return { ...plan, changes: differences(site, recorded, uncertain), foundBy: 'record' };
  if (files.isPartial)
    throw new DeployError(
      `To know what is there, each file is needed, and ${out} has only what changed. Make the whole site once, and deploy it: npm run build`,
      1,
    );
  // The target says what it has. What it lists and no record names is somebody else's. Of a record that is lost, what builds
  // removed is still known here.
  const { added, changed, removed } = record?.sending ?? nothing;
  const named = [
    ...added,
    ...changed,
    ...removed,
    ...(noted?.removed ?? []),
    ...Object.keys(record?.changes ?? {}),
  ];
  const gone = new Set([...(recorded?.keys() ?? []), ...named].filter((file) => !site.has(file)));
  const changes = await target.compare([...site.keys()], [...gone]);
  for (const files of Object.values(changes) as string[][]) files.sort();
  return { ...plan, changes, foundBy: 'comparison' };
}

/** The out folder. One that was deleted and made again is another one. */
export function identityOf(folder: string): string {
  if (isPartialSite(folder)) return ELSEWHERE;
  const { dev, ino, birthtimeMs } = statSync(folder);
  return `${folder} ${dev} ${ino} ${birthtimeMs}`;
}

export const nothing: ChangedFiles = { added: [], changed: [], removed: [] };

/**
 * Another machine deployed stories that this one never had: to remove them would lose them.
 * @throws DeployError
 */
export function refuseForeignRemovals({ changes, read, known }: DeployPlan, { content }: Folders): void {
  if (!read.record || read.record.deploy === known?.deploy) return;
  const articles = changes.removed.filter((file) =>
    /^(?:[a-z][a-z\d-]*\/)?\d{4}\/\d\d\/\d\d\/[^/]+\/index\.html$/.test(file),
  );
  if (!articles.length) return;
  const ledger = join(content, 'permalinks.jsonl');
  const lines = existsSync(ledger) ? readFileSync(ledger, 'utf8') : '';
  const foreign = articles
    .map((file) => `/${file.replace(/index\.html$/, '')}`)
    .filter((path) => !lines.includes(`"${path}"`));
  if (!foreign.length) return;
  const more = foreign.length > 1 ? ` and ${foreign.length - 1} more` : '';
  throw new DeployError(
    `Another machine deployed stories that are not here: ${foreign[0]}${more}. Get its content with its permalinks file, build, and deploy again; --force removes them.`,
    1,
  );
}
