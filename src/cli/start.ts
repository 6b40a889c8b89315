import { basename, relative } from 'node:path';
import { folders } from '../press/folders.ts';
import { publish, type Published, type PublishOptions } from '../press/publish.ts';
import { watchContent } from '../press/watchContent.ts';
import { portOf, publishArguments, publishHelp } from './arguments.ts';
import { serveOr } from './serveOr.ts';
import { run, tellError, tellProblems } from './exit.ts';
import { terminalReport } from './terminal.ts';

const help = `Publishes the site, serves it, and publishes again what changes: npm start -- [options]

${publishHelp}
  --port N         where it is served (4321)`;

/** The longest time that a timer can wait, 24 days: then it looks again. */
const longestTimeout = 2 ** 31 - 1000;

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
  let embargo: NodeJS.Timeout | undefined;
  const publishNow = async (clean: boolean) => {
    const published = await publishOnce({ ...options, clean });
    clearTimeout(embargo);
    if (published?.nextEmbargo !== undefined && options.now === undefined) {
      const wait = Math.min(published.nextEmbargo - Date.now(), longestTimeout);
      embargo = setTimeout(() => void publishAgain(), Math.max(0, wait) + 50);
    }
    return published;
  };
  const publishAgain = async () => {
    const published = await publishNow(false);
    if (published && changedFiles(published) > 0) server.reload();
  };
  await publishNow(Boolean(options.clean));
  console.error(
    `The site is at ${server.url}\nIt is published again when you save something in ${basename(at.content)}/. Ctrl+C ends it.`,
  );
  const endWatch = watchContent(at.content, publishAgain);
  const end = () => {
    endWatch();
    clearTimeout(embargo);
    void server.close().then(() => process.exit(0));
  };
  process.once('SIGINT', end).once('SIGTERM', end);
});

/** Publishes, and tells what came of it. @returns undefined where nothing was published */
async function publishOnce(options: PublishOptions): Promise<Published | undefined> {
  const report = terminalReport();
  const start = performance.now();
  try {
    const published = await publish(options, report);
    report.done();
    tellProblems(published.warnings);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const { articles, pages } = published;
    console.error(
      `${articles} articles on ${pages} pages; ${changedFiles(published)} files changed, in ${seconds} s.`,
    );
    return published;
  } catch (error) {
    report.done();
    tellError(error);
    return undefined;
  }
}

function changedFiles({ added, changed, removed }: Published): number {
  return added.length + changed.length + removed.length;
}
