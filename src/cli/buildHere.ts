import { UsageError } from '../build/buildFolders.ts';
import type { BuildOptions } from '../build/buildSite.ts';
import { buildArguments, buildHelp } from './arguments.ts';
import { log } from './output.ts';
import { runBuild } from './runBuild.ts';
import { runCommand } from './runCommand.ts';
import { startWatching } from './watch/startWatching.ts';

const help = `Makes the site: npm run build -- [options]

${buildHelp}
  --workers URL    let workers do a part, at a NATS broker such as nats://broker.example:4222;
                   docs/workers.md tells how, and where secrets go
  --deploy         send what changed to all targets afterwards, as npm run deploy does
  --watch          stay, and build again what changes
  --json           print one object at the end, and nothing else`;

await runCommand(async () => {
  const { buildOptions, values } = buildArguments({
    json: { type: 'boolean' },
    watch: { type: 'boolean' },
    deploy: { type: 'boolean' },
    workers: { type: 'string' },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  if (values.deploy && (values.watch || buildOptions.preview))
    throw new UsageError(
      '--deploy sends the site that readers get: leave out --watch, --now and --site-url.',
    );
  if (values.workers !== undefined && values.watch)
    throw new UsageError(
      '--workers is for builds of many pages, and --watch builds few; leave one of them out.',
    );
  const build = async (options: BuildOptions) => {
    if (values.deploy) {
      const { buildAndDeploy } = await import('./buildAndDeploy.ts');
      await buildAndDeploy(options, Boolean(values.json));
    } else {
      await runBuild(options, Boolean(values.json));
    }
  };
  if (values.workers !== undefined) {
    const { withWorkers } = await import('./withWorkers.ts');
    await withWorkers(String(values.workers), buildOptions, Boolean(values.json), build);
    return;
  }
  if (!values.watch) {
    await build(buildOptions);
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
