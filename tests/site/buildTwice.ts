import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as module from '../../src/build/buildSite.ts';

/*
 * Builds twice in one process, with the code of another copy of the project, and replaces FROM by TO in a file of its code in
 * between: `node buildTwice.ts PROJECT FILE FROM TO`.
 */
const [project, file, from, to] = process.argv.slice(2) as [string, string, string, string];
const { buildSite } = (await import(
  pathToFileURL(join(project, 'src/build/buildSite.ts')).href
)) as typeof module;
const quiet = { phase: () => {}, step: () => {} };
await buildSite({}, quiet);
writeFileSync(join(project, file), readFileSync(join(project, file), 'utf8').replace(from, to));
writeFileSync(join(project, 'content/authors/redaksi.yml'), 'name: Meja Redaksi\nkind: desk\n');
await buildSite({}, quiet).catch((error: Error) => console.log(`${error.name}: ${error.message}`));
