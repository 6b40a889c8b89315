import type { Instant } from '../model/dates.ts';
import { openSiteStore } from '../build/openSiteStore.ts';
import { buildFolders } from '../build/buildFolders.ts';
import { loadSite } from '../build/config/loadSite.ts';
import { lock } from '../build/lock.ts';
import { checkedContent } from '../build/checkedContent.ts';
import { iconProblems } from '../build/files/publicFolder.ts';
import { uncommittedLines } from '../build/permalinks/publishedPermalinks.ts';
import { unrecordedPages } from '../build/permalinks/unrecordedAddresses.ts';
import { withStoreMended } from '../store/store.ts';
import { previewArguments, previewHelp } from './arguments.ts';
import { fitLines, hostFit, hostNamed } from './hostFit.ts';
import { hosts } from '../output/hosting/hostLimits.ts';
import { reportProblems } from './reportError.ts';
import { runCommand } from './runCommand.ts';
import { count, problemTotal } from '../ingest/problemLines.ts';
import { log } from './output.ts';
import { terminalReport } from './terminalReport.ts';
import { printableJson } from '../lib/printable.ts';

const help = `Checks the content and publishes nothing: npm run check -- [options]

${previewHelp}
  --host NAME      say whether the site that was built last fits a host: ${Object.keys(hosts).join(', ')}
  --json           print one object at the end, with every problem, and nothing else`;

await runCommand(async () => {
  const { buildOptions, values } = previewArguments({ json: { type: 'boolean' }, host: { type: 'string' } });
  if (values.help) {
    console.log(help);
    return;
  }
  const folders = buildFolders(buildOptions);
  if (values.host !== undefined) {
    const name = String(values.host);
    const host = hostNamed(name);
    const fit = hostFit(folders.out, host);
    if (values.json) console.log(printableJson({ host: name, ...fit }));
    else for (const line of fitLines(name, host, fit)) log(line);
    if (fit.excesses.length) process.exitCode = 1;
    return;
  }
  const unlock = lock({ state: folders.state });
  const report = terminalReport(Boolean(values.json));
  try {
    const { articles, warnings } = await withStoreMended(folders.state, async () => {
      const site = await loadSite(buildOptions.siteUrl);
      const store = openSiteStore(folders.state, site);
      try {
        const now = buildOptions.now ?? (Date.now() as Instant);
        const icons = await iconProblems();
        const warnings = await checkedContent(store, folders, site, now, report, {
          everyWarning: Boolean(values.json),
          moreRules: () => [...uncommittedLines(folders), ...unrecordedPages(store, site, folders), ...icons],
        });
        const { articles } = store.prepare('SELECT count(*) AS articles FROM article').get()!;
        return { articles: Number(articles), warnings };
      } finally {
        store.close();
      }
    });
    report.done();
    if (values.json) {
      console.log(printableJson({ articles, warnings: warnings.length, problems: warnings }));
      return;
    }
    reportProblems(warnings);
    log(`Checked: ${articles} articles. Warnings: ${count(problemTotal(warnings))}.`);
  } finally {
    report.done();
    unlock();
  }
});
