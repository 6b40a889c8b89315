import { UsageError } from '../build/buildFolders.ts';
import { lock } from '../build/lock.ts';
import { siteFiles } from '../build/siteFiles.ts';
import { verifySite, type VerifyReport } from '../deploy/verifySite.ts';
import { printableJson } from '../lib/printable.ts';
import { targetsOf } from './deployTargets.ts';
import { log } from './output.ts';
import { commonHelp, runTargetCommand } from './targetCommand.ts';

const SAMPLE = 200;
/** So many differences are told one by one. */
const MAX_TOLD = 20;

const help = `Reads the site where readers find it, and says what differs from dist/: npm run verify -- [TARGET …] [options]
Without a target, at the address of the site.

  --all            read every file; without it, ${SAMPLE} of them
  --sample N       read N files
  --url URL        read the site at another address
${commonHelp}`;

const options = {
  all: { type: 'boolean' },
  sample: { type: 'string' },
  url: { type: 'string' },
} as const;

await runTargetCommand(help, options, async ({ names, values, site, folders }) => {
  const sample = Number(values.sample ?? SAMPLE);
  if (!Number.isInteger(sample) || sample < 1)
    throw new UsageError(`--sample ${values.sample} is no number of files.`);
  const named = names.length ? targetsOf(site, names).map(([, { url }]) => url ?? site.url) : [site.url];
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
