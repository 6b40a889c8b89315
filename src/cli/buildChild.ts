import { buildSite } from '../build/buildSite.ts';
import { buildArguments } from './arguments.ts';
import type { BuildMessage } from './buildInChildProcess.ts';
import { exitStatus, isRetryable } from './exitStatus.ts';
import { log } from './log.ts';
import { reportError, reportProblems } from './reportError.ts';
import { runCommand } from './runCommand.ts';
import { terminalReport } from './terminalReport.ts';

/* One build of `npm start`, in a process of its own. It prints what it did, and sends the server a message. */
await runCommand(async () => {
  const { buildOptions } = buildArguments({ port: { type: 'string' }, host: { type: 'string' } });
  const report = terminalReport();
  const start = performance.now();
  let message: BuildMessage = { hasChanged: false };
  try {
    const result = await buildSite(buildOptions, report);
    report.done();
    reportProblems(result.warnings);
    if (result.explained) log(result.explained);
    const { articles, pages, added, changed, removed, nextEmbargo, nextDay } = result;
    const files = added.length + changed.length + removed.length;
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    log(`${articles} articles on ${pages} pages; ${files} files changed, in ${seconds} s.`);
    message = { hasChanged: files > 0, nextChangeAt: Math.min(nextEmbargo ?? Infinity, nextDay) };
  } catch (error) {
    report.done();
    process.exitCode = exitStatus(error);
    if (isRetryable(error)) message.retryReason = error.message;
    else reportError(error);
  }
  // The server may be gone by now, which is no error.
  process.send?.(message, undefined, undefined, () => {});
});
