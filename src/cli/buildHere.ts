import { UsageError } from '../build/buildFolders.ts';
import { buildArguments, buildHelp } from './arguments.ts';
import { log } from './output.ts';
import { runBuild } from './runBuild.ts';
import { runCommand } from './runCommand.ts';
import { startWatching } from './watch/startWatching.ts';

const help = `Makes the site: npm run build -- [options]

${buildHelp}
  --deploy         send what changed to all targets afterwards, as npm run deploy does
  --watch          stay, and build again what changes
  --json           print one object at the end, and nothing else`;

await runCommand(async () => {
  const { buildOptions, values } = buildArguments({
    json: { type: 'boolean' },
    watch: { type: 'boolean' },
    deploy: { type: 'boolean' },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  if (values.deploy && (values.watch || buildOptions.preview))
    throw new UsageError(
      '--deploy sends the site that readers get: leave out --watch, --now and --site-url.',
    );
  if (values.deploy) {
    const { buildAndDeploy } = await import('./buildAndDeploy.ts');
    await buildAndDeploy(buildOptions, Boolean(values.json));
    return;
  }
  if (!values.watch) {
    await runBuild(buildOptions, Boolean(values.json));
    return;
  }
  if (values.json)
    throw new UsageError('--json prints one object at the end, and --watch has none; leave one of them out.');
  const watching = startWatching(process.argv.slice(2));
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void watching.end().then(() => process.exit(0)));
  await watching.firstBuild;
  log('The site is published again when you save something. Ctrl+C ends it.');
}, process.argv.includes('--watch'));
