import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { caddy } from '../output/hosting/caddy.ts';
import { edgeFunction } from '../output/hosting/edgeFunction.ts';
import { parsedHeaders } from '../output/hosting/headersFile.ts';
import { nginx } from '../output/hosting/nginx.ts';
import { parsedRedirects, type Redirect } from '../output/hosting/redirectsFile.ts';
import { parsedShortLinks } from '../output/hosting/shortLinksFile.ts';
import { missingPages, type WebServer } from '../output/hosting/webServer.ts';
import { buildFolders, UsageError } from '../build/buildFolders.ts';
import { loadSite } from '../build/config/loadSite.ts';
import { commandArguments } from './arguments.ts';
import { runCommand } from './runCommand.ts';

const webServers = { nginx, caddy };

const help = `Prints the configuration of a web server for the site as it was published last, with its headers and
redirects: npm run hosting -- nginx or caddy
npm run hosting -- worker prints an edge function for Cloudflare that answers the short links that have no file.

  --out DIR        where the site is (dist)`;

await runCommand(async () => {
  const { values, positionals } = commandArguments({ out: { type: 'string' } }, true);
  if (values.help) {
    console.log(help);
    return;
  }
  const [name] = positionals;
  if (name === 'worker' && positionals.length === 1) {
    process.stdout.write(edgeFunction);
    return;
  }
  const configuration = webServers[name as keyof typeof webServers];
  if (!configuration || positionals.length > 1)
    throw new UsageError(`Name one of these: ${Object.keys(webServers).join(', ')}, worker.`);
  const { out } = buildFolders({ out: values.out as string | undefined });
  // A build always writes both.
  if (!['_headers', '_redirects'].every((file) => existsSync(join(out, file))))
    throw new UsageError(`There is no site at ${out}, or not all of it. Make it: npm run build`);
  const read = (file: string) => readFileSync(join(out, file), 'utf8');
  const site = await loadSite();
  const shortLinks = tableEntries(out);
  const inTables = new Set(shortLinks.map(({ from }) => from));
  const server: WebServer = {
    host: new URL(site.url).host,
    rules: parsedHeaders(read('_headers')),
    redirects: parsedRedirects(read('_redirects')).filter(({ from }) => !inTables.has(from)),
    shortLinks,
    missing: missingPages(site),
  };
  process.stdout.write(configuration(server));
});

/** The short links of all tables of a site. */
function tableEntries(out: string): Redirect[] {
  const folder = join(out, 'a');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^[0-9a-f]{2}\.json$/.test(name))
    .sort()
    .flatMap((name) => parsedShortLinks(readFileSync(join(folder, name), 'utf8')));
}
