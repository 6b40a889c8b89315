import type { Problem } from '../lib/problem.ts';
import { buildSite } from '../build/buildSite.ts';
import { buildArguments, buildHelp } from './arguments.ts';
import { reportProblems } from './reportError.ts';
import { runCommand } from './runCommand.ts';
import { peakRssBytes } from './peakRssBytes.ts';
import { problemCount } from '../ingest/problemLines.ts';
import { log } from './log.ts';
import { terminalReport } from './terminalReport.ts';
import { printableJson } from '../lib/printable.ts';

const help = `Makes the site: npm run build -- [options]

${buildHelp}
  --json           print one object at the end, and nothing else`;

await runCommand(async () => {
  const { buildOptions, values } = buildArguments({ json: { type: 'boolean' } });
  if (values.help) {
    console.log(help);
    return;
  }
  const report = terminalReport(Boolean(values.json));
  const start = performance.now();
  try {
    const everyWarning = Boolean(values.json);
    const { warnings, ...result } = await buildSite({ ...buildOptions, everyWarning }, report);
    report.done();
    if (values.json) {
      const output = {
        ...result,
        warnings: warnings.length,
        problems: warnings,
        peakRssBytes: peakRssBytes(),
      };
      console.log(printableJson(output));
      return;
    }
    reportProblems(warnings);
    if (result.explained) log(result.explained);
    const { pages, articles, added, changed, removed } = result;
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    log(
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
