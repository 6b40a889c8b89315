import { relative } from 'node:path';
import { serverCodeHash } from '../build/code.ts';
import { buildFolders } from '../build/buildFolders.ts';
import { hostHelp, hostOf, portOf, buildArguments, buildHelp } from './arguments.ts';
import { serveWithPortHint } from './serveWithPortHint.ts';
import { reportError } from './reportError.ts';
import { runCommand } from './runCommand.ts';
import { log } from './output.ts';
import { startWatching } from './watch/startWatching.ts';

const help = `Publishes the site, serves it, and publishes again what changes: npm start -- [options]

${buildHelp}
  --port N         where it is served (4321)
${hostHelp}`;

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
  // An error in one request must not end the server.
  process.on('uncaughtException', reportError);

  log(
    `Publishing ${relative('', folders.content) || folders.content}/ into ${relative('', folders.out) || folders.out}/ …`,
  );
  const codeHashAtStart = serverCodeHash();
  let isOutdated = false;
  const watching = startWatching(process.argv.slice(2), (hasChanged) => {
    if (hasChanged) server.reload();
    if (isOutdated || serverCodeHash() === codeHashAtStart) return;
    isOutdated = true;
    log(
      'The code of the server itself was changed. It publishes with the new code; to serve by it, start it again.',
    );
  });
  const end = async () => {
    await watching.end();
    await server.close();
    process.exit(0);
  };
  process.once('SIGINT', () => void end()).once('SIGTERM', () => void end());

  await watching.firstBuild;
  log(`The site is at ${server.url}\nIt is published again when you save something. Ctrl+C ends it.`);
}, true);
