import { buildFolders } from '../build/buildFolders.ts';
import { loadSite } from '../build/config/loadSite.ts';
import { commandArguments } from './arguments.ts';
import { runCommand } from './runCommand.ts';
import { deployTargets } from './deployTargets.ts';

const help = `Sends what changed to the targets of the site configuration, all or those that are named:
npm run deploy -- [TARGET …] [options]

  --dry-run        say what would be sent, and send nothing
  --compare        compare every file with what the target has, whatever its record says
  --force          remove stories that another machine deployed and that are not here
  --out DIR        where the site is (dist)
  --state DIR      what may be deleted at any time (.warta)
  --json           print one object at the end, and nothing else`;

await runCommand(async () => {
  const { values, positionals } = commandArguments(
    {
      'dry-run': { type: 'boolean' },
      compare: { type: 'boolean' },
      force: { type: 'boolean' },
      content: { type: 'string' },
      out: { type: 'string' },
      state: { type: 'string' },
      json: { type: 'boolean' },
    },
    true,
  );
  if (values.help) {
    console.log(help);
    return;
  }
  const { 'dry-run': dryRun, compare, force, json } = values;
  await deployTargets(
    { names: positionals, site: await loadSite(), folders: buildFolders(values), json: Boolean(json) },
    { dryRun, compare, force },
  );
});
