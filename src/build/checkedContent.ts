import type { Instant } from '../model/dates.ts';
import { crossCheck } from '../ingest/crossCheck.ts';
import { ingest } from '../ingest/ingest.ts';
import { ContentError, type Problem } from '../lib/problem.ts';
import type { Site } from '../config/siteSchema.ts';
import { updateVisibility } from '../store/visibility.ts';
import { settleMovedPages } from '../store/movedPages.ts';
import { storedProblems } from '../store/problems.ts';
import { disown, type Store } from '../store/store.ts';
import { changedCode, refuseChangedCode } from './code.ts';
import type { Folders } from './buildFolders.ts';
import { missingPolicies } from './missingPolicies.ts';
import { publicProblems } from './publicFolder.ts';
import type { BuildReport } from './buildReport.ts';
import { lostLines } from './publishedPermalinks.ts';
import { problemsByFile } from './problemsByFile.ts';
import { unrecordedLosses } from './unrecordedAddresses.ts';

interface CheckOptions {
  /** Lists every warning, and not the first of each kind. */
  everyWarning?: boolean | undefined;
  /** Takes the permalinks file as it is, whatever it lost. */
  clean?: boolean | undefined;
  /** Looks for what only some commands call a fault. */
  moreRules?: () => Problem[];
}

/**
 * Brings the store up to date and checks everything.
 * @returns the warnings
 */
export async function checkedContent(
  store: Store,
  at: Folders,
  site: Site,
  now: Instant | undefined,
  report: Pick<BuildReport, 'step'>,
  { everyWarning = false, clean = false, moreRules = () => [] }: CheckOptions = {},
): Promise<Problem[]> {
  const { problems: scanned } = await ingest(store, at.content, site, report.step).finally(() => {
    // Threads read with the code that lay on the disk when they began.
    if (changedCode().length) disown(store);
  });
  refuseChangedCode();
  updateVisibility(store, now);
  settleMovedPages(store, site);
  const stored = storedProblems(store, everyWarning);
  const between = crossCheck(store, site, now ?? (Date.now() as Instant));
  const lost = clean ? [] : [...lostLines(at), ...unrecordedLosses(store, site, at)];
  const inContent = problemsByFile([...stored, ...scanned, ...between, ...lost, ...moreRules()], at.content);
  const problems = [...inContent, ...publicProblems(), ...(await missingPolicies(store, site))];
  if (problems.some(({ severity }) => severity === 'error')) throw new ContentError(problems);
  return problems;
}
