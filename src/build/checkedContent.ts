import type { Instant } from '../model/dates.ts';
import { crossCheck } from '../ingest/crossCheck.ts';
import { ingest, type ReadWorkers } from '../ingest/ingest.ts';
import type { Scan } from '../ingest/scan.ts';
import { newsroomPlugins } from '../markdown/newsroomPlugins.ts';
import { newsroomFormats } from '../output/endpoints/newsroomFormats.ts';
import { ContentError, type Problem } from '../lib/problem.ts';
import type { Site } from '../config/siteSchema.ts';
import { updateVisibility } from '../store/visibility.ts';
import { updateMovedPages } from '../store/movedPages.ts';
import { storedProblems } from '../store/problems.ts';
import { disown, type Store } from '../store/store.ts';
import { changedCode, refuseChangedCode } from './code.ts';
import type { Folders } from './buildFolders.ts';
import { missingPolicies } from './config/missingPolicies.ts';
import { publicProblems } from './files/publicFolder.ts';
import type { BuildReport } from './buildReport.ts';
import { lostLines } from './permalinks/publishedPermalinks.ts';
import { problemsByFile } from './problemsByFile.ts';
import { themeProblems } from './compile/theme.ts';
import { unrecordedLosses } from './permalinks/unrecordedAddresses.ts';

interface CheckOptions {
  /** Lists every warning, not only the first of each kind. */
  everyWarning?: boolean | undefined;
  /** Accepts the permalinks file whatever it lost. */
  clean?: boolean | undefined;
  /** Lists the content folder, where the caller knows what did not change; by default all of it is read. */
  scan?: (() => Scan) | undefined;
  /** Machines that read texts, beside this one. */
  workers?: ReadWorkers | undefined;
  /** Further checks, for commands that check more than others. */
  moreRules?: () => Problem[];
}

/**
 * Ingests the content folder, and checks everything.
 * @param now the moment that decides what is visible; undefined in the dev server, which shows everything
 * @returns the warnings
 * @throws ContentError with all errors and warnings, if there is an error
 */
export async function checkedContent(
  store: Store,
  folders: Folders,
  site: Site,
  now: Instant | undefined,
  report: Pick<BuildReport, 'step'>,
  { everyWarning = false, clean = false, scan, workers, moreRules = () => [] }: CheckOptions = {},
): Promise<Problem[]> {
  // What a newsroom adds is loaded first: an error there is one error, and not one of every file.
  await Promise.all([newsroomPlugins(site.markdown), newsroomFormats(site)]);
  const { problems: scanned } = await ingest(
    store,
    folders.content,
    site,
    report.step,
    scan?.(),
    workers,
  ).finally(() => {
    // Worker threads ran the code that was on the disk when they started.
    if (changedCode().length) disown(store);
  });
  refuseChangedCode();
  updateVisibility(store, now);
  updateMovedPages(store, site);
  const stored = storedProblems(store, everyWarning);
  const between = crossCheck(store, site, now ?? (Date.now() as Instant));
  const lost = clean ? [] : [...lostLines(folders), ...unrecordedLosses(store, site, folders)];
  const inContent = problemsByFile(
    [...stored, ...scanned, ...between, ...lost, ...moreRules()],
    folders.content,
  );
  // A page that cannot be read is not missing.
  const pagesAreRead = !stored.some(
    ({ severity, file }) => severity === 'error' && file.startsWith('pages/'),
  );
  const policies = pagesAreRead ? await missingPolicies(store, site) : [];
  const problems = [...inContent, ...publicProblems(), ...themeProblems(), ...policies];
  if (problems.some(({ severity }) => severity === 'error')) throw new ContentError(problems);
  return problems;
}
