import { publish } from '../build/publish.ts';
import { publishArguments } from './arguments.ts';
import { exitStatus, isToBeTriedAgain, run, tellError, tellProblems } from './exit.ts';
import type { Told } from './publishApart.ts';
import { say } from './say.ts';
import { terminalReport } from './terminal.ts';

/* One publish of `npm start`, in a process of its own. It tells people what it did, and the server what follows. */
await run(async () => {
  const { publish: options } = publishArguments({ port: { type: 'string' }, host: { type: 'string' } });
  const report = terminalReport();
  const start = performance.now();
  let told: Told = { changed: false };
  try {
    const published = await publish(options, report);
    report.done();
    tellProblems(published.warnings);
    if (published.explained) say(published.explained);
    const { articles, pages, added, changed, removed, nextEmbargo, nextDay } = published;
    const files = added.length + changed.length + removed.length;
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    say(`${articles} articles on ${pages} pages; ${files} files changed, in ${seconds} s.`);
    told = { changed: files > 0, nextDue: Math.min(nextEmbargo ?? Infinity, nextDay) };
  } catch (error) {
    report.done();
    process.exitCode = exitStatus(error);
    if (isToBeTriedAgain(error)) told.tryAgain = error.message;
    else tellError(error);
  }
  // The one that waited for it may be gone.
  process.send?.(told, undefined, undefined, () => {});
});
