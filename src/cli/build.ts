import type { Problem } from '../lib/problem.ts';
import { buildSite } from '../build/buildSite.ts';
import { publishArguments, publishHelp } from './arguments.ts';
import { run, reportProblems } from './runCommand.ts';
import { peakRssBytes } from './peakRss.ts';
import { problemCount } from '../ingest/problemLines.ts';
import { say } from './say.ts';
import { terminalReport } from './terminalReport.ts';
import { printableJson } from '../lib/printable.ts';

const help = `Makes the site: npm run build -- [options]

${publishHelp}
  --json           print one object at the end, and nothing else`;

await run(async () => {
  const { publish: options, values } = publishArguments({ json: { type: 'boolean' } });
  if (values.help) {
    console.log(help);
    return;
  }
  const report = terminalReport(Boolean(values.json));
  const start = performance.now();
  try {
    const everyWarning = Boolean(values.json);
    const { warnings, ...published } = await buildSite({ ...options, everyWarning }, report);
    report.done();
    if (values.json) {
      const told = {
        ...published,
        warnings: warnings.length,
        problems: warnings,
        peakRssBytes: peakRssBytes(),
      };
      console.log(printableJson(told));
      return;
    }
    reportProblems(warnings);
    if (published.explained) say(published.explained);
    const { pages, articles, added, changed, removed } = published;
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    say(
      `Published: ${articles} articles on ${pages} pages, in ${seconds} s. ` +
        `Files added: ${added.length}, changed: ${changed.length}, removed: ${removed.length}.${warningCount(warnings)}`,
    );
  } finally {
    report.done();
  }
});

function warningCount(warnings: Problem[]): string {
  return warnings.length ? ` ${problemCount(warnings)}.` : '';
}
