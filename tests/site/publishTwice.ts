import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as publishing from '../../src/build/publish.ts';

/* Publishes twice in one process of another copy of the project: `node publishTwice.ts PROJECT FILE FROM TO`. */
const [project, file, from, to] = process.argv.slice(2) as [string, string, string, string];
const { publish } = (await import(
  pathToFileURL(join(project, 'src/build/publish.ts')).href
)) as typeof publishing;
const quiet = { stage: () => {}, step: () => {} };
await publish({}, quiet);
writeFileSync(join(project, file), readFileSync(join(project, file), 'utf8').replace(from, to));
writeFileSync(join(project, 'content/authors/redaksi.yml'), 'name: Meja Redaksi\nkind: desk\n');
await publish({}, quiet).catch((error: Error) => console.log(`${error.name}: ${error.message}`));
