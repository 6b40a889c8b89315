import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { caddy } from '../output/hosting/caddy.ts';
import { parsedHeaders } from '../output/hosting/headersFile.ts';
import { nginx } from '../output/hosting/nginx.ts';
import { parsedRedirects } from '../output/hosting/redirectsFile.ts';
import { missingPages, type WebServer } from '../output/hosting/webServer.ts';
import { buildFolders, UsageError } from '../build/buildFolders.ts';
import { loadSite } from '../build/config/loadSite.ts';
import { commandArguments } from './arguments.ts';
import { runCommand } from './runCommand.ts';

const hosts = { nginx, caddy };

const help = `Prints the configuration of a web server for the site as it was published last, with its headers and
redirects: npm run hosting -- nginx or caddy

  --out DIR        where the site is (dist)`;

await runCommand(async () => {
  const { values, positionals } = commandArguments({ out: { type: 'string' } }, true);
  if (values.help) {
    console.log(help);
    return;
  }
  const [name] = positionals;
  const configuration = hosts[name as keyof typeof hosts];
  if (!configuration || positionals.length > 1)
    throw new UsageError(`Name one web server: ${Object.keys(hosts).join(' or ')}.`);
  const { out } = buildFolders({ out: values.out as string | undefined });
  // A build always writes both.
  if (!['_headers', '_redirects'].every((file) => existsSync(join(out, file))))
    throw new UsageError(`There is no site at ${out}, or not all of it. Make it: npm run build`);
  const read = (file: string) => readFileSync(join(out, file), 'utf8');
  const site = await loadSite();
  const server: WebServer = {
    host: new URL(site.url).host,
    rules: parsedHeaders(read('_headers')),
    redirects: parsedRedirects(read('_redirects')),
    missing: missingPages(site),
  };
  process.stdout.write(configuration(server));
});
