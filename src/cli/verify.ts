import { buildFolders, UsageError } from '../build/buildFolders.ts';
import { loadSite } from '../build/config/loadSite.ts';
import { lock } from '../build/lock.ts';
import { siteFiles } from '../build/siteFiles.ts';
import { verifySite, type VerifyReport } from '../deploy/verifySite.ts';
import { printableJson } from '../lib/printable.ts';
import { commandArguments } from './arguments.ts';
import { targetsOf } from './deployTargets.ts';
import { log } from './output.ts';
import { runCommand } from './runCommand.ts';

const SAMPLE = 200;
/** So many differences are told one by one. */
const MAX_TOLD = 20;

const help = `Reads the site where readers find it, and says what differs from dist/: npm run verify -- [TARGET …] [options]
Without a target, at the address of the site.

  --all            read every file; without it, ${SAMPLE} of them
  --sample N       read N files
  --url URL        read the site at another address
  --out DIR        where the site is (dist)
  --state DIR      what may be deleted at any time (.warta)
  --json           print one object at the end, and nothing else`;

await runCommand(async () => {
  const { values, positionals } = commandArguments(
    {
      all: { type: 'boolean' },
      sample: { type: 'string' },
      url: { type: 'string' },
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
  const sample = Number(values.sample ?? SAMPLE);
  if (!Number.isInteger(sample) || sample < 1)
    throw new UsageError(`--sample ${values.sample} is no number of files.`);
  const site = await loadSite();
  const folders = buildFolders(values);
  const named = positionals.length
    ? targetsOf(site, positionals).map(([, { url }]) => url ?? site.url)
    : [site.url];
  const urls = new Set(values.url === undefined ? named : [originOf(values.url)]);
  const reports: VerifyReport[] = [];
  const files = siteFiles(site, folders);
  // What a partial site lacks is made.
  const unlock = files.isPartial ? lock(folders) : () => {};
  try {
    const wanted = { site: files, outDir: folders.out, sample: values.all ? undefined : sample };
    for (const url of urls) reports.push(await verifySite({ url, ...wanted }));
  } finally {
    files.close();
    unlock();
  }
  if (reports.some(({ differing }) => differing.length)) process.exitCode = 1;
  if (values.json) {
    console.log(printableJson({ verified: reports }));
    return;
  }
  for (const { url, checked, files, differing, headers } of reports) {
    for (const { url, what } of differing.slice(0, MAX_TOLD)) log(`${url}: ${what}`);
    if (differing.length > MAX_TOLD) log(`and ${differing.length - MAX_TOLD} more`);
    for (const [name, count] of Object.entries(headers))
      log(`${name}: not as in _headers at ${count} addresses`);
    log(`Verified ${url}: ${checked} of ${files} files read, ${differing.length} differ.`);
  }
});

function originOf(url: string): string {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw new UsageError(`--url ${url} is no address with its scheme, such as https://warta.example.`);
  return new URL(url).origin;
}
