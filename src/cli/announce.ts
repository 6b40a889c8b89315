import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../build/buildFolders.ts';
import { announce } from '../deploy/announce.ts';
import { forgetAnnounced, readDeployState } from '../deploy/deployState.ts';
import { printableJson } from '../lib/printable.ts';
import { targetsOf } from './deployTargets.ts';
import { log } from './output.ts';
import { jsonHelp, outHelp, runTargetCommand, stateHelp } from './targetCommand.ts';

const help = `Tells hubs which feeds changed, and search engines which pages, since the last time; after a deploy:
npm run announce -- [TARGET …] [options]

${outHelp}
${stateHelp}
${jsonHelp}`;

const options = { state: { type: 'string' } } as const;

await runTargetCommand(help, options, async ({ names, values, site, folders: { out, state } }) => {
  const { webSub, indexNow } = site.announce;
  if (!webSub.length && !indexNow)
    throw new UsageError(
      'Nobody is to be told. Name a hub or a key in the site configuration: announce: { … }; see docs/deploy.md.',
    );
  const known = targetsOf(site, names).flatMap(([name]) => {
    const last = readDeployState(state, name);
    return last?.hasEnded ? [{ name, last }] : [];
  });
  const files = [...new Set(known.flatMap(({ last }) => last.unannounced))].sort();
  const told = await announce(site, files, (file) => existsSync(join(out, file)));
  for (const { name, last } of known) forgetAnnounced(state, name, last);
  if (values.json) console.log(printableJson(told));
  else log(`Announced: ${told.feeds} feeds, ${told.pages} pages.`);
});
