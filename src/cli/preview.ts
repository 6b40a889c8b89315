import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildFolders, UsageError } from '../build/buildFolders.ts';
import { refusePartialSite } from '../build/files/partialMark.ts';
import { hostFiles } from '../build/serve/hostFiles.ts';
import { commandArguments, hostHelp, hostOf, portOf } from './arguments.ts';
import { serveWithPortHint } from './serveWithPortHint.ts';
import { runCommand } from './runCommand.ts';
import { log } from './output.ts';

const help = `Serves the site as it was published last, with the headers and redirects of a host: npm run preview -- [options]

  --out DIR        where the site is (dist)
  --port N         where it is served (4321)
${hostHelp}`;

await runCommand(async () => {
  const { values } = commandArguments({
    out: { type: 'string' },
    port: { type: 'string' },
    host: { type: 'string' },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  const { out } = buildFolders({ out: values.out });
  refusePartialSite(out);
  // A build always writes both.
  if (!['index.html', '_headers'].every((file) => existsSync(join(out, file))))
    throw new UsageError(`There is no site at ${out}, or not all of it. Make it: npm run build`);
  const { url } = await serveWithPortHint('preview', out, {
    port: portOf(values.port),
    host: hostOf(values.host),
    reload: false,
    ...hostFiles(out),
  });
  log(`The site, as it was published last, is at ${url}`);
});
