import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { folders, UsageError } from '../press/folders.ts';
import { commandArguments, portOf } from './arguments.ts';
import { serveOr } from './serveOr.ts';
import { run } from './exit.ts';

const help = `Serves the site as it was published last: npm run preview -- [options]

  --out DIR        where the site is (dist)
  --port N         where it is served (4321)`;

await run(async () => {
  const { values } = commandArguments({ out: { type: 'string' }, port: { type: 'string' } });
  if (values.help) {
    console.log(help);
    return;
  }
  const { out } = folders({ out: values.out });
  if (!existsSync(join(out, 'index.html')))
    throw new UsageError(`There is no site at ${out}. Make it: npm run build`);
  const { url } = await serveOr('preview', out, { port: portOf(values.port), reload: false });
  console.error(`The site, as it was published last, is at ${url}`);
});
