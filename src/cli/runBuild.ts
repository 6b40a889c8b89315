import { buildSite, type BuildOptions, type BuildResult } from '../build/buildSite.ts';
import { problemCount } from '../ingest/problemLines.ts';
import { printableJson } from '../lib/printable.ts';
import { log, terminal } from './output.ts';
import { peakRssBytes } from './peakRssBytes.ts';
import { reportProblems } from './reportError.ts';
import { terminalReport } from './terminalReport.ts';

/** Builds the site, and prints what was done, as one object with `json`. @throws what `buildSite` throws */
export async function runBuild(
  buildOptions: BuildOptions,
  json: boolean,
  output = terminal,
): Promise<BuildResult> {
  const report = terminalReport(json, output);
  const start = performance.now();
  try {
    const result = await buildSite({ ...buildOptions, everyWarning: json }, report);
    report.done();
    const { warnings, explained, pages, articles, added, changed, removed } = result;
    if (json) {
      const counts = { warnings: warnings.length, problems: warnings, peakRssBytes: peakRssBytes() };
      output.out(`${printableJson({ ...result, ...counts })}\n`);
      return result;
    }
    reportProblems(warnings, output);
    if (explained) log(explained, output);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const warned = warnings.length ? ` ${problemCount(warnings)}.` : '';
    log(
      `Published: ${articles} articles on ${pages} pages, in ${seconds} s. ` +
        `Files added: ${added.length}, changed: ${changed.length}, removed: ${removed.length}.${warned}`,
      output,
    );
    return result;
  } finally {
    report.done();
  }
}
