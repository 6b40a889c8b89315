import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { folders, UsageError } from '../press/folders.ts';
import { serve } from '../press/serve.ts';
import { run } from './exit.ts';

await run(async () => {
  const { values } = parseArgs({ options: { out: { type: 'string' }, port: { type: 'string' } } });
  const { out } = folders({ out: values.out });
  if (!existsSync(join(out, 'index.html')))
    throw new UsageError(`There is no site at ${out}. Make it: npm run build`);
  const { url } = await serve(out, { port: Number(values.port ?? 4321), reload: false });
  console.error(`The site, as it was published last, is at ${url}`);
});
