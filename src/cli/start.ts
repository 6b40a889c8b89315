import { basename, relative } from 'node:path';
import { folders } from '../press/folders.ts';
import { publish, type PublishOptions } from '../press/publish.ts';
import { watchContent } from '../press/watchContent.ts';
import { portOf, publishArguments, publishHelp, serveOr } from './arguments.ts';
import { run, tellError, tellProblems } from './exit.ts';
import { terminalReport } from './terminal.ts';

const help = `Publishes the site, serves it, and publishes again what changes: npm start -- [options]

${publishHelp}
  --port N         where it is served (4321)`;

await run(async () => {
  const { publish: options, values } = publishArguments({ port: { type: 'string' } });
  if (values.help) {
    console.log(help);
    return;
  }
  const at = folders(options);
  const server = await serveOr('start', at.out, { port: portOf(values.port), reload: true });

  console.error(
    `Publishing ${relative('', at.content) || at.content}/ into ${relative('', at.out) || at.out}/ …`,
  );
  await publishOnce(options);
  console.error(
    `The site is at ${server.url}\nIt is published again when you save something in ${basename(at.content)}/. Ctrl+C ends it.`,
  );
  const endWatch = watchContent(at.content, async () => {
    if (await publishOnce({ ...options, clean: false })) server.reload();
  });
  const end = () => {
    endWatch();
    void server.close().then(() => process.exit(0));
  };
  process.once('SIGINT', end).once('SIGTERM', end);
});

/** Publishes, and tells what came of it. @returns whether anything on the site changed */
async function publishOnce(options: PublishOptions): Promise<boolean> {
  const report = terminalReport();
  const start = performance.now();
  try {
    const { warnings, added, changed, removed, articles, pages } = await publish(options, report);
    report.done();
    tellProblems(warnings);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const files = added.length + changed.length + removed.length;
    console.error(`${articles} articles on ${pages} pages; ${files} files changed, in ${seconds} s.`);
    return files > 0;
  } catch (error) {
    report.done();
    tellError(error);
    return false;
  }
}
