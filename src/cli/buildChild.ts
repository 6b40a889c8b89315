import { buildSite } from '../build/buildSite.ts';
import { publishArguments } from './arguments.ts';
import { exitStatus, isRetryable, run, reportError, reportProblems } from './runCommand.ts';
import type { BuildMessage } from './buildInChildProcess.ts';
import { say } from './say.ts';
import { terminalReport } from './terminalReport.ts';

/* One build of `npm start`, in a process of its own. It tells people what it did, and the server what follows. */
await run(async () => {
  const { publish: options } = publishArguments({ port: { type: 'string' }, host: { type: 'string' } });
  const report = terminalReport();
  const start = performance.now();
  let told: BuildMessage = { changed: false };
  try {
    const published = await buildSite(options, report);
    report.done();
    reportProblems(published.warnings);
    if (published.explained) say(published.explained);
    const { articles, pages, added, changed, removed, nextEmbargo, nextDay } = published;
    const files = added.length + changed.length + removed.length;
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    say(`${articles} articles on ${pages} pages; ${files} files changed, in ${seconds} s.`);
    told = { changed: files > 0, nextDue: Math.min(nextEmbargo ?? Infinity, nextDay) };
  } catch (error) {
    report.done();
    process.exitCode = exitStatus(error);
    if (isRetryable(error)) told.tryAgain = error.message;
    else reportError(error);
  }
  // The one that waited for it may be gone.
  process.send?.(told, undefined, undefined, () => {});
});
