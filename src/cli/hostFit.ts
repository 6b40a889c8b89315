import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../build/buildFolders.ts';
import { refusePartialSite } from '../build/files/partialMark.ts';
import { listFile, writtenFiles } from '../build/files/writtenFiles.ts';
import { fitOf, type Fit } from '../deploy/fit.ts';
import { siteSize } from '../deploy/siteSize.ts';
import { hosts, type Host, type HostName, type SiteSize } from '../output/hosting/hostLimits.ts';

const names: Record<keyof SiteSize, string> = {
  files: 'files',
  entries: 'files and folders',
  bytes: 'bytes',
  largestFile: 'bytes in the largest file',
  largestFolder: 'entries in the largest folder',
  redirects: 'redirects',
  splatRedirects: 'redirects with *',
  headerRules: 'rules of headers',
};

/** The host of a name. @throws UsageError */
export function hostNamed(name: string): Host {
  if (!Object.hasOwn(hosts, name))
    throw new UsageError(`--host ${name} is none of these: ${Object.keys(hosts).join(', ')}.`);
  return hosts[name as HostName];
}

/** Compares the site that was built last with what a host takes. @throws UsageError if there is none */
export function hostFit(out: string, host: Host): Fit {
  if (!existsSync(join(out, listFile)))
    throw new UsageError(`There is no site at ${out}. Make it: npm run build`);
  refusePartialSite(out);
  const files = writtenFiles(out)
    .all()
    .filter((file) => existsSync(join(out, file)));
  const { size, savings } = siteSize(out, files);
  return fitOf(size, savings, host);
}

/** What there is to say of it, a line each. */
export function fitLines(name: string, host: Host, { size, excesses, settings }: Fit): string[] {
  const count = (number: number) => number.toLocaleString('en');
  const sizes = Object.entries(size).map(
    ([of, number]) => `  ${count(number)} ${names[of as keyof SiteSize]}`,
  );
  const over = excesses.map(({ of, there, limit, paid }) => {
    const more = paid === undefined ? '' : `; a paid plan takes ${count(paid)}`;
    return `${name} takes ${count(limit)} ${names[of]}, and the site has ${count(there)}${more}.`;
  });
  const ignored = host.ignores.map((file) => `${name} does not read ${file}: see docs/deploy.md.`);
  const remedy = settings
    ? `It fits with this in the site configuration: outputs: { ${settings.join(', ')} }.`
    : 'No setting of outputs makes it fit. A bucket or a server of your own takes it.';
  const verdict = excesses.length ? [...over, remedy] : [`The site fits ${name}.`];
  return [...sizes, ...ignored, ...verdict, `Limits of 27 November 2026: ${host.source}`];
}
