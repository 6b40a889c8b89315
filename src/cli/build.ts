import { publish } from '../press/publish.ts';
import { publishArguments, publishHelp } from './arguments.ts';
import { exitStatus, run, tellProblems } from './exit.ts';
import { peakRssBytes } from './peakRss.ts';
import { terminalReport } from './terminal.ts';

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
    const { warnings, ...published } = await publish(options, report);
    report.done();
    if (values.json) {
      console.log(JSON.stringify({ ...published, warnings: warnings.length, peakRssBytes: peakRssBytes() }));
      return;
    }
    tellProblems(warnings);
    if (published.explained) console.error(published.explained);
    const { pages, articles, added, changed, removed } = published;
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.error(
      `Published: ${articles} articles on ${pages} pages, in ${seconds} s. ` +
        `Files added: ${added.length}, changed: ${changed.length}, removed: ${removed.length}.`,
    );
  } catch (error) {
    report.done();
    if (values.json)
      console.log(JSON.stringify({ error: String((error as Error).message), status: exitStatus(error) }));
    throw error;
  }
});
