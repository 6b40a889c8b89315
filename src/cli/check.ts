import type { Instant } from '../article/dates.ts';
import { ingestKey } from '../press/compile.ts';
import { folders } from '../press/folders.ts';
import { loadSite } from '../press/loadSite.ts';
import { lock } from '../press/lock.ts';
import { checkedContent } from '../press/publish.ts';
import { uncommittedLines, unrecordedPages } from '../press/publishedPermalinks.ts';
import { openStore } from '../store/store.ts';
import { publishArguments } from './arguments.ts';
import { run, tellProblems } from './exit.ts';
import { terminalReport } from './terminal.ts';

const help = `Checks the content and publishes nothing: npm run check -- [--content DIR] [--out DIR] [--state DIR]`;

await run(async () => {
  const { publish: options, values } = publishArguments({});
  if (values.help) {
    console.log(help);
    return;
  }
  const at = folders(options);
  const unlock = lock({ state: at.state });
  const report = terminalReport();
  try {
    const site = await loadSite(options.siteUrl);
    const store = openStore(at.state, ingestKey() + JSON.stringify(site));
    const now = options.now ?? (Date.now() as Instant);
    const warnings = await checkedContent(store, at, site, now, report, () => [
      ...uncommittedLines(at),
      ...unrecordedPages(store, site, at),
    ]);
    const { articles } = store.prepare('SELECT count(*) AS articles FROM article').get() as {
      articles: number;
    };
    store.close();
    report.done();
    tellProblems(warnings);
    console.error(`${articles} articles can be published. Warnings: ${warnings.length}.`);
  } finally {
    report.done();
    unlock();
  }
});
