import { relative } from 'node:path';
import { serverCodeHash } from '../build/code.ts';
import { projectRoot } from '../build/projectRoot.ts';
import { buildFolders } from '../build/buildFolders.ts';
import { oneAtATime } from '../lib/oneAtATime.ts';
import { watchFolder } from '../lib/watchFolder.ts';
import { alarm } from './alarm.ts';
import { hostHelp, hostOf, portOf, publishArguments, publishHelp } from './arguments.ts';
import { serveWithPortHint } from './serveWithPortHint.ts';
import { run, reportError } from './runCommand.ts';
import { buildInChildProcess } from './buildInChildProcess.ts';
import { say } from './say.ts';

const help = `Publishes the site, serves it, and publishes again what changes: npm start -- [options]

${publishHelp}
  --port N         where it is served (4321)
${hostHelp}`;

/** What is compiled, configured or run, beside `src/` and `public/`. */
const rootFiles = new Set(['astro.config.mjs', 'package-lock.json']);

/** How long to wait for another build, in milliseconds. */
const pause = 1000;

await run(async () => {
  const { publish: options, values } = publishArguments({
    port: { type: 'string' },
    host: { type: 'string' },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  const at = buildFolders(options);
  const server = await serveWithPortHint('start', at.out, {
    port: portOf(values.port),
    host: hostOf(values.host),
    reload: true,
  });
  // What goes wrong in one request or one build must not end the server.
  process.on('uncaughtException', reportError);

  say(`Publishing ${relative('', at.content) || at.content}/ into ${relative('', at.out) || at.out}/ …`);
  const publisher = buildInChildProcess(process.argv.slice(2));
  const bell = alarm(() => void publishAgain());
  let waitsFor: string | undefined;
  const ownCode = serverCodeHash();
  let isOutdated = false;
  const publishAgain = oneAtATime(async () => {
    if (!isOutdated && serverCodeHash() !== ownCode) {
      isOutdated = true;
      say(
        'The code of the server itself was changed. It publishes with the new code; to serve by it, start it again.',
      );
    }
    const { changed, nextDue, tryAgain } = await publisher.publish();
    if (tryAgain !== undefined && tryAgain !== waitsFor) say(tryAgain);
    waitsFor = tryAgain;
    if (tryAgain !== undefined) bell.set(Date.now() + pause);
    else if (options.now === undefined) bell.set(nextDue);
    if (changed) server.reload();
  }, reportError);

  // Before the first build, so that what is saved while it runs is not missed.
  const saved = () => void publishAgain();
  const endings = [
    watchFolder(at.content, saved, say),
    watchFolder(`${projectRoot}src`, saved, say),
    watchFolder(`${projectRoot}public`, saved, say, undefined, true),
    watchFolder(projectRoot, saved, say, (file) => rootFiles.has(file)),
  ];
  const end = async () => {
    for (const endWatch of endings) endWatch();
    bell.set(undefined);
    await publisher.end();
    await server.close();
    process.exit(0);
  };
  process.once('SIGINT', () => void end()).once('SIGTERM', () => void end());

  await publishAgain();
  say(`The site is at ${server.url}\nIt is published again when you save something. Ctrl+C ends it.`);
}, true);
