import type { Instant } from '../model/dates.ts';
import { ingestCodeHash } from '../build/code.ts';
import { buildFolders } from '../build/buildFolders.ts';
import { loadSite } from '../build/loadSite.ts';
import { lock } from '../build/lock.ts';
import { checkedContent } from '../build/checkedContent.ts';
import { iconProblems } from '../build/publicFolder.ts';
import { uncommittedLines } from '../build/publishedPermalinks.ts';
import { unrecordedPages } from '../build/unrecordedAddresses.ts';
import { openStore, withStoreMended } from '../store/store.ts';
import { previewArguments, previewHelp } from './arguments.ts';
import { run, reportProblems } from './runCommand.ts';
import { count, problemTotal } from '../ingest/problemLines.ts';
import { say } from './say.ts';
import { terminalReport } from './terminalReport.ts';
import { printableJson } from '../lib/printable.ts';

const help = `Checks the content and publishes nothing: npm run check -- [options]

${previewHelp}
  --json           print one object at the end, with every problem, and nothing else`;

await run(async () => {
  const { publish: options, values } = previewArguments({ json: { type: 'boolean' } });
  if (values.help) {
    console.log(help);
    return;
  }
  const at = buildFolders(options);
  const unlock = lock({ state: at.state });
  const report = terminalReport(Boolean(values.json));
  try {
    const { articles, warnings } = await withStoreMended(at.state, async () => {
      const site = await loadSite(options.siteUrl);
      const store = openStore(at.state, ingestCodeHash() + JSON.stringify(site));
      try {
        const now = options.now ?? (Date.now() as Instant);
        const icons = await iconProblems();
        const warnings = await checkedContent(store, at, site, now, report, {
          everyWarning: Boolean(values.json),
          moreRules: () => [...uncommittedLines(at), ...unrecordedPages(store, site, at), ...icons],
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
    say(`Checked: ${articles} articles. Warnings: ${count(problemTotal(warnings))}.`);
  } finally {
    report.done();
    unlock();
  }
});
