import { join, relative } from 'node:path';
import { astroConfigs, lockfiles, serverCodeHash, THEME_FOLDER } from '../build/code.ts';
import { PLUGIN_FOLDER } from '../config/pluginSchemas.ts';
import { engineRoot, newsroomRoot, configFile } from '../lib/newsroomRoot.ts';
import { buildFolders } from '../build/buildFolders.ts';
import { oneAtATime } from '../lib/oneAtATime.ts';
import { watchFolder } from '../lib/watchFolder.ts';
import { wallClockTimer } from './wallClockTimer.ts';
import { hostHelp, hostOf, portOf, buildArguments, buildHelp } from './arguments.ts';
import { serveWithPortHint } from './serveWithPortHint.ts';
import { reportError } from './reportError.ts';
import { runCommand } from './runCommand.ts';
import { buildInChildProcess } from './buildInChildProcess.ts';
import { log } from './log.ts';

const help = `Publishes the site, serves it, and publishes again what changes: npm start -- [options]

${buildHelp}
  --port N         where it is served (4321)
${hostHelp}`;

/** Files in the folder of the newsroom itself that a build depends on. */
const rootFiles = new Set([configFile, ...lockfiles, ...astroConfigs]);

/** How long to wait before a build that was not possible is tried again, in milliseconds. `watchFolder` waits after a save. */
const RETRY_PAUSE = 1000;

await runCommand(async () => {
  const { buildOptions, values } = buildArguments({
    port: { type: 'string' },
    host: { type: 'string' },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  const folders = buildFolders(buildOptions);
  const server = await serveWithPortHint('start', folders.out, {
    port: portOf(values.port),
    host: hostOf(values.host),
    reload: true,
  });
  // An error in one request or one build must not end the server.
  process.on('uncaughtException', reportError);

  log(
    `Publishing ${relative('', folders.content) || folders.content}/ into ${relative('', folders.out) || folders.out}/ …`,
  );
  const builds = buildInChildProcess(process.argv.slice(2));
  const timer = wallClockTimer(() => void rebuild());
  let lastRetryReason: string | undefined;
  const codeHashAtStart = serverCodeHash();
  let isOutdated = false;
  const rebuild = oneAtATime(async () => {
    if (!isOutdated && serverCodeHash() !== codeHashAtStart) {
      isOutdated = true;
      log(
        'The code of the server itself was changed. It publishes with the new code; to serve by it, start it again.',
      );
    }
    const { hasChanged, nextChangeAt, retryReason } = await builds.build();
    if (retryReason !== undefined && retryReason !== lastRetryReason) log(retryReason);
    lastRetryReason = retryReason;
    if (retryReason !== undefined) timer.set(Date.now() + RETRY_PAUSE);
    else if (buildOptions.now === undefined) timer.set(nextChangeAt);
    if (hasChanged) server.reload();
  }, reportError);

  // Before the first build, so that what is saved while it runs is not missed.
  const onSave = () => void rebuild();
  const watches = [
    watchFolder(folders.content, onSave, log),
    watchFolder(engineRoot, onSave, log),
    watchFolder(join(newsroomRoot, 'public'), onSave, log, undefined, true),
    watchFolder(newsroomRoot, onSave, log, (file) => rootFiles.has(file)),
    ...[THEME_FOLDER, PLUGIN_FOLDER].map((name) => watchFolder(join(newsroomRoot, name), onSave, log)),
  ];
  const end = async () => {
    for (const endWatch of watches) endWatch();
    timer.set(undefined);
    await builds.end();
    await server.close();
    process.exit(0);
  };
  process.once('SIGINT', () => void end()).once('SIGTERM', () => void end());

  await rebuild();
  log(`The site is at ${server.url}\nIt is published again when you save something. Ctrl+C ends it.`);
}, true);
