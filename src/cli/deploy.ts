import { deployTargets } from './deployTargets.ts';
import { commonHelp, runTargetCommand } from './targetCommand.ts';

const help = `Sends what changed to the targets of the site configuration, all or those that are named:
npm run deploy -- [TARGET …] [options]

  --dry-run        say what would be sent, and send nothing
  --compare        compare every file with what the target has, whatever its record says
  --force          remove stories that another machine deployed and that are not here
${commonHelp}`;

const options = {
  'dry-run': { type: 'boolean' },
  compare: { type: 'boolean' },
  force: { type: 'boolean' },
  content: { type: 'string' },
} as const;

await runTargetCommand(help, options, async ({ names, values, site, folders }) => {
  const { 'dry-run': dryRun, compare, force, json } = values;
  await deployTargets({ names, site, folders, json: Boolean(json) }, { dryRun, compare, force });
});
