import { buildFolders, UsageError } from '../build/buildFolders.ts';
import { loadSite } from '../build/config/loadSite.ts';
import { siteFiles } from '../build/siteFiles.ts';
import { announce } from '../deploy/announce.ts';
import { readDeployState, writeDeployState } from '../deploy/deployState.ts';
import { printableJson } from '../lib/printable.ts';
import { commandArguments } from './arguments.ts';
import { targetsOf } from './deployTargets.ts';
import { log } from './output.ts';
import { runCommand } from './runCommand.ts';

const help = `Tells hubs which feeds changed, and search engines which pages, since the last time; after a deploy:
npm run announce -- [TARGET …] [options]

  --out DIR        where the site is (dist)
  --state DIR      what may be deleted at any time (.warta)
  --json           print one object at the end, and nothing else`;

await runCommand(async () => {
  const { values, positionals } = commandArguments(
    { out: { type: 'string' }, state: { type: 'string' }, json: { type: 'boolean' } },
    true,
  );
  if (values.help) {
    console.log(help);
    return;
  }
  const site = await loadSite();
  const { webSub, indexNow } = site.announce;
  if (!webSub.length && !indexNow)
    throw new UsageError(
      'Nobody is to be told. Name a hub or a key in the site configuration: announce: { … }; see docs/deploy.md.',
    );
  const folders = buildFolders(values);
  const { state } = folders;
  const known = targetsOf(site, positionals).flatMap(([name]) => {
    const last = readDeployState(state, name);
    return last?.hasEnded ? [{ name, last }] : [];
  });
  const files = [...new Set(known.flatMap(({ last }) => last.unannounced))].sort();
  const there = siteFiles(site, folders);
  const told = await announce(site, files, there.has).finally(there.close);
  for (const { name, last } of known) writeDeployState(state, name, { ...last, unannounced: [] });
  if (values.json) console.log(printableJson(told));
  else log(`Announced: ${told.feeds} feeds, ${told.pages} pages.`);
});
