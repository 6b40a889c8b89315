import { stateFolder, UsageError } from '../build/buildFolders.ts';
import { brokerAddress } from '../workers/brokerAddress.ts';
import { commandArguments } from './arguments.ts';
import { log } from './output.ts';
import { runCommand } from './runCommand.ts';

const help = `Does a part of the builds that other machines run with --workers: npx warta worker URL [options]
Run it in a copy of the newsroom. URL is that of a NATS broker, such as nats://broker.example:4222 or
tls://broker.example:4222; docs/workers.md tells more. Ctrl+C ends it.

  --jobs N         how many jobs to do at a time (as many as there are cores)
  --state DIR      what may be deleted at any time (.warta)

Secrets are read from NATS_CREDS (a file), NATS_TOKEN, or NATS_USER and NATS_PASSWORD; certificates from
NATS_CA, NATS_CERT and NATS_KEY (files).`;

await runCommand(async () => {
  const { values, positionals } = commandArguments(
    { jobs: { type: 'string' }, state: { type: 'string' } },
    true,
  );
  if (values.help) {
    console.log(help);
    return;
  }
  const [url] = positionals;
  if (url === undefined || positionals.length > 1)
    throw new UsageError('Name one broker: npx warta worker nats://broker.example:4222');
  const threads = values.jobs === undefined ? undefined : Number(values.jobs);
  if (threads !== undefined && !(Number.isInteger(threads) && threads > 0))
    throw new UsageError(`--jobs ${values.jobs} is no number of jobs.`);
  const address = brokerAddress(url);
  const stateDir = stateFolder(values.state);
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());
  const { runWorker } = await import('../workers/runWorker.ts');
  await runWorker(address, { stateDir, threads, log, signal: ending.signal });
}, true);
